import Stripe from 'stripe';
import { AppError } from '@/lib/errors';
import { askStripe } from '@/lib/stripe/client';

export type OffSessionCharge = {
  purchaseId: string;
  accountId: string;
  customerId: string;
  paymentMethodId: string;
  name: string;
  cents: number;
};

/** A refusal by the bank is an answer, not an error: the payment that it refused. */
function refusedPayment(error: unknown): string | null {
  const cause = error instanceof AppError ? error.cause : error;
  return cause instanceof Stripe.errors.StripeCardError ? (cause.payment_intent?.id ?? null) : null;
}

/**
 * Charges a saved card while its owner is away and answers the payment, whether or not the bank took it. A repeat for the same purchase
 * charges nothing again, for the purchase is the idempotency key. Source: Stripe, "Charge saved payment methods off-session". Throws
 * AppError: stripe_unavailable, stripe_unauthorized, payments_off, and stripe_refused for a card or customer that is gone.
 */
export async function chargeOffSession(charge: OffSessionCharge): Promise<string> {
  const { purchaseId, accountId, customerId, paymentMethodId, name, cents } = charge;
  try {
    const { id } = await askStripe((client) =>
      client.paymentIntents.create(
        {
          amount: cents,
          currency: 'usd',
          customer: customerId,
          payment_method: paymentMethodId,
          off_session: true,
          confirm: true,
          description: name,
          metadata: { purchaseId, accountId, auto: 'true' },
        },
        { idempotencyKey: `top-up-${purchaseId}` },
      ),
    );
    return id;
  } catch (error) {
    const refused = refusedPayment(error);
    if (refused) return refused;
    throw error;
  }
}

/** The payment that was made for a purchase since it was wished for, when Stripe may have forgotten its idempotency key; null for none. */
export async function findOffSessionCharge(
  customerId: string,
  purchase: { id: string; createdAt: Date },
): Promise<string | null> {
  const gte = Math.floor(purchase.createdAt.getTime() / 1000) - 600;
  return askStripe(async (client) => {
    for await (const { id, metadata } of client.paymentIntents.list({
      customer: customerId,
      created: { gte },
      limit: 100,
    }))
      if (metadata.purchaseId === purchase.id) return id;
    return null;
  });
}
