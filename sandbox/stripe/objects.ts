import { randomBytes } from 'node:crypto';

export type Metadata = Record<string, string>;
type Base<Name extends string> = { id: string; object: Name; created: number; livemode: false };

export type Customer = Base<'customer'> & {
  email: string | null;
  name: string | null;
  address: { country: string } | null;
  metadata: Metadata;
};

/** A saved card; its last four digits say how it behaves while its owner is away. */
export type PaymentMethod = Base<'payment_method'> & { type: 'card'; card: { last4: string }; customer: string | null };

export type IntentStatus = 'requires_payment_method' | 'requires_action' | 'processing' | 'succeeded' | 'canceled';
export type PaymentError = { type: 'card_error'; code: string; decline_code?: string; message: string };

export type PaymentIntent = Base<'payment_intent'> & {
  amount: number;
  amount_received: number;
  currency: string;
  customer: string | null;
  description: string | null;
  latest_charge: string | null;
  last_payment_error: PaymentError | null;
  metadata: Metadata;
  payment_method: string | null;
  status: IntentStatus;
};

export type Charge = Base<'charge'> & {
  amount: number;
  amount_captured: number;
  amount_refunded: number;
  currency: string;
  customer: string | null;
  description: string | null;
  disputed: boolean;
  failure_code: string | null;
  metadata: Metadata;
  paid: boolean;
  payment_intent: string;
  receipt_url: string | null;
  refunded: boolean;
  status: 'succeeded' | 'pending' | 'failed';
};

export type Refund = Base<'refund'> & {
  amount: number;
  charge: string;
  currency: string;
  metadata: Metadata;
  payment_intent: string;
  reason: string | null;
  status: 'pending' | 'succeeded' | 'failed';
};

export type Dispute = Base<'dispute'> & {
  amount: number;
  charge: string;
  currency: string;
  payment_intent: string;
  reason: string;
  status: 'needs_response' | 'won' | 'lost';
};

export type CheckoutSession = Base<'checkout.session'> & {
  allow_promotion_codes: boolean;
  amount_subtotal: number;
  amount_total: number;
  automatic_tax: { enabled: boolean };
  cancel_url: string | null;
  client_reference_id: string | null;
  currency: string;
  customer: string | null;
  customer_details: { email: string | null; name: string | null } | null;
  customer_email: string | null;
  expires_at: number;
  metadata: Metadata;
  mode: 'payment';
  payment_intent: string | null;
  payment_status: 'unpaid' | 'paid' | 'no_payment_required';
  status: 'open' | 'complete' | 'expired';
  success_url: string;
  total_details: { amount_discount: number; amount_shipping: 0; amount_tax: number };
  ui_mode: 'hosted';
  url: string | null;
};

/** What the payment page needs and the API does not show. */
export type SessionExtras = {
  name: string;
  keepAddress: boolean;
  intent: { description: string | null; metadata: Metadata; setup_future_usage?: 'off_session' };
  /** The last four digits of the card that was tried last. */
  card?: string;
  /** A delayed method: when it is decided, by the sandbox's clock in ms, and how. */
  settles?: { at: number; succeeds: boolean };
};

export type StripeEvent = Base<'event'> & {
  api_version: string;
  data: { object: unknown };
  pending_webhooks: number;
  request: { id: null; idempotency_key: string | null };
  type: string;
};

export function createStripeId(prefix: string): string {
  return `${prefix}_${randomBytes(14).toString('hex')}`;
}
