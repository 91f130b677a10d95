import { setTimeout as sleep } from 'node:timers/promises';
import { db } from '@/lib/db';
import { AppError } from '@/lib/errors';
import type { Purchase } from '@/lib/generated/prisma/client';
import { type Applied, applyFacts } from '@/lib/purchases/apply';
import { type PaymentKeys, readPayment, readPurchaseOf } from '@/lib/stripe/payments';

const TRIES = 20;
const LONGEST_PAUSE_MS = 200;

type Found = { id: string; sessionId: string };

async function findPurchase(keys: PaymentKeys): Promise<Found | null> {
  const { sessionId, paymentIntentId } = keys;
  const known = sessionId
    ? await db().purchase.findUnique({ where: { sessionId } })
    : paymentIntentId
      ? await db().purchase.findUnique({ where: { paymentIntentId } })
      : null;
  if (known?.sessionId) return { id: known.id, sessionId: known.sessionId };
  if (!sessionId && !paymentIntentId) return null;
  const named = await readPurchaseOf(keys);
  return named && { id: named.purchaseId, sessionId: named.sessionId };
}

async function readFound({ id, sessionId }: Found): Promise<Purchase | null> {
  const row = await db().purchase.findUnique({ where: { id } });
  return row && (row.sessionId === null || row.sessionId === sessionId) ? row : null;
}

/**
 * Brings the ledger of one payment to what Stripe says of it now; any number of callers, in any order, come to the same ledger.
 * `unknown`: the payment is none of ours. Throws AppError when Stripe cannot be asked.
 */
export async function settlePayment(
  keys: PaymentKeys,
  event?: { id: string; type: string },
): Promise<Applied | 'unknown'> {
  const found = await findPurchase(keys);
  for (let attempt = 0; found && attempt < TRIES; attempt += 1) {
    const seen = await readFound(found);
    if (!seen) return 'unknown';
    const applied = await applyFacts(
      seen,
      await readPayment(found.sessionId, { hadRefunds: seen.amountRefunded > 0 }),
      event,
    );
    if (applied !== 'stale') return applied;
    await sleep(Math.random() * LONGEST_PAUSE_MS);
  }
  if (!found) return 'unknown';
  throw new AppError('unexpected', 'The purchase kept changing while Stripe was asked about it');
}

/** Credits what a Checkout Session has paid, once, however often it is called: by the webhook, the return page and the nightly job. */
export function fulfilCheckout(sessionId: string): Promise<Applied | 'unknown'> {
  return settlePayment({ sessionId, paymentIntentId: null });
}
