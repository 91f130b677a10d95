import { setTimeout as sleep } from 'node:timers/promises';
import { listClosedAccounts } from '@/lib/accounts/close';
import { releaseStaleHolds } from '@/lib/credits/holds';
import { log } from '@/lib/log';
import { reconcilePayments } from '@/lib/purchases/reconcile';
import { enqueue, nudgeConnection } from '@/lib/queue/nudge';
import { runScheduled } from '@/lib/schedule';
import { selectDueConnections } from '@/lib/sync/due';

const TICK_MS = 1_000;
const REAP_EVERY_TICKS = 60;
const PURGE_EVERY_TICKS = 10;
const DAY_SECONDS = 86_400;

async function tick(count: number): Promise<void> {
  for (const connectionId of await selectDueConnections()) await nudgeConnection(connectionId);
  if (count % PURGE_EVERY_TICKS === 0)
    for (const accountId of await listClosedAccounts()) await enqueue('purge', { accountId }, accountId);
  if (count % REAP_EVERY_TICKS !== 0) return;
  await releaseStaleHolds();
  // Not waited for: it may take minutes, and due work is looked for every second.
  void runScheduled('reconcile-payments', DAY_SECONDS, reconcilePayments).catch((error) =>
    log.warn({ err: error }, 'Payments could not be compared with the ledger'),
  );
}

/** Looks in Postgres once a second for connections with work due and puts them into the queue, until the signal ends it. */
export async function runTicker(signal: AbortSignal): Promise<void> {
  for (let count = 0; !signal.aborted; count += 1) {
    await tick(count).catch((error) => log.warn({ err: error }, 'The ticker could not look for due work'));
    await sleep(TICK_MS, undefined, { signal }).catch(() => undefined);
  }
}
