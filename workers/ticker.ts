import { setTimeout as sleep } from 'node:timers/promises';
import { releaseStaleHolds } from '@/lib/credits/ledger';
import { log } from '@/lib/log';
import { nudgeConnection } from '@/lib/queue/nudge';
import { selectDueConnections } from '@/lib/sync/due';

const TICK_MS = 1_000;
const REAP_EVERY_TICKS = 60;

async function tick(count: number): Promise<void> {
  for (const connectionId of await selectDueConnections()) await nudgeConnection(connectionId);
  if (count % REAP_EVERY_TICKS === 0) await releaseStaleHolds();
}

/** Looks in Postgres once a second for connections with work due and puts them into the queue, until the signal ends it. */
export async function runTicker(signal: AbortSignal): Promise<void> {
  for (let count = 0; !signal.aborted; count += 1) {
    await tick(count).catch((error) => log.warn({ err: error }, 'The ticker could not look for due work'));
    await sleep(TICK_MS, undefined, { signal }).catch(() => undefined);
  }
}
