import { hostname } from 'node:os';
import { closeDb } from '@/lib/db';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import { checkRedis, openWorker } from '@/lib/queue/backend';
import { closeQueue } from '@/lib/queue/nudge';
import { runJob } from '@/workers/runtime';
import { runTicker } from '@/workers/ticker';

const CLOSE_MS = 25_000;

async function main(): Promise<void> {
  env();
  await checkRedis();
  const stop = new AbortController();
  const context = { owner: `${hostname()}/${process.pid}`, signal: stop.signal };
  const { worker, close } = openWorker((job) => runJob(job, context), env().WORKER_CONCURRENCY);
  // One whose set-up failed would take no jobs for ever: it ends, and is started again.
  await worker.waitUntilReady();
  const ticking = runTicker(stop.signal);

  let ending = false;
  const end = async (reason: string) => {
    if (ending) return;
    ending = true;
    log.info({ reason }, 'The worker is stopping');
    setTimeout(() => process.exit(1), CLOSE_MS).unref();
    await worker.pause(true);
    stop.abort();
    await ticking;
    await close();
    await closeQueue();
    await closeDb();
    process.exit(0);
  };
  process.on('SIGTERM', () => void end('SIGTERM'));
  process.on('SIGINT', () => void end('SIGINT'));
  process.on('disconnect', () => void end('parent gone'));
  if (process.send && !process.connected) return end('parent gone');

  log.info({ queue: env().REDIS_URL ? 'redis' : 'postgres' }, 'The worker is ready');
  process.send?.({ ready: true });
}

main().catch((error) => {
  log.error({ err: error }, 'The worker could not start');
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exit(1);
});
