import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RuleId } from '@/lib/ids';
import { expectSoundLedger } from '@/tests/support/ledger';
import { openShop, type Shop } from '@/tests/support/shop';

const CREDIT = 1_000_000n;

let shop: Shop;

beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop?.close());

const purchasesOf = (accountId: string) => shop.product.db().purchase.findMany({ where: { accountId } });
const accountOf = (id: string) => shop.product.db().account.findUniqueOrThrow({ where: { id } });

test('a paid session credits its pack once, whoever looks and however often, and opens GPT-4o', async () => {
  const accountId = await shop.openAccount();
  const session = await shop.begin(accountId);
  expect(await shop.fulfilCheckout(session)).toBe('same');
  expect((await shop.lookAtCheckout(accountId, session))?.state).toBe('open');
  await shop.pay(session);
  expect((await accountOf(accountId)).purchasedAt).toBeNull();
  const results = await Promise.all(Array.from({ length: 10 }, () => shop.fulfilCheckout(session)));
  expect(results.filter((result) => result === 'changed')).toHaveLength(1);
  expect(await expectSoundLedger(shop.product, accountId)).toBe(5_000n * CREDIT);
  expect((await shop.lookAtCheckout(accountId, session))?.state).toBe('paid');
  expect((await accountOf(accountId)).purchasedAt).not.toBeNull();
});

test('GPT-4o stays open until the last purchase is refunded in full, and a lost dispute counts as one', async () => {
  const accountId = await shop.openAccount();
  const isOpen = async () => (await accountOf(accountId)).purchasedAt !== null;
  const sessions: string[] = [];
  for (let count = 0; count < 2; count += 1) {
    const session = await shop.begin(accountId);
    await shop.pay(session);
    await shop.fulfilCheckout(session);
    sessions.push(session);
  }
  const [first = '', second = ''] = sessions;
  await shop.stripe.refunds.create({ payment_intent: shop.intentOf(first) });
  await shop.fulfilCheckout(first);
  expect(await isOpen()).toBe(true);
  const dispute = await shop.control<{ id: string }>('/disputes', { paymentIntent: shop.intentOf(second) });
  await shop.fulfilCheckout(second);
  expect(await isOpen()).toBe(true);
  const hold = shop.product.holdCredits(accountId, 1n, `hold:${second}`, { ruleId: randomUUID() as RuleId });
  expect(await hold).toBe(false);
  await shop.control(`/disputes/${dispute.id}/close`, { status: 'lost' });
  await shop.fulfilCheckout(second);
  expect(await isOpen()).toBe(false);
  expect(await expectSoundLedger(shop.product, accountId)).toBe(0n);
});

test('a double click and two tabs lead to one session, one purchase and one customer', async () => {
  const accountId = await shop.openAccount();
  const before = shop.store.customers.size;
  const urls = await Promise.all(Array.from({ length: 12 }, () => shop.startCheckout(accountId, shop.small)));
  expect(new Set(urls).size).toBe(1);
  expect(await purchasesOf(accountId)).toHaveLength(1);
  expect(shop.store.customers.size).toBe(before + 1);
  const session = urls[0]?.split('/').at(-1) ?? '';
  await shop.pay(session);
  const next = await shop.begin(accountId);
  expect(next).not.toBe(session);
  expect(await expectSoundLedger(shop.product, accountId)).toBe(5_000n * CREDIT);
});

test('a crash between our wish and Stripe’s answer leads to the same session, found even when only Stripe knows it', async () => {
  const accountId = await shop.openAccount();
  const session = await shop.begin(accountId);
  await shop.product.db().purchase.updateMany({ where: { accountId }, data: { sessionId: null } });
  expect(await shop.begin(accountId)).toBe(session);
  await shop.product.db().purchase.updateMany({ where: { accountId }, data: { sessionId: null } });
  await shop.pay(session);
  expect((await shop.lookAtCheckout(accountId, session))?.state).toBe('paid');
  expect(await expectSoundLedger(shop.product, accountId)).toBe(5_000n * CREDIT);
});

test('a customer that Stripe lost is made anew', async () => {
  const accountId = await shop.openAccount();
  await shop.begin(accountId);
  const { customerId } = await accountOf(accountId);
  shop.store.customers.delete(customerId ?? '');
  await shop.stripe.checkout.sessions.expire((await purchasesOf(accountId))[0]?.sessionId ?? '');
  const session = await shop.begin(accountId);
  expect(shop.store.sessions.get(session)?.customer).not.toBe(customerId);
  expect((await accountOf(accountId)).customerId).toBe(shop.store.sessions.get(session)?.customer);
});

