import { z } from 'zod';
import { amount, flag, metadata } from '@/sandbox/stripe/api/input';
import { invalid } from '@/sandbox/stripe/errors';
import type { CheckoutSession } from '@/sandbox/stripe/objects';
import type { StripeStore } from '@/sandbox/stripe/store';

const DAY_SECONDS = 86_400;
/** What automatic tax adds; the real one depends on places. */
const TAX_RATE = 0.2;

/** The fields of a new Checkout Session that the sandbox understands; others are ignored. */
export const newSessionSchema = z.object({
  mode: z.literal('payment'),
  success_url: z.url(),
  cancel_url: z.url().nullable().default(null),
  client_reference_id: z.string().max(200).nullable().default(null),
  customer: z.string().nullable().default(null),
  customer_email: z.email().nullable().default(null),
  customer_update: z
    .object({ address: z.enum(['auto', 'never']), name: z.enum(['auto', 'never']) })
    .partial()
    .default({}),
  expires_at: z.coerce.number().int().optional(),
  allow_promotion_codes: flag.default(false),
  automatic_tax: z.object({ enabled: flag }).default({ enabled: false }),
  payment_intent_data: z
    .object({
      description: z.string().nullable().default(null),
      metadata,
      setup_future_usage: z.literal('off_session').optional(),
    })
    .default({ description: null, metadata: {} }),
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
    .min(1),
});

type NewSession = z.infer<typeof newSessionSchema>;

/** An open, unpaid session; `origin` is where its payment page lies. */
export function createSession(store: StripeStore, fields: NewSession, origin: string): CheckoutSession {
  const { line_items, customer_update, payment_intent_data, expires_at, ...kept } = fields;
  if (kept.customer) store.find('customers', kept.customer, 'customer');
  const seconds = store.seconds();
  const expires = expires_at ?? seconds + DAY_SECONDS;
  if (expires < seconds + 1_800 || expires > seconds + DAY_SECONDS)
    throw invalid(
      'The `expires_at` timestamp must be between 30 minutes and 24 hours from Checkout Session creation.',
      {
        param: 'expires_at',
      },
    );
  const base = { ...store.create('checkout.session', 'cs_test') };
  const subtotal = line_items.reduce((sum, item) => sum + item.quantity * item.price_data.unit_amount, 0);
  const session: CheckoutSession = {
    ...base,
    ...kept,
    amount_subtotal: subtotal,
    amount_total: subtotal,
    currency: line_items[0]?.price_data.currency.toLowerCase() ?? 'usd',
    customer_details: null,
    expires_at: expires,
    payment_intent: null,
    payment_status: 'unpaid',
    status: 'open',
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    ui_mode: 'hosted',
    url: `${origin}/pay/${base.id}`,
  };
  discount(session, 0);
  store.sessions.set(session.id, session);
  store.extras.set(session.id, {
    name: line_items.map((item) => item.price_data.product_data.name).join(', '),
    keepAddress: customer_update.address === 'auto',
    intent: payment_intent_data,
  });
  return session;
}

/** Takes a share of the price off and works out the tax anew. */
export function discount(session: CheckoutSession, share: number): void {
  const off = Math.round(session.amount_subtotal * share);
  const net = session.amount_subtotal - off;
  const tax = session.automatic_tax.enabled ? Math.round(net * TAX_RATE) : 0;
  session.total_details = { amount_discount: off, amount_shipping: 0, amount_tax: tax };
  session.amount_total = net + tax;
}
