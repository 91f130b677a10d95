import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import { settlePayment } from '@/lib/purchases/fulfil';
import { listRecentPayments, type PaymentKeys } from '@/lib/stripe/payments';

const DAY_MS = 86_400_000;
const LOOK_BACK_DAYS = 3;
/** Slow bank debits and disputes end long after their session was made. */
const UNSETTLED_DAYS = 200;
const KEEP_EVENTS_DAYS = 60;

async function listUnsettled(): Promise<PaymentKeys[]> {
  const rows = await db().purchase.findMany({
    where: {
      createdAt: { gt: new Date(Date.now() - UNSETTLED_DAYS * DAY_MS) },
      AND: [
        { OR: [{ sessionId: { not: null } }, { auto: true, paymentIntentId: { not: null } }] },
        { OR: [{ status: { in: ['OPEN', 'PROCESSING'] } }, { frozen: { gt: 0n } }] },
      ],
    },
    select: { sessionId: true, paymentIntentId: true },
  });
  return rows.map(({ sessionId, paymentIntentId }) => ({
    sessionId,
    paymentIntentId: sessionId ? null : paymentIntentId,
  }));
}

/** What is compared and what of it a lost webhook had left. */
export type Reconciled = { compared: number; fixed: number; failed: number };

/**
 * Compares what was bought, refunded or disputed at Stripe in the last three days, and all that is still undecided, with the ledger, and
 * brings the ledger to it. One payment that cannot be read does not keep the others from it.
 */
export async function reconcilePayments(): Promise<Reconciled> {
  const result = { compared: 0, fixed: 0, failed: 0 };
  if (!env().STRIPE_SECRET_KEY) return result;
  const recent = await listRecentPayments(new Date(Date.now() - LOOK_BACK_DAYS * DAY_MS));
  const all = [...recent, ...(await listUnsettled())];
  const once = new Map(all.map((keys) => [`${keys.sessionId} ${keys.paymentIntentId}`, keys]));
  for (const keys of once.values()) {
    result.compared += 1;
    const settled = await settlePayment(keys).catch((error) => {
      log.error({ err: error, ...keys }, 'A payment could not be compared with the ledger');
      return 'failed' as const;
    });
    if (settled === 'changed') result.fixed += 1;
    if (settled === 'failed') result.failed += 1;
  }
  await db().stripeEvent.deleteMany({
    where: { receivedAt: { lt: new Date(Date.now() - KEEP_EVENTS_DAYS * DAY_MS) } },
  });
  log.info(result, 'Payments were compared with the ledger');
  return result;
}
