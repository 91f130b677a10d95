import { setTimeout as sleep } from 'node:timers/promises';
import { isoDay, monthOf } from '@/lib/credits/month';
import { lockLedger, type Room, readRooms } from '@/lib/credits/room';
import { db, type Tx } from '@/lib/db';
import type { Rule } from '@/lib/generated/prisma/client';
import type { AccountId, RuleId } from '@/lib/ids';
import { requestNotice } from '@/lib/notices/request';

type Payer = Pick<Rule, 'id' | 'accountId'>;

const ASK_EVERY_MS = 200;
/** Longer than any model call with its repeats; what is still held then was left by a crash. */
const LONGEST_CALL_MS = 200_000;

const roomsOf = (tx: Pick<Tx, '$queryRaw'>, { id, accountId }: Payer) =>
  readRooms(tx, accountId as AccountId, id as RuleId);

/**
 * Waits while other calls of the account are under way, for what they do not use comes back. True once the balance and the month's caps
 * cover `amount` micro-credits, false when one of them does not even without those calls.
 */
export async function waitForRoom(rule: Payer, amount: bigint, signal: AbortSignal): Promise<boolean> {
  for (const until = performance.now() + LONGEST_CALL_MS; !signal.aborted; await sleep(ASK_EVERY_MS)) {
    const rooms = await roomsOf(db(), rule);
    if (rooms.some(({ total }) => total < amount)) return false;
    if (rooms.every(({ free }) => free >= amount)) return true;
    if (performance.now() > until) return false;
  }
  return false;
}

/**
 * The rule pauses and nothing is lost: new credits, a raised cap or the next month make the pages due again. Decided under the lock of the
 * ledger: what came in meanwhile is seen here, and what comes after sees the pause.
 */
export async function pauseForCredits(rule: Payer, amount: bigint): Promise<void> {
  await db().$transaction(async (tx) => {
    await lockLedger(tx, rule.accountId as AccountId);
    const rooms = await roomsOf(tx, rule);
    const short = rooms.find(({ total }) => total < amount) ?? rooms.find(({ free }) => free < amount);
    if (!short) return;
    const cap = short.limit === 'BALANCE' ? null : short.limit;
    const pause = { outOfCredits: true, reachedCap: cap, capMonth: cap && monthOf(new Date()), changedAt: new Date() };
    await tx.rule.update({ where: { id: rule.id }, data: pause });
    await tx.item.updateMany({ where: { ruleId: rule.id, status: 'PENDING' }, data: { status: 'NO_CREDITS' } });
    await tellPause(tx, rule, short.limit);
  });
}

async function tellPause(tx: Tx, { id, accountId }: Payer, limit: Room['limit']): Promise<void> {
  const day = isoDay(new Date());
  if (limit === 'BALANCE') return requestNotice(tx, accountId, { kind: 'BALANCE_EMPTY', cause: `empty:${day}` });
  const capped = limit === 'RULE' ? { cause: `cap:${id}:${day}`, ruleId: id } : { cause: `cap:account:${day}` };
  await requestNotice(tx, accountId, { kind: 'CAP_REACHED', ...capped });
}
