import type { Tx } from '@/lib/db';
import type { Purchase } from '@/lib/generated/prisma/client';
import type { PurchaseStatus } from '@/lib/generated/prisma/enums';
import { requestNotice } from '@/lib/notices/request';
import type { PaymentFacts } from '@/lib/stripe/payments';

/** After so many failures one after another, auto top-up switches itself off. */
export const FAILURES_UNTIL_OFF = 3;
const PAUSE_HOURS = [6, 24];

const CLEAN = { failures: 0, problem: null, nextTryAt: null };

/** Why a saved card was not charged, as the settings and the mail tell it. */
export type TopUpProblem = 'authentication_required' | 'card_missing' | 'declined';

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
 * top-up that went through ends a row of failures, one that did not is counted.
 */
export async function noteTopUp(tx: Tx, row: Purchase, status: PurchaseStatus, facts: PaymentFacts): Promise<void> {
  if (row.status === status) return;
  const where = { accountId: row.accountId };
  if (status === 'PAID' && row.savesCard && facts.paymentMethodId)
    await tx.autoTopUp.updateMany({ where, data: { ...CLEAN, paymentMethodId: facts.paymentMethodId } });
  if (!row.auto) return;
  if (status === 'PAID') await tx.autoTopUp.updateMany({ where, data: CLEAN });
  if (status === 'DECLINED')
    await countFailure(tx, row, facts.failure === 'authentication_required' ? 'authentication_required' : 'declined');
}
