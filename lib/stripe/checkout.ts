import type Stripe from 'stripe';
import { env } from '@/lib/env';
import type { AppError } from '@/lib/errors';
import { askStripe } from '@/lib/stripe/client';

/** What is sold: a name, cents, and the purchase that it belongs to. */
export type Order = {
  purchaseId: string;
  accountId: string;
  customerId: string;
  name: string;
  cents: number;
  /** Keeps the card, to be charged later while its owner is away. */
  savesCard: boolean;
};

/** An open session has the address of its payment page. */
export type CheckoutSession = { id: string; url: string | null; isOpen: boolean };

const toSession = ({ id, url, status }: Stripe.Checkout.Session): CheckoutSession => ({
  id,
  url,
  isOpen: status === 'open',
});

/**
 * A Checkout Session for an order. A repeat for the same purchase answers the same session, for the purchase is the idempotency key.
 * Throws AppError: payments_off, stripe_refused, stripe_unauthorized, stripe_unavailable.
 */
export async function createCheckoutSession(order: Order): Promise<CheckoutSession> {
  const { APP_URL, STRIPE_AUTOMATIC_TAX } = env();
  const metadata = { purchaseId: order.purchaseId, accountId: order.accountId };
  const product = { name: order.name, ...(STRIPE_AUTOMATIC_TAX ? { tax_code: 'txcd_10103001' } : {}) };
  const later = order.savesCard ? { setup_future_usage: 'off_session' as const } : {};
  const session = await askStripe((client) =>
    client.checkout.sessions.create(
      {
        mode: 'payment',
        customer: order.customerId,
        customer_update: { address: 'auto', name: 'auto' },
        client_reference_id: order.purchaseId,
        metadata,
        payment_intent_data: { metadata, description: order.name, ...later },
        line_items: [{ quantity: 1, price_data: { currency: 'usd', unit_amount: order.cents, product_data: product } }],
        allow_promotion_codes: true,
        automatic_tax: { enabled: STRIPE_AUTOMATIC_TAX },
        success_url: `${APP_URL}/dashboard/credits/return?session_id={CHECKOUT_SESSION_ID}`,
        cancel_url: `${APP_URL}/dashboard/credits?checkout=cancelled`,
      },
      { idempotencyKey: `checkout-${order.purchaseId}` },
    ),
  );
  return toSession(session);
}

/** Ends a session that nobody shall pay any more; one that is over already is no error. */
export async function expireCheckoutSession(sessionId: string): Promise<void> {
  await askStripe((client) => client.checkout.sessions.expire(sessionId)).catch((error: AppError) => {
    if (error.code !== 'stripe_refused') throw error;
  });
}

export async function readCheckoutSession(sessionId: string): Promise<CheckoutSession> {
  return toSession(await askStripe((client) => client.checkout.sessions.retrieve(sessionId)));
}
