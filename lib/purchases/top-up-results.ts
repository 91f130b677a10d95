import type { Tx } from '@/lib/db';
import type { Purchase } from '@/lib/generated/prisma/client';
import type { PurchaseStatus } from '@/lib/generated/prisma/enums';
import { requestNotice } from '@/lib/notices/request';
import type { Change } from '@/lib/purchases/plan';
import type { PaymentFacts } from '@/lib/stripe/payments';

/** After so many failures one after another, auto top-up switches itself off. */
export const FAILURES_UNTIL_OFF = 3;
const PAUSE_HOURS = [6, 24];

const CLEAN = { failures: 0, problem: null, nextTryAt: null };

/** Why a saved card was not charged, or is not charged any more, as the settings and the mail tell it. */
export type TopUpProblem = 'authentication_required' | 'card_missing' | 'declined' | 'taken_back';

/**
 * Inside the caller's transaction, once per purchase that failed: counts it, waits longer after each, switches off after the third, and asks
 * for a mail.
 */
export async function countFailure(tx: Tx, { id, accountId }: Purchase, problem: TopUpProblem): Promise<void> {
  const [row] = await tx.autoTopUp.updateManyAndReturn({
    where: { accountId },
    data: { failures: { increment: 1 }, problem, ...(problem === 'card_missing' ? { paymentMethodId: null } : {}) },
  });
  if (!row) return;
  const hours = PAUSE_HOURS[row.failures - 1] ?? 0;
  const isOff = row.failures >= FAILURES_UNTIL_OFF;
  const nextTryAt = isOff ? null : new Date(Date.now() + hours * 3_600_000);
  await tx.autoTopUp.update({ where: { accountId }, data: { nextTryAt, ...(isOff ? { active: false } : {}) } });
  await requestNotice(tx, accountId, { kind: 'TOP_UP_FAILED', cause: `top-up:${id}` });
}

/**
 * Inside the transaction that stores a payment: what it means for auto top-up. A purchase that keeps its card leaves it there; an auto
 * top-up that went through ends a row of failures, one that did not is counted. Why it is off stays until it is switched on.
 */
export async function noteTopUp(tx: Tx, row: Purchase, status: PurchaseStatus, facts: PaymentFacts): Promise<void> {
  if (row.status === status) return;
  const { accountId, auto } = row;
  const { paymentMethodId } = facts;
  const keepsCard = row.savesCard && paymentMethodId !== null;
  if (status === 'PAID' && keepsCard)
    await tx.autoTopUp.updateMany({ where: { accountId }, data: { paymentMethodId } });
  if (status === 'PAID' && (keepsCard || auto))
    await tx.autoTopUp.updateMany({ where: { accountId, active: true }, data: CLEAN });
  if (status === 'DECLINED' && auto)
    await countFailure(tx, row, facts.failure === 'authentication_required' ? 'authentication_required' : 'declined');
}

/**
 * Inside the transaction that stores a payment: one that is refunded or disputed, by whomever, switches auto top-up off, for it would charge the
 * card again for what was just taken back. Asks for a mail.
 */
export async function stopTakenBack(tx: Tx, row: Purchase, { entries, state }: Change): Promise<void> {
  const isTaken = entries.some(({ kind, amount }) => (kind === 'REFUND' || kind === 'DISPUTE') && amount < 0n);
  if (!isTaken && state.frozen <= row.frozen) return;
  const { count } = await tx.autoTopUp.updateMany({
    where: { accountId: row.accountId, active: true },
    data: { active: false, problem: 'taken_back' satisfies TopUpProblem, nextTryAt: null },
  });
  const cause = `top-up-off:${row.id}:${row.version}`;
  if (count > 0) await requestNotice(tx, row.accountId, { kind: 'TOP_UP_FAILED', cause });
}
