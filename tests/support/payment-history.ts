import { expect } from 'vitest';
import type { AccountId } from '@/lib/ids';
import { createStripeId } from '@/sandbox/stripe/objects';
import { expectSoundLedger } from '@/tests/support/ledger';
import type { Shop } from '@/tests/support/shop';

export const KINDS = ['completed', 'succeeded', 'failed', 'part', 'full', 'opened', 'won', 'lost'] as const;
export type Kind = (typeof KINDS)[number];

const MICRO_PER_CENT = 10_000_000n;
const TYPES: Record<Kind, string> = {
  completed: 'checkout.session.completed',
  succeeded: 'checkout.session.async_payment_succeeded',
  failed: 'checkout.session.async_payment_failed',
  part: 'charge.refunded',
  full: 'charge.refunded',
  opened: 'charge.dispute.created',
  won: 'charge.dispute.closed',
  lost: 'charge.dispute.closed',
};

type Paying = { shop: Shop; sessionId: string };

/** What the event claims, although it never happened: signed, but not to be believed. */
function forge({ shop, sessionId }: Paying, kind: Kind): object {
  const payment_intent = shop.intentOf(sessionId);
  const session = { object: 'checkout.session', id: sessionId, payment_status: 'paid', amount_total: 99_999 };
  const charge = { object: 'charge', id: 'ch_forged', payment_intent, amount_refunded: 500, refunded: true };
  const dispute = { object: 'dispute', id: 'dp_forged', payment_intent, amount: 500, status: kind };
  const object = TYPES[kind].startsWith('charge.dispute')
    ? dispute
    : TYPES[kind] === 'charge.refunded'
      ? charge
      : session;
  return {
    id: createStripeId('evt'),
    object: 'event',
    created: 0,
    livemode: false,
    type: TYPES[kind],
    data: { object },
  };
}

/** Begins the payment: by a slow method when it is to succeed or fail later, else by a card. */
export async function beginHistory({ shop, sessionId }: Paying, kinds: readonly Kind[]): Promise<void> {
  const slow = kinds.includes('succeeded') || kinds.includes('failed');
  await shop.pay(sessionId, slow ? 'delayed_success' : 'success');
}

async function act({ shop, sessionId }: Paying, kind: Kind): Promise<void> {
  const payment_intent = shop.intentOf(sessionId);
  const dispute = () => [...shop.store.disputes.values()].find((one) => one.payment_intent === payment_intent)?.id;
  const settle = (succeeds: boolean) => shop.control(`/sessions/${sessionId}/settle`, { succeeds });
  const close = (status: string) => shop.control(`/disputes/${dispute()}/close`, { status });
  const acts: Record<Kind, () => Promise<unknown>> = {
    completed: async () => undefined,
    succeeded: () => settle(true),
    failed: () => settle(false),
    part: () => shop.stripe.refunds.create({ payment_intent, amount: 100 }),
    full: () => shop.stripe.refunds.create({ payment_intent }),
    opened: () => shop.control('/disputes', { paymentIntent: payment_intent }),
    won: () => close('won'),
    lost: () => close('lost'),
  };
  await acts[kind]();
}

/** Lets it happen at Stripe, as far as Stripe allows it, and answers the event that tells of it; a forged one where it could not happen. */
export async function happen(paying: Paying, kind: Kind): Promise<object> {
  const { shop, sessionId } = paying;
  const before = shop.eventsOf(sessionId).length;
  const refused = await act(paying, kind).then(
    () => false,
    () => true,
  );
  const from = kind === 'completed' ? 0 : before;
  const told = shop
    .eventsOf(sessionId)
    .slice(from)
    .find(({ type }) => type === TYPES[kind]);
  if (!refused && !told) throw new Error(`Stripe did not tell of ${kind}`);
  return told ?? forge(paying, kind);
}

export type LedgerPicture = { entries: string[]; balance: bigint; frozen: bigint; unlocked: boolean };

/** The ledger as it must be by what Stripe holds, worked out without any code of the product. */
export function expectedLedger({ shop: { store }, sessionId }: Paying): LedgerPicture {
  const session = store.sessions.get(sessionId);
  if (session?.payment_status !== 'paid') return { entries: [], balance: 0n, frozen: 0n, unlocked: false };
  const ofThis = (one: { payment_intent: string }) => one.payment_intent === session.payment_intent;
  const refunds = [...store.refunds.values()].filter(ofThis).map(({ amount }) => amount);
  const dispute = [...store.disputes.values()].find(ofThis)?.status;
  const left = 500 - refunds.reduce((sum, amount) => sum + amount, 0);
  const lost = dispute === 'lost' ? left : 0;
  const micro = (cents: number) => BigInt(cents) * MICRO_PER_CENT;
  return {
    entries: [
      `PURCHASE ${micro(500)}`,
      ...refunds.map((amount) => `REFUND ${-micro(amount)}`),
      ...(lost > 0 ? [`DISPUTE ${-micro(lost)}`] : []),
    ].sort(),
    balance: micro(left - lost),
    frozen: dispute === 'needs_response' ? micro(left) : 0n,
    unlocked: left - lost > 0,
  };
}

/** The account's ledger, after checking that it is sound in itself. */
export async function readLedger(shop: Shop, accountId: AccountId): Promise<LedgerPicture> {
  const balance = await expectSoundLedger(shop.product, accountId);
  const db = shop.product.db();
  const [entries, head, account, purchases] = await Promise.all([
    db.creditEntry.findMany({ where: { accountId } }),
    db.creditBalance.findUniqueOrThrow({ where: { accountId } }),
    db.account.findUniqueOrThrow({ where: { id: accountId } }),
    db.purchase.aggregate({ where: { accountId }, _sum: { frozen: true, taken: true } }),
  ]);
  expect(head.frozen).toBe(purchases._sum.frozen ?? 0n);
  return {
    entries: entries.map(({ kind, amount }) => `${kind} ${amount}`).sort(),
    balance,
    frozen: head.frozen,
    unlocked: account.purchasedAt !== null,
  };
}

/** Every choice of `size` out of the kinds. */
export function choose(size: number, from: readonly Kind[] = KINDS): Kind[][] {
  if (size === 0) return [[]];
  return from.flatMap((kind, index) => choose(size - 1, from.slice(index + 1)).map((rest) => [kind, ...rest]));
}

export function permute<T>(list: readonly T[]): T[][] {
  if (list.length <= 1) return [[...list]];
  return list.flatMap((one, index) => permute(list.toSpliced(index, 1)).map((rest) => [one, ...rest]));
}