test('nobody sees, fulfils or troubles Stripe by the address of another account’s return page', async () => {
  const [accountId, stranger] = [await shop.openAccount(), await shop.openAccount()];
  const session = await shop.begin(accountId);
  await shop.pay(session);
  const asked = shop.weather.requests;
  expect(await shop.lookAtCheckout(stranger, session)).toBeNull();
  for (const wrong of ['cs_test_none', '', 'x'.repeat(5_000), "cs_' OR 1=1", 'cs_test_1/../../refunds'])
    expect(await shop.lookAtCheckout(accountId, wrong)).toBeNull();
  expect(shop.weather.requests).toBe(asked);
  expect(await purchasesOf(stranger)).toEqual([]);
});

test('the night’s comparison fixes what lost webhooks left, and only that', async () => {
  await shop.reconcilePayments();
  const accounts = await Promise.all(Array.from({ length: 4 }, () => shop.openAccount()));
  const [first = '', second = '', , last = ''] = await Promise.all(accounts.map(shop.begin));
  await shop.pay(first);
  await shop.pay(second);
  await shop.stripe.refunds.create({ payment_intent: shop.intentOf(second), amount: 200 });
  await shop.pay(last, 'delayed_success');
  await shop.control(`/sessions/${last}/settle`, { succeeds: true });
  expect(await shop.reconcilePayments()).toMatchObject({ fixed: 3, failed: 0 });
  expect(await shop.reconcilePayments()).toMatchObject({ fixed: 0, failed: 0 });
  const balances = [];
  for (const accountId of accounts) balances.push(await expectSoundLedger(shop.product, accountId));
  expect(balances).toEqual([5_000n, 3_000n, 0n, 5_000n].map((credits) => credits * CREDIT));
});

test('what Stripe said a moment ago never stands over what it says now', async () => {
  const { applyFacts } = await import('@/lib/purchases/apply');
  const { readPayment } = await import('@/lib/stripe/payments');
  const accountId = await shop.openAccount();
  const session = await shop.begin(accountId);
  await shop.pay(session);
  const look = async () => {
    const seen = await shop.product.db().purchase.findUniqueOrThrow({ where: { sessionId: session } });
    return { seen, facts: await readPayment({ sessionId: session, paymentIntentId: seen.paymentIntentId }) };
  };
  const unpaid = await look();
  await shop.fulfilCheckout(session);
  const paid = await look();
  const money = async () => {
    const { taken, frozen } = (await purchasesOf(accountId))[0] ?? {};
    return [await expectSoundLedger(shop.product, accountId), taken, frozen];
  };
  await shop.control('/disputes', { paymentIntent: shop.intentOf(session) });
  await shop.fulfilCheckout(session);
  const disputed = [5_000n * CREDIT, 0n, 5_000n * CREDIT];
  expect(await money()).toEqual(disputed);
  for (const { seen, facts } of [unpaid, paid]) expect(await applyFacts(seen, facts)).toBe('stale');
  expect(await money()).toEqual(disputed);
  const { seen, facts } = await look();
  expect(await applyFacts(seen, facts)).toBe('same');
});

test('Stripe is asked to keep customer and address, to take promotion codes, and for taxes where they are switched on', async () => {
  const { env } = await import('@/lib/env');
  const accountId = await shop.openAccount();
  const taxes = [false, true, false];
  const sessions = [];
  for (const STRIPE_AUTOMATIC_TAX of taxes) {
    Object.assign(env(), { STRIPE_AUTOMATIC_TAX });
    const id = await shop.begin(accountId);
    sessions.push({ ...shop.store.sessions.get(id), ...shop.store.extras.get(id) });
    await shop.pay(id);
  }
  const customer = (await accountOf(accountId)).customerId;
  const kept = { mode: 'payment', customer, keepAddress: true, allow_promotion_codes: true };
  expect(sessions).toMatchObject(taxes.map((enabled) => ({ ...kept, automatic_tax: { enabled } })));
});

test('taxes and promotions change what is paid, never what is credited or taken back in full', async () => {
  const [accountId, lucky] = [await shop.openAccount(), await shop.openAccount()];
  const session = await shop.begin(accountId);
  Object.assign(shop.store.sessions.get(session) ?? {}, { amount_total: 599 });
  await shop.pay(session);
  await shop.fulfilCheckout(session);
  expect(await expectSoundLedger(shop.product, accountId)).toBe(5_000n * CREDIT);
  for (const amount of [100, 250, 249]) {
    await shop.stripe.refunds.create({ payment_intent: shop.intentOf(session), amount });
    await shop.fulfilCheckout(session);
  }
  expect(await expectSoundLedger(shop.product, accountId)).toBe(0n);
  const gift = await shop.begin(lucky);
  Object.assign(shop.store.sessions.get(gift) ?? {}, { amount_total: 0 });
  await shop.pay(gift);
  await shop.fulfilCheckout(gift);
  expect(await expectSoundLedger(shop.product, lucky)).toBe(5_000n * CREDIT);
  expect((await accountOf(lucky)).purchasedAt).toBeNull();
});
