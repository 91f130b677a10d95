import { randomBytes } from 'node:crypto';
import { z } from 'zod';

const amount = z.coerce.number().int().nonnegative();
const metadata = z.record(z.string(), z.string()).default({});

/** The fields of a new Checkout Session that the sandbox understands; others are ignored. */
export const newSessionSchema = z.object({
  mode: z.enum(['payment', 'setup', 'subscription']).default('payment'),
  success_url: z.string(),
  cancel_url: z.string().nullable().default(null),
  client_reference_id: z.string().nullable().default(null),
  customer: z.string().nullable().default(null),
  customer_email: z.string().nullable().default(null),
  metadata,
  line_items: z
    .array(
      z.object({
        quantity: amount.default(1),
        price_data: z.object({
          currency: z.string(),
          unit_amount: amount,
          product_data: z.object({ name: z.string() }),
        }),
      }),
    )
    .default([]),
});

type NewSession = z.infer<typeof newSessionSchema>;
export type CheckoutSession = ReturnType<typeof createCheckoutSession>;

/** An open, unpaid session as Stripe answers it. `seconds` is the time since 1970. */
export function createCheckoutSession(fields: NewSession, origin: string, seconds: number) {
  const { line_items, ...kept } = fields;
  const id = createStripeId('cs_test');
  const total = line_items.reduce((sum, item) => sum + item.quantity * item.price_data.unit_amount, 0);
  return {
    id,
    object: 'checkout.session' as const,
    ...kept,
    amount_subtotal: total,
    amount_total: total,
    currency: line_items[0]?.price_data.currency.toLowerCase() ?? null,
    created: seconds,
    expires_at: seconds + 24 * 60 * 60,
    customer_details: null as { email: string | null; name: string | null } | null,
    livemode: false,
    payment_intent: null as string | null,
    payment_method_types: ['card'],
    payment_status: 'unpaid' as 'unpaid' | 'paid' | 'no_payment_required',
    status: 'open' as 'open' | 'complete' | 'expired',
    ui_mode: 'hosted',
    url: `${origin}/pay/${id}` as string | null,
    description: line_items.map((item) => item.price_data.product_data.name).join(', '),
  };
}

/** Marks an open session as paid. False when it was not open any more. */
export function completeSession(session: CheckoutSession): boolean {
  if (session.status !== 'open') return false;
  session.status = 'complete';
  session.payment_status = session.amount_total > 0 ? 'paid' : 'no_payment_required';
  session.payment_intent = createStripeId('pi');
  session.customer ??= createStripeId('cus');
  session.customer_details = { email: session.customer_email, name: null };
  session.url = null;
  return true;
}

export function createStripeId(prefix: string): string {
  return `${prefix}_${randomBytes(18).toString('hex')}`;
}
