import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { datasetSchema } from '@/sandbox/control/dataset';
import { type SandboxOptions, startSandbox } from '@/sandbox/server';

const PARENT_CHECK_MS = 500;
const USAGE =
  'npm run sandbox -- [--port N] [--data FILE] [--limit N] [--speed X] [--data-dir DIR] [--host ADDRESS] [--public-host NAME]';

async function readOptions(): Promise<SandboxOptions> {
  const text = { type: 'string' } as const;
  const options = {
    port: text,
    data: text,
    limit: text,
    speed: text,
    'data-dir': text,
    host: text,
    'public-host': text,
  };
  const { values } = parseArgs({ options });
  return {
    port: readNumber('port', values.port, { whole: true }),
    limit: readNumber('limit', values.limit, { whole: true }),
    speed: readNumber('speed', values.speed, { whole: false }),
    host: values.host,
    publicHost: values['public-host'],
    dataDir: values['data-dir'],
    dataset: values.data === undefined ? undefined : await readDataset(values.data),
    stripeWebhook: readWebhook(),
    log: (message) => process.stderr.write(`${message}\n`),
  };
}

function readNumber(name: string, value: string | undefined, { whole }: { whole: boolean }): number | undefined {
  if (value === undefined) return undefined;
  const number = Number(value);
  if (number > 0 && (!whole || Number.isInteger(number))) return number;
  throw new Error(`--${name} needs a ${whole ? 'whole ' : ''}number above 0, not "${value}".`);
}

async function readDataset(file: string) {
  const content = await readFile(file, 'utf8').catch(() => {
    throw new Error(`The data set ${file} cannot be read.`);
  });
  try {
    return datasetSchema.parse(JSON.parse(content));
  } catch {
    throw new Error(
      `The file ${file} is not a data set: it needs name, source, relation, target, matches, targets, sources and links.`,
    );
  }
}

function readWebhook() {
  const { STRIPE_WEBHOOK_URL: url, STRIPE_WEBHOOK_SECRET: secret } = process.env;
  return url && secret ? { url, secret } : undefined;
}

async function main() {
  const { urls, stop, ...ids } = await startSandbox(await readOptions());
  let stopping = false;
  const stopOnce = async () => {
    if (stopping) return;
    stopping = true;
    await stop();
    process.exit(0);
  };
  process.on('SIGINT', stopOnce);
  process.on('SIGTERM', stopOnce);
  process.on('disconnect', stopOnce);
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && void stopOnce(), PARENT_CHECK_MS);
  process.stdout.write(`${JSON.stringify({ ...urls, ...ids })}\n`);
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\nUsage: ${USAGE}\n`);
  process.exit(1);
});
