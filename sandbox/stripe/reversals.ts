import { invalid } from '@/sandbox/stripe/errors';
import type { Charge, Dispute, Metadata, Refund } from '@/sandbox/stripe/objects';
import type { StripeStore } from '@/sandbox/stripe/store';

const dollars = (cents: number) => `$${(cents / 100).toFixed(2)}`;

type RefundWish = { amount?: number; reason?: string | null; metadata?: Metadata };

/** Gives money of a charge back. Throws Stripe's errors for what is refunded, disputed or too much. */
export function refundCharge(store: StripeStore, charge: Charge, wish: RefundWish = {}): Refund {
  const left = charge.amount - charge.amount_refunded;
  const amount = wish.amount ?? left;
  if (!charge.paid) throw invalid(`Charge ${charge.id} has not been paid.`);
  if (left === 0) throw invalid(`Charge ${charge.id} has already been refunded.`, { code: 'charge_already_refunded' });
  if (disputesOf(store, charge).some(({ status }) => status !== 'won'))
    throw invalid(`Charge ${charge.id} has been charged back; cannot issue a refund.`, { code: 'charge_disputed' });
  if (amount < 1) throw invalid('Invalid positive integer', { param: 'amount', code: 'parameter_invalid_integer' });
  if (amount > left)
    throw invalid(`Refund amount (${dollars(amount)}) is greater than unrefunded amount on charge (${dollars(left)})`, {
      param: 'amount',
    });
  const refund: Refund = {
    ...store.create('refund', 're'),
    amount,
    charge: charge.id,
    currency: charge.currency,
    metadata: wish.metadata ?? {},
    payment_intent: charge.payment_intent,
    reason: wish.reason ?? null,
    status: 'succeeded',
  };
  store.refunds.set(refund.id, refund);
  countRefunded(charge, amount);
  store.emit('refund.created', refund);
  store.emit('charge.refunded', charge);
  return refund;
}

/** The payer's bank did not take the refund: the money is back with the seller. */
export function failRefund(store: StripeStore, refund: Refund): void {
  if (refund.status === 'failed') throw invalid('This refund has failed already.');
  refund.status = 'failed';
  countRefunded(store.find('charges', refund.charge), -refund.amount);
  store.emit('refund.failed', refund);
}

/** The payer complains at the bank, about all of the charge unless told otherwise. */
export function openDispute(store: StripeStore, charge: Charge, amount = charge.amount): Dispute {
  if (!charge.paid) throw invalid(`Charge ${charge.id} has not been paid.`);
  if (disputesOf(store, charge).length > 0) throw invalid(`Charge ${charge.id} has been disputed already.`);
  const dispute: Dispute = {
    ...store.create('dispute', 'dp'),
    amount: Math.min(amount, charge.amount),
    charge: charge.id,
    currency: charge.currency,
    payment_intent: charge.payment_intent,
    reason: 'fraudulent',
    status: 'needs_response',
  };
  store.disputes.set(dispute.id, dispute);
  charge.disputed = true;
  store.emit('charge.dispute.created', dispute);
  store.emit('charge.dispute.funds_withdrawn', dispute);
  return dispute;
}

/** The bank decides. */
export function closeDispute(store: StripeStore, dispute: Dispute, status: 'won' | 'lost'): void {
  if (dispute.status !== 'needs_response') throw invalid(`The dispute is ${dispute.status} already.`);
  dispute.status = status;
  store.emit('charge.dispute.closed', dispute);
  if (status === 'won') store.emit('charge.dispute.funds_reinstated', dispute);
}

const disputesOf = (store: StripeStore, { id }: Charge) =>
  [...store.disputes.values()].filter(({ charge }) => charge === id);

function countRefunded(charge: Charge, amount: number): void {
  charge.amount_refunded += amount;
  charge.refunded = charge.amount_refunded === charge.amount;
}
