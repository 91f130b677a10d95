import { setTimeout as sleep } from 'node:timers/promises';
import { listClosedAccounts } from '@/lib/accounts/close';
import { log } from '@/lib/log';
import { enqueue, nudgeConnection } from '@/lib/queue/nudge';
import { selectDueConnections } from '@/lib/sync/due';
import { beginChores, endChores } from '@/workers/chores';

const TICK_MS = 1_000;
const PURGE_EVERY_TICKS = 10;

async function tick(count: number): Promise<void> {
  beginChores(count);
  for (const connectionId of await selectDueConnections()) await nudgeConnection(connectionId);
  if (count % PURGE_EVERY_TICKS === 0)
    for (const accountId of await listClosedAccounts()) await enqueue('purge', { accountId }, accountId);
}

/** Looks in Postgres once a second for connections with work due and puts them into the queue, until the signal ends it. */
export async function runTicker(signal: AbortSignal): Promise<void> {
  for (let count = 0; !signal.aborted; count += 1) {
    await tick(count).catch((error) => log.warn({ err: error }, 'The ticker could not look for due work'));
    await sleep(TICK_MS, undefined, { signal }).catch(() => undefined);
  }
  await endChores();
}
