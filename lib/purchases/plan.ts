import type { CreditEntryKind, PurchaseStatus } from '@/lib/generated/prisma/enums';
import type { PaymentFacts } from '@/lib/stripe/payments';

/** What our row holds of a purchase. */
export type PurchaseState = {
  credits: bigint;
  /** Bought by *auto top-up*. */
  auto: boolean;
  status: PurchaseStatus;
  sessionId: string | null;
  paymentIntentId: string | null;
  amountPaid: number;
  amountRefunded: number;
  taken: bigint;
  frozen: bigint;
  receiptUrl: string | null;
  paidAt: Date | null;
};

export type PlannedEntry = { kind: CreditEntryKind; amount: bigint; reference: string; note: string };
export type Change = { entries: PlannedEntry[]; state: PurchaseState };

/** Each thing at Stripe that can move credits has one reference of its own. */
export const purchaseReference = (paidBy: string) => `purchase:${paidBy}`;
/** A Checkout Session or, of what was paid without one, the payment itself. */
const paidBy = ({ sessionId, paymentIntentId }: PaymentFacts) => sessionId ?? paymentIntentId;
const refundReference = (id: string) => `refund:${id}`;
const refundFailedReference = (id: string) => `refund-failed:${id}`;
const disputeReference = (id: string) => `dispute:${id}`;
const disputeWonReference = (id: string) => `dispute-won:${id}`;

/** All references that a payment's facts may stand under in the ledger. */
export function referencesOf(facts: PaymentFacts): string[] {
  const { refunds, disputes } = facts;
  const key = paidBy(facts);
  return [
    ...(key ? [purchaseReference(key)] : []),
    ...refunds.flatMap(({ id }) => [refundReference(id), refundFailedReference(id)]),
    ...disputes.flatMap(({ id }) => [disputeReference(id), disputeWonReference(id)]),
  ];
}

/** The credits that were bought with `cents` of what was paid; rounded up, so that parts add up to no less than the whole. */
function shareOf({ credits }: PurchaseState, cents: number, amountPaid: number): bigint {
  if (amountPaid <= 0) return 0n;
  const paid = BigInt(amountPaid);
  return (credits * BigInt(cents) + paid - 1n) / paid;
}

const atMost = (amount: bigint, limit: bigint) => (amount < limit ? amount : limit);

/**
 * What is missing between the ledger and what Stripe says: pure, and the same whatever events told it and in which order. `posted` are the
 * amounts that stand under `referencesOf` the facts. No more is taken back than was granted.
 */
export function planChange(row: PurchaseState, facts: PaymentFacts, posted: ReadonlyMap<string, bigint>): Change {
  const state: PurchaseState = { ...row };
  const entries: PlannedEntry[] = [];
  state.sessionId ??= facts.sessionId;
  state.paymentIntentId ??= facts.paymentIntentId;
  if (facts.status !== 'PAID') {
    // Never back to OPEN: a wish that was given up stays so, and another one may be open since.
    if (row.status !== 'PAID' && facts.status !== 'OPEN') state.status = facts.status;
    return { entries, state };
  }
  Object.assign(state, { status: 'PAID', amountPaid: facts.amountPaid, receiptUrl: facts.receiptUrl });
  state.paidAt ??= facts.paidAt;
  const post = (kind: CreditEntryKind, reference: string, amount: bigint, note: string) => {
    if (amount !== 0n && !posted.has(reference)) entries.push({ kind, reference, amount, note });
    return posted.has(reference) ? 0n : amount;
  };
  const takeBack = (kind: CreditEntryKind, reference: string, cents: number, note: string) => {
    const amount = atMost(shareOf(row, cents, facts.amountPaid), row.credits - state.taken);
    state.taken -= post(kind, reference, -amount, note);
  };
  const giveBack = (kind: CreditEntryKind, reference: string, taken: string, note: string) => {
    state.taken -= post(kind, reference, -(posted.get(taken) ?? 0n), note);
  };

  const key = paidBy(facts);
  const note = row.auto ? 'Credits bought by auto top-up' : 'Credits bought';
  if (key) post('PURCHASE', purchaseReference(key), row.credits, note);
  for (const { id, amount, failed } of facts.refunds) {
    if (failed) giveBack('REFUND', refundFailedReference(id), refundReference(id), 'Refund failed: credits are back');
    else takeBack('REFUND', refundReference(id), amount, 'Payment refunded');
  }
  for (const { id, amount, state: dispute } of facts.disputes) {
    if (dispute === 'lost') takeBack('DISPUTE', disputeReference(id), amount, 'Payment taken back by the bank');
    if (dispute === 'over')
      giveBack('DISPUTE', disputeWonReference(id), disputeReference(id), 'Dispute won: credits are back');
  }
  const open = facts.disputes
    .filter((dispute) => dispute.state === 'open')
    .reduce((sum, { amount }) => sum + amount, 0);
  state.frozen = atMost(shareOf(row, open, facts.amountPaid), row.credits - state.taken);
  state.amountRefunded = facts.refunds.reduce((sum, { amount, failed }) => sum + (failed ? 0 : amount), 0);
  return { entries, state };
}

/** True when the row would be written as it already stands. */
export function isSame(row: PurchaseState, { entries, state }: Change): boolean {
  const keys = Object.keys(state) as (keyof PurchaseState)[];
  const plain = (value: unknown) => (value instanceof Date ? value.getTime() : value);
  return entries.length === 0 && keys.every((key) => plain(row[key]) === plain(state[key]));
}
