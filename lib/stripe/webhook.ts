import type Stripe from 'stripe';
import { env } from '@/lib/env';
import { stripe } from '@/lib/stripe/client';
import type { PaymentKeys } from '@/lib/stripe/payments';

const TOLERANCE_SECONDS = 300;

/** An event as far as we believe it: that something changed, and of which payment. */
export type StripeNotice = PaymentKeys & { id: string; type: string };

const asId = (value: unknown): string | null => {
  if (typeof value === 'string') return value;
  const id = (value as { id?: unknown } | null)?.id;
  return typeof id === 'string' ? id : null;
};

function toNotice({ id, type, data }: Stripe.Event): StripeNotice {
  const object = data.object as { object?: string; id?: string; payment_intent?: unknown };
  const isSession = object.object === 'checkout.session';
  return {
    id,
    type,
    sessionId: isSession ? asId(object.id) : null,
    paymentIntentId: isSession ? null : asId(object.object === 'payment_intent' ? object.id : object.payment_intent),
  };
}

/** The SDK refuses old signatures but takes those of the future. */
function isFromTheFuture(header: string): boolean {
  const seconds = Number(/(?:^|,)t=(\d+)/.exec(header)?.[1]);
  return seconds - Date.now() / 1000 > TOLERANCE_SECONDS;
}

/** The event in a webhook's raw body; null unless Stripe signed exactly these bytes within the last five minutes. */
export async function readSignedEvent(body: string, header: string | null): Promise<StripeNotice | null> {
  const { STRIPE_WEBHOOK_SECRET } = env();
  if (!STRIPE_WEBHOOK_SECRET || !header || isFromTheFuture(header)) return null;
  try {
    const { webhooks } = stripe();
    return toNotice(await webhooks.constructEventAsync(body, header, STRIPE_WEBHOOK_SECRET, TOLERANCE_SECONDS));
  } catch {
    return null;
  }
}
