import { addEntry } from '@/lib/credits/ledger';
import { resumeSoon, resumeWaiting } from '@/lib/credits/resume';
import { db, isUniqueViolation, type Tx } from '@/lib/db';
import type { Purchase } from '@/lib/generated/prisma/client';
import type { AccountId } from '@/lib/ids';
import { type Change, isSame, planChange, referencesOf } from '@/lib/purchases/plan';
import { noteTopUp, stopTakenBack } from '@/lib/purchases/top-up-results';
import { saveUnlock } from '@/lib/purchases/unlock';
import type { PaymentFacts } from '@/lib/stripe/payments';

export type Applied = 'changed' | 'same' | 'repeat' | 'stale';

class Stale extends Error {}

async function readPosted(tx: Tx, facts: PaymentFacts): Promise<Map<string, bigint>> {
  const rows = await tx.creditEntry.findMany({
    where: { reference: { in: referencesOf(facts) } },
    select: { reference: true, amount: true },
  });
  return new Map(rows.map(({ reference, amount }) => [reference, amount]));
}

async function store(tx: Tx, row: Purchase, change: Change, facts: PaymentFacts): Promise<void> {
  const { entries, state } = change;
  const accountId = row.accountId as AccountId;
  for (const entry of entries) await addEntry(tx, accountId, entry);
  const thaw = row.frozen - state.frozen;
  await tx.creditBalance.update({ where: { accountId }, data: { frozen: { decrement: thaw } } });
  const { status, sessionId, paymentIntentId, amountPaid, amountRefunded, taken, frozen, receiptUrl, paidAt } = state;
  await tx.purchase.update({
    where: { id: row.id },
    data: {
      ...{ status, sessionId, paymentIntentId, amountPaid, amountRefunded, taken, frozen, receiptUrl, paidAt },
      version: { increment: 1 },
    },
  });
  await saveUnlock(tx, accountId);
  await noteTopUp(tx, row, state.status, facts);
  await stopTakenBack(tx, row, change);
  // Nobody is there to press *Resume* after an auto top-up.
  if (thaw > 0n || entries.some(({ kind, amount }) => amount > 0n && (kind !== 'PURCHASE' || row.auto)))
    await resumeWaiting(tx, accountId);
  else if (entries.some(({ kind }) => kind === 'PURCHASE')) await resumeSoon(tx, accountId);
}

/**
 * Brings the ledger to what Stripe says, in one transaction with the event that told of it. `seen` is the purchase as it was before Stripe
 * was asked: `stale` when it has changed since, for then the facts may be older than what is stored and are to be read again.
 */
export async function applyFacts(
  seen: Purchase,
  facts: PaymentFacts,
  event?: { id: string; type: string },
): Promise<Applied> {
  try {
    return await db().$transaction(async (tx) => {
      if (event) await tx.stripeEvent.create({ data: { id: event.id, type: event.type } });
      await tx.$queryRaw`SELECT 1 FROM "CreditBalance" WHERE "accountId" = ${seen.accountId}::uuid FOR UPDATE`;
      const row = await tx.purchase.findUniqueOrThrow({ where: { id: seen.id } });
      const change = planChange(row, facts, await readPosted(tx, facts));
      if (isSame(row, change)) return 'same';
      if (row.version !== seen.version) throw new Stale();
      await store(tx, row, change, facts);
      return 'changed';
    });
  } catch (error) {
    if (error instanceof Stale) return 'stale';
    if (event && isUniqueViolation(error, 'StripeEvent')) return 'repeat';
    throw error;
  }
}
