import { setTimeout as sleep } from 'node:timers/promises';
import { db } from '@/lib/db';
import { AppError } from '@/lib/errors';
import type { Purchase } from '@/lib/generated/prisma/client';
import { type Applied, applyFacts } from '@/lib/purchases/apply';
import { type PaymentKeys, readPayment, readPurchaseOf } from '@/lib/stripe/payments';

const TRIES = 20;
const LONGEST_PAUSE_MS = 200;

type Found = { row: Purchase; keys: PaymentKeys };

async function findKnown({ sessionId, paymentIntentId }: PaymentKeys): Promise<Purchase | null> {
  if (sessionId) return db().purchase.findUnique({ where: { sessionId } });
  return paymentIntentId ? db().purchase.findUnique({ where: { paymentIntentId } }) : null;
}

/** The purchase of a payment: by our own row, or by what Stripe's object says whose row does not know it yet. */
async function findPurchase(keys: PaymentKeys): Promise<Found | null> {
  const known = await findKnown(keys);
  if (known && (known.sessionId || known.auto)) return { row: known, keys: known };
  const named = keys.sessionId || keys.paymentIntentId ? await readPurchaseOf(keys) : null;
  const row = named && (await db().purchase.findUnique({ where: { id: named.purchaseId } }));
  if (!row || row.auto !== (named.sessionId === null)) return null;
  const fits = row.auto
    ? row.paymentIntentId === null || row.paymentIntentId === named.paymentIntentId
    : row.sessionId === null || row.sessionId === named.sessionId;
  return fits ? { row, keys: named } : null;
}

/**
 * Brings the ledger of one payment to what Stripe says of it now; any number of callers, in any order, come to the same ledger.
 * `unknown`: the payment is none of ours. Throws AppError when Stripe cannot be asked.
 */
export async function settlePayment(
  keys: PaymentKeys,
  event?: { id: string; type: string },
): Promise<Applied | 'unknown'> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const found = await findPurchase(keys);
    if (!found) return 'unknown';
    const { row } = found;
    const facts = await readPayment(found.keys, { hadRefunds: row.amountRefunded > 0 });
    const applied = await applyFacts(row, facts, event);
    if (applied !== 'stale') return applied;
    await sleep(Math.random() * LONGEST_PAUSE_MS);
  }
  throw new AppError('unexpected', 'The purchase kept changing while Stripe was asked about it');
}

/** Credits what a Checkout Session has paid, once, however often it is called: by the webhook, the return page and the nightly job. */
export function fulfilCheckout(sessionId: string): Promise<Applied | 'unknown'> {
  return settlePayment({ sessionId, paymentIntentId: null });
}
