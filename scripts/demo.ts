import { parseArgs } from 'node:util';

const usage = `npm run demo                              start everything and keep the data
npm run demo -- --reset                   start over with empty data
npm run demo -- --check [--data FILE] [--limit N]
                                          run once without a person, print one JSON line`;

function readFlags() {
  const flag = { type: 'boolean', default: false } as const;
  try {
    return parseArgs({
      options: { check: flag, dev: flag, reset: flag, help: flag, data: { type: 'string' }, limit: { type: 'string' } },
    }).values;
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${usage}`);
    process.exit(1);
  }
}

const flags = readFlags();
if (flags.help) {
  console.log(usage);
} else if (flags.check) {
  const { checkOnce } = await import('@/scripts/check');
  await checkOnce({ file: flags.data, limit: flags.limit });
} else {
  const { runDemo } = await import('@/scripts/demo/run-demo');
  await runDemo({ dev: flags.dev, reset: flags.reset });
}
