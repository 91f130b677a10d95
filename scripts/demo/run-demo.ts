import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { applyMigrations } from '@/scripts/db/apply-migrations';
import { DEMO_EMAIL, ensureDemoAccount } from '@/scripts/demo/account';
import { demoFolder, readEnvFile, readSecrets, wipeDemoFolder } from '@/scripts/demo/data-folder';
import { bold, dim, openLog, printServices, runStep } from '@/scripts/demo/report';
import { composeEnvironment, needsSandbox } from '@/scripts/demo/services';
import { stopOnSignals } from '@/scripts/demo/stop-on-signals';
import { type RunningPostgres, startPostgres, wipePostgres } from '@/scripts/postgres/start-postgres';
import { buildWebIfStale } from '@/scripts/processes/build-web';
import { findFreePort } from '@/scripts/processes/free-port';
import { takeOwnership } from '@/scripts/processes/owner-lock';
import { startSandboxProcess, startWebProcess, startWorkerProcess } from '@/scripts/processes/product';
import { Supervisor } from '@/scripts/processes/supervisor';

const CLUSTER = 'demo';
const ownerFile = path.resolve(demoFolder, '../demo-owner.json');
const addressFile = path.join(demoFolder, 'address');

function takeDemo(): () => void {
  const lock = takeOwnership(ownerFile);
  if (lock.ownedBy === undefined) return lock.release;
  let address = 'its address';
  try {
    address = readFileSync(addressFile, 'utf8');
  } catch {}
  console.error(`The demo already runs as process ${lock.ownedBy} at ${address}: use that one or stop it first.`);
  process.exit(1);
}

/** Starts the whole product, prints where it is, and keeps it running until it is told to stop. */
export async function runDemo({ dev, reset }: { dev: boolean; reset: boolean }): Promise<void> {
  const release = takeDemo();
  const file = readEnvFile();
  const say = (line: string) => console.log(line);
  let postgres: RunningPostgres | undefined;
  const supervisor = new Supervisor({
    recordFile: path.join(demoFolder, '../demo-processes.json'),
    say,
    giveUp: (name) =>
      void stop(`The ${name} keeps ending: ${path.relative('.', demoFolder)}/logs/${name}.log tells why.`, 1),
  });
  const stop = stopOnSignals({
    inOrder: async () => {
      await supervisor.stop('web', 'worker');
      await supervisor.stop();
      await postgres?.stop();
      rmSync(addressFile, { force: true });
      release();
    },
    atOnce: () => supervisor.killAll(),
  });

  await supervisor.stopLeftovers();
  if (reset) {
    wipeDemoFolder();
    await wipePostgres(CLUSTER);
    if (file.DATABASE_URL) say('The database of DATABASE_URL is not emptied by --reset.');
  }
  const secrets = readSecrets();
  const log = (name: string) => openLog(path.join(demoFolder, 'logs'), name);
  say(bold('\nStarting Auto Relation'));

  const port = await findFreePort(Number(file.PORT) || 3000);
  const ownUrl = `http://localhost:${port}`;
  const appUrl = file.APP_URL ?? ownUrl;
  const [databaseUrl, sandbox] = await Promise.all([
    runStep('Database', async () => {
      postgres = file.DATABASE_URL ? undefined : await startPostgres({ name: CLUSTER });
      const url = file.DATABASE_URL ?? postgres?.url ?? '';
      await applyMigrations(url).catch((error: Error) => {
        throw new Error(`${error.message}\nnpm run demo -- --reset starts over with an empty database.`);
      });
      return url;
    }),
    needsSandbox(file)
      ? runStep('Sandbox', () => keepSandbox(supervisor, appUrl, secrets.webhookSecret, log('sandbox')))
      : undefined,
    dev
      ? undefined
      : runStep('Web app built', () =>
          buildWebIfStale(() => say('  Building the web app (about half a minute, once)…')),
        ),
  ]);
  const environment = composeEnvironment(file, secrets, { appUrl: ownUrl, databaseUrl, sandbox });
  await Promise.all([
    runStep('Web app', () => supervisor.keep('web', () => startWebProcess(port, environment, dev, log('web')))),
    runStep('Worker', () => supervisor.keep('worker', () => startWorkerProcess(environment, dev, log('worker')))),
    ensureDemoAccount(environment, secrets.password),
  ]);
  writeFileSync(addressFile, appUrl);

  say('');
  printServices(file);
  say(`\n  ${bold('Open')}      ${bold(appUrl)}`);
  say(`  Sign in   ${DEMO_EMAIL}  ${secrets.password}`);
  if (sandbox) say(`  Sandbox   ${sandbox.control}  ${dim('its Notion workspace, mails and requests')}`);
  say(
    dim(
      `\n  Logs in ${path.relative('.', demoFolder)}/logs. Ctrl-C stops everything; the data stays (--reset starts over).\n`,
    ),
  );
}

async function keepSandbox(
  supervisor: Supervisor,
  appUrl: string,
  webhookSecret: string,
  onLine: (line: string) => void,
) {
  const env = { STRIPE_WEBHOOK_URL: `${appUrl}/api/stripe/webhook`, STRIPE_WEBHOOK_SECRET: webhookSecret };
  const flags = ['--data-dir', path.join(demoFolder, 'sandbox'), '--port'];
  let port = await findFreePort(4000);
  const start = async () => {
    const started = await startSandboxProcess([...flags, String(port)], env, onLine);
    port = Number(new URL(started.addresses.notion).port);
    return started;
  };
  const first = await start();
  let next: Promise<Awaited<ReturnType<typeof start>>> | undefined = Promise.resolve(first);
  await supervisor.keep('sandbox', async () => {
    const started = await (next ?? start());
    next = undefined;
    return started.process;
  });
  return first.addresses;
}
