import type Stripe from 'stripe';
import { isUuid } from '@/lib/ids';
import { askStripe, isMissing } from '@/lib/stripe/client';

export type PaymentStatus = 'OPEN' | 'PROCESSING' | 'PAID' | 'DECLINED' | 'EXPIRED';

/** What Stripe says of one payment now. Amounts in cents; refunds and disputes in the order in which they were made. */
export type PaymentFacts = {
  sessionId: string | null;
  paymentIntentId: string | null;
  status: PaymentStatus;
  amountPaid: number;
  paidAt: Date | null;
  receiptUrl: string | null;
  refunds: { id: string; amount: number; failed: boolean }[];
  disputes: { id: string; amount: number; state: 'open' | 'lost' | 'over' }[];
};

export type PaymentKeys = { sessionId: string | null; paymentIntentId: string | null };

const EXPAND = 'payment_intent.latest_charge';
const OPEN_DISPUTE: ReadonlySet<string> = new Set([
  'warning_needs_response',
  'warning_under_review',
  'needs_response',
  'under_review',
]);

const idOf = (value: string | { id: string } | null): string | null =>
  typeof value === 'string' ? value : (value?.id ?? null);
const objectOf = <T extends object>(value: string | T | null | undefined): T | null =>
  typeof value === 'object' ? (value as T | null) : null;
const byTime = (a: { created: number; id: string }, b: { created: number; id: string }) =>
  a.created - b.created || a.id.localeCompare(b.id);

function statusOf(session: Stripe.Checkout.Session, intent: Stripe.PaymentIntent | null): PaymentStatus {
  if (session.payment_status !== 'unpaid') return 'PAID';
  if (session.status === 'expired') return 'EXPIRED';
  if (session.status === 'open') return 'OPEN';
  return intent?.status === 'processing' ? 'PROCESSING' : 'DECLINED';
}

async function readRefunds(client: Stripe, paymentIntentId: string): Promise<PaymentFacts['refunds']> {
  const list = await client.refunds.list({ payment_intent: paymentIntentId, limit: 100 }).autoPagingToArray({
    limit: 1_000,
  });
  return list.sort(byTime).map(({ id, amount, status }) => ({
    id,
    amount,
    failed: status === 'failed' || status === 'canceled',
  }));
}

async function readDisputes(client: Stripe, paymentIntentId: string): Promise<PaymentFacts['disputes']> {
  const list = await client.disputes.list({ payment_intent: paymentIntentId, limit: 100 }).autoPagingToArray({
    limit: 1_000,
  });
  return list.sort(byTime).map(({ id, amount, status }) => ({
    id,
    amount,
    state: OPEN_DISPUTE.has(status) ? 'open' : status === 'lost' ? 'lost' : 'over',
  }));
}

/**
 * Everything that Stripe says now of the payment of a Checkout Session: never what an event said it was. `hadRefunds`: some are known, which
 * may have failed since.
 * Throws AppError: stripe_unavailable, stripe_unauthorized, stripe_refused (also for a session that Stripe does not know).
 */
export async function readPayment(sessionId: string, { hadRefunds = true } = {}): Promise<PaymentFacts> {
  return askStripe(async (client) => {
    const session = await client.checkout.sessions.retrieve(sessionId, { expand: [EXPAND] });
    const intent = objectOf<Stripe.PaymentIntent>(session.payment_intent);
    const charge = objectOf<Stripe.Charge>(intent?.latest_charge);
    const status = statusOf(session, intent);
    const paid = status === 'PAID';
    const [refunds, disputes] = await Promise.all([
      paid && intent && (hadRefunds || charge?.amount_refunded) ? readRefunds(client, intent.id) : [],
      paid && intent && charge?.disputed ? readDisputes(client, intent.id) : [],
    ]);
    return {
      sessionId: session.id,
      paymentIntentId: idOf(session.payment_intent),
      status,
      amountPaid: paid ? (session.amount_total ?? 0) : 0,
      paidAt: paid ? new Date((charge?.created ?? session.created) * 1000) : null,
      receiptUrl: charge?.receipt_url ?? null,
      refunds,
      disputes,
    };
  });
}

/** Our purchase that Stripe's objects name, with the session that pays it; null when they are none of ours. */
export async function readPurchaseOf({
  sessionId,
  paymentIntentId,
}: PaymentKeys): Promise<{ purchaseId: string; sessionId: string } | null> {
  return askStripe(async (client) => {
    const session = sessionId
      ? await client.checkout.sessions.retrieve(sessionId).catch((error) => {
          if (isMissing(error)) return null;
          throw error;
        })
      : (await client.checkout.sessions.list({ payment_intent: paymentIntentId ?? '', limit: 1 })).data[0];
    const purchaseId = session?.metadata?.purchaseId ?? '';
    return session && isUuid(purchaseId) ? { purchaseId, sessionId: session.id } : null;
  });
}

/** The sessions and payments that were begun, refunded or disputed since `from`. */
export async function listRecentPayments(from: Date): Promise<PaymentKeys[]> {
  const recent = { created: { gte: Math.floor(from.getTime() / 1000) }, limit: 100 };
  return askStripe(async (client) => {
    const keys: PaymentKeys[] = [];
    for await (const { id } of client.checkout.sessions.list(recent))
      keys.push({ sessionId: id, paymentIntentId: null });
    for await (const { payment_intent } of client.refunds.list(recent))
      keys.push({ sessionId: null, paymentIntentId: idOf(payment_intent) });
    for await (const { payment_intent } of client.disputes.list(recent))
      keys.push({ sessionId: null, paymentIntentId: idOf(payment_intent) });
    return keys;
  });
}
