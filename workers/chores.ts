import { checkLedgers } from '@/lib/credits/check';
import { releaseStaleHolds } from '@/lib/credits/holds';
import { resumeAfterMonthTurn, resumeDue } from '@/lib/credits/resume';
import { log } from '@/lib/log';
import { sendDueNotices } from '@/lib/notices/send';
import { reconcilePayments } from '@/lib/purchases/reconcile';
import { topUpDue } from '@/lib/purchases/top-up';
import { purgeDrafts } from '@/lib/rules/drafts';
import { purgeDeletedRules, purgeUnusedFeeds } from '@/lib/rules/purge-unused';
import { runScheduled } from '@/lib/schedule';
import { forgetOldHints } from '@/lib/sync/hints';
import { removeUnreadVectors } from '@/lib/sync/vectors';

const DAY_SECONDS = 86_400;
const HOUR_SECONDS = 3_600;

/** In this order: a feed is unused once its last rule is gone, and its vectors are unread from then on. */
async function removeUnused(): Promise<void> {
  const rules = await purgeDeletedRules();
  const feeds = await purgeUnusedFeeds();
  const vectors = await removeUnreadVectors();
  if (rules + feeds + vectors > 0) log.info({ rules, feeds, vectors }, 'Removed what is not used any more');
}

type Chore = { what: string; everySeconds: number; act: () => Promise<unknown> };

/** What is looked for from time to time by every worker; each finds out in Postgres whether there is anything to do. */
const CHORES: Chore[] = [
  { what: 'give back what a crash left held', everySeconds: 60, act: releaseStaleHolds },
  { what: 'go on after the month turned', everySeconds: 60, act: () => resumeAfterMonthTurn() },
  { what: 'go on with what was bought', everySeconds: 5, act: resumeDue },
  { what: 'buy what runs low', everySeconds: 15, act: topUpDue },
  { what: 'mail the notices', everySeconds: 5, act: sendDueNotices },
  {
    what: 'compare payments with the ledger',
    everySeconds: 60,
    act: () => runScheduled('reconcile-payments', DAY_SECONDS, reconcilePayments),
  },
  { what: 'remove old drafts', everySeconds: 60, act: () => runScheduled('purge-drafts', HOUR_SECONDS, purgeDrafts) },
  {
    what: 'remove what is not used any more',
    everySeconds: 60,
    act: () => runScheduled('remove-unused', DAY_SECONDS, removeUnused),
  },
  {
    what: 'forget old webhook events',
    everySeconds: 60,
    act: () => runScheduled('forget-hints', DAY_SECONDS, forgetOldHints),
  },
  {
    what: 'check the ledgers',
    everySeconds: 60,
    act: () => runScheduled('check-ledgers', DAY_SECONDS, checkLedgers),
  },
];

const underWay = new Map<Chore, Promise<void>>();

async function run(chore: Chore): Promise<void> {
  try {
    await chore.act();
  } catch (error) {
    log.warn({ err: error }, `Could not ${chore.what}`);
  }
  underWay.delete(chore);
}

/** Begins what this second brings and waits for none of it: a chore may take minutes, and is not begun twice meanwhile. */
export function beginChores(second: number): void {
  for (const chore of CHORES)
    if (second % chore.everySeconds === 0 && !underWay.has(chore)) underWay.set(chore, run(chore));
}

/** Waits for what was begun, so that an orderly end leaves nothing half done. */
export async function endChores(): Promise<void> {
  await Promise.all(underWay.values());
}
