import type Stripe from 'stripe';
import { isUuid } from '@/lib/ids';
import { askStripe, isMissing } from '@/lib/stripe/client';

export type PaymentStatus = 'OPEN' | 'PROCESSING' | 'PAID' | 'DECLINED' | 'EXPIRED';

/**
 * What Stripe says of one payment now. Amounts in cents; refunds and disputes in the order in which they were made. Only what was paid
 * off-session has no session.
 */
export type PaymentFacts = {
  sessionId: string | null;
  paymentIntentId: string | null;
  status: PaymentStatus;
  amountPaid: number;
  paidAt: Date | null;
  receiptUrl: string | null;
  /** The card that was used, and Stripe's code for why it was refused. */
  paymentMethodId: string | null;
  failure: string | null;
  refunds: { id: string; amount: number; failed: boolean }[];
  disputes: { id: string; amount: number; state: 'open' | 'lost' | 'over' }[];
};

export type PaymentKeys = { sessionId: string | null; paymentIntentId: string | null };

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

function statusOfIntent({ status }: Stripe.PaymentIntent): PaymentStatus {
  if (status === 'succeeded') return 'PAID';
  return status === 'processing' ? 'PROCESSING' : 'DECLINED';
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

type Payment = { session: Stripe.Checkout.Session | null; intent: Stripe.PaymentIntent | null };

async function retrievePayment(client: Stripe, { sessionId, paymentIntentId }: PaymentKeys): Promise<Payment> {
  if (!sessionId) {
    const expand = ['latest_charge'];
    return { session: null, intent: await client.paymentIntents.retrieve(paymentIntentId ?? '', { expand }) };
  }
  const expand = ['payment_intent.latest_charge'];
  const session = await client.checkout.sessions.retrieve(sessionId, { expand });
  return { session, intent: objectOf<Stripe.PaymentIntent>(session.payment_intent) };
}

function statusOfPayment({ session, intent }: Payment): PaymentStatus {
  if (session) return statusOf(session, intent);
  return intent ? statusOfIntent(intent) : 'OPEN';
}

/**
 * Everything that Stripe says now of a payment, by its Checkout Session or, without one, by its payment intent: never what an event said it
 * was. `hadRefunds`: some are known, which may have failed since.
 * Throws AppError: stripe_unavailable, stripe_unauthorized, stripe_refused (also for what Stripe does not know).
 */
export async function readPayment(keys: PaymentKeys, { hadRefunds = true } = {}): Promise<PaymentFacts> {
  return askStripe(async (client) => {
    const payment = await retrievePayment(client, keys);
    const { session, intent } = payment;
    const charge = objectOf<Stripe.Charge>(intent?.latest_charge);
    const status = statusOfPayment(payment);
    const created = charge?.created ?? session?.created ?? intent?.created ?? 0;
    const paid = status === 'PAID';
    const [refunds, disputes] = await Promise.all([
      paid && intent && (hadRefunds || charge?.amount_refunded) ? readRefunds(client, intent.id) : [],
      paid && intent && charge?.disputed ? readDisputes(client, intent.id) : [],
    ]);
    return {
      sessionId: session?.id ?? null,
      paymentIntentId: intent?.id ?? idOf(session?.payment_intent ?? null),
      status,
      amountPaid: paid ? (session ? (session.amount_total ?? 0) : (intent?.amount_received ?? 0)) : 0,
      paidAt: paid ? new Date(created * 1000) : null,
      receiptUrl: charge?.receipt_url ?? null,
      paymentMethodId: idOf(intent?.payment_method ?? null),
      failure: intent?.last_payment_error?.code ?? null,
      refunds,
      disputes,
    };
  });
}

const orNull = (error: unknown): null => {
  if (isMissing(error)) return null;
  throw error;
};

/** Our purchase that Stripe's objects name, with what pays it; null when they are none of ours. */
export async function readPurchaseOf({
  sessionId,
  paymentIntentId,
}: PaymentKeys): Promise<(PaymentKeys & { purchaseId: string }) | null> {
  return askStripe(async (client) => {
    const session = sessionId
      ? await client.checkout.sessions.retrieve(sessionId).catch(orNull)
      : (await client.checkout.sessions.list({ payment_intent: paymentIntentId ?? '', limit: 1 })).data[0];
    const intent =
      session || !paymentIntentId ? null : await client.paymentIntents.retrieve(paymentIntentId).catch(orNull);
    const purchaseId = (session ?? intent)?.metadata?.purchaseId ?? '';
    if (!isUuid(purchaseId)) return null;
    return { purchaseId, sessionId: session?.id ?? null, paymentIntentId: intent?.id ?? null };
  });
}

/** The sessions and payments that were begun, refunded or disputed since `from`. */
export async function listRecentPayments(from: Date): Promise<PaymentKeys[]> {
  const recent = { created: { gte: Math.floor(from.getTime() / 1000) }, limit: 100 };
  return askStripe(async (client) => {
    const keys: PaymentKeys[] = [];
    for await (const { id } of client.checkout.sessions.list(recent))
      keys.push({ sessionId: id, paymentIntentId: null });
    for await (const { id, metadata } of client.paymentIntents.list(recent))
      if (metadata.auto) keys.push({ sessionId: null, paymentIntentId: id });
    for await (const { payment_intent } of client.refunds.list(recent))
      keys.push({ sessionId: null, paymentIntentId: idOf(payment_intent) });
    for await (const { payment_intent } of client.disputes.list(recent))
      keys.push({ sessionId: null, paymentIntentId: idOf(payment_intent) });
    return keys;
  });
}
