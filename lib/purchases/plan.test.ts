import { expect, test } from 'vitest';
import { isSame, type PurchaseState, planChange } from '@/lib/purchases/plan';
import type { PaymentFacts } from '@/lib/stripe/payments';

const row: PurchaseState = {
  credits: 1_000n,
  auto: false,
  status: 'OPEN',
  sessionId: 'cs_1',
  paymentIntentId: null,
  amountPaid: 0,
  amountRefunded: 0,
  taken: 0n,
  frozen: 0n,
  receiptUrl: null,
  paidAt: null,
};
const paid: PaymentFacts = {
  sessionId: 'cs_1',
  paymentIntentId: 'pi_1',
  status: 'PAID',
  amountPaid: 300,
  paidAt: new Date(0),
  receiptUrl: null,
  paymentMethodId: null,
  failure: null,
  refunds: [],
  disputes: [],
};
const refund = (id: string, amount: number, failed = false) => ({ id, amount, failed });

/** Looks at Stripe several times, as the ledger does; answers all entries and the last state. */
function follow(...looks: PaymentFacts[]) {
  const posted = new Map<string, bigint>();
  let state = row;
  for (const facts of looks) {
    const change = planChange(state, facts, posted);
    for (const { reference, amount } of change.entries) posted.set(reference, amount);
    state = change.state;
    expect(isSame(state, planChange(state, facts, posted))).toBe(true);
  }
  const balance = [...posted.values()].reduce((sum, amount) => sum + amount, 0n);
  return { posted: Object.fromEntries(posted), state, balance };
}

test('nothing is posted for what is not paid, and a paid purchase stays paid', () => {
  for (const status of ['OPEN', 'PROCESSING', 'DECLINED', 'EXPIRED'] as const) {
    expect(follow({ ...paid, status })).toMatchObject({ posted: {}, state: { status } });
    expect(follow(paid, { ...paid, status }).state.status).toBe('PAID');
  }
});

test('a wish that was given up does not open again, but is credited when it is paid after all', () => {
  const given = { ...row, status: 'EXPIRED' as const };
  expect(planChange(given, { ...paid, status: 'OPEN' }, new Map()).state.status).toBe('EXPIRED');
  expect(planChange(given, paid, new Map())).toMatchObject({
    entries: [{ amount: 1_000n }],
    state: { status: 'PAID' },
  });
});

test('parts of a refund take back exactly the whole, however they are seen', () => {
  const refunds = [refund('a', 100), refund('b', 100), refund('c', 100)];
  const atOnce = follow({ ...paid, refunds });
  const oneByOne = follow(paid, ...refunds.map((_, index) => ({ ...paid, refunds: refunds.slice(0, index + 1) })));
  expect(atOnce).toEqual(oneByOne);
  expect(atOnce.posted).toEqual({ 'purchase:cs_1': 1_000n, 'refund:a': -334n, 'refund:b': -334n, 'refund:c': -332n });
  expect(atOnce.state).toMatchObject({ taken: 1_000n, amountRefunded: 300 });
});

test('a refund that fails gives back what it took, and one that was never seen does nothing', () => {
  const failed = { ...paid, refunds: [refund('a', 300, true)] };
  expect(follow({ ...paid, refunds: [refund('a', 300)] }, failed)).toMatchObject({
    posted: { 'refund:a': -1_000n, 'refund-failed:a': 1_000n },
    balance: 1_000n,
    state: { taken: 0n, amountRefunded: 0 },
  });
  expect(follow(failed).posted).toEqual({ 'purchase:cs_1': 1_000n });
});

test('a dispute freezes, then releases or takes what a refund has left', () => {
  const dispute = (state: 'open' | 'lost' | 'over') => ({
    ...paid,
    refunds: [refund('a', 75)],
    disputes: [{ id: 'd', amount: 300, state }],
  });
  expect(follow(dispute('open')).state.frozen).toBe(750n);
  expect(follow(dispute('open'), dispute('over'))).toMatchObject({ balance: 750n, state: { frozen: 0n, taken: 250n } });
  expect(follow(dispute('open'), dispute('lost'))).toMatchObject({ balance: 0n, state: { frozen: 0n, taken: 1_000n } });
  expect(follow(dispute('lost'), dispute('over'))).toMatchObject({ balance: 750n, state: { taken: 250n } });
});

test('a purchase that cost nothing is granted and has no shares', () => {
  expect(follow({ ...paid, amountPaid: 0, paymentIntentId: null })).toMatchObject({ balance: 1_000n });
});
