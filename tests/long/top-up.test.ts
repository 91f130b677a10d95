import { randomUUID } from 'node:crypto';
import pMap from 'p-map';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { AccountId } from '@/lib/ids';
import type { AutoTopUpInput } from '@/lib/purchases/auto-top-up';
import type { Outcome } from '@/sandbox/stripe/payments';
import { createCrashes } from '@/tests/support/crash';
import { expectSoundLedger } from '@/tests/support/ledger';
import { openShop, type Shop } from '@/tests/support/shop';

const CREDIT = 1_000_000n;
const PACK = 5_000n * CREDIT;
const ON: AutoTopUpInput = { was: false, packId: 'usd-5', below: 100, monthlyUsd: 50 };

let shop: Shop;
const crashes = createCrashes(() => shop.product.db());

beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop?.close());
afterEach(async () => {
  crashes.revive();
  Object.assign(shop.weather, { down: false, deaf: false });
  await shop.product.db().autoTopUp.updateMany({ data: { active: false } });
});

const settingsOf = (accountId: AccountId) => shop.product.db().autoTopUp.findUniqueOrThrow({ where: { accountId } });
const topUpsOf = (accountId: AccountId) =>
  shop.product.db().purchase.findMany({ where: { accountId, auto: true }, orderBy: { createdAt: 'asc' } });
/** What was charged while its owner was away, by Stripe's own books. */
const chargesOf = (accountId: AccountId) =>
  [...shop.store.intents.values()].filter(({ metadata }) => metadata.accountId === accountId && metadata.auto);

/** All but this much is used up. */
async function leave(accountId: AccountId, credits: bigint): Promise<void> {
  const { balance } = await shop.product.readBalance(accountId);
  const amount = credits * CREDIT - balance;
  await shop.product.postEntry(accountId, { kind: 'USE', amount, reference: randomUUID() });
}

/** An account with auto top-up, whose card one purchase has left, and 50 credits. */
async function openSaver(outcome: Outcome = 'success', settings: Partial<AutoTopUpInput> = {}): Promise<AccountId> {
  const accountId = await shop.openAccount();
  await shop.saveAutoTopUp(accountId, { ...ON, ...settings });
  const sessionId = await shop.begin(accountId);
  const passed = outcome === 'authenticate_always' ? { passed: true } : {};
  await shop.control(`/sessions/${sessionId}/pay`, { outcome, ...passed });
  await shop.fulfilCheckout(sessionId);
  expect((await settingsOf(accountId)).paymentMethodId).not.toBeNull();
  await leave(accountId, 50n);
  return accountId;
}

async function expectOnePack(accountId: AccountId): Promise<void> {
  expect(await expectSoundLedger(shop.product, accountId)).toBe(PACK + 50n * CREDIT);
  expect(chargesOf(accountId).map(({ status, amount }) => [status, amount])).toEqual([['succeeded', 500]]);
  expect((await topUpsOf(accountId)).filter(({ status }) => status === 'PAID')).toHaveLength(1);
}

/** As if the minute had passed after which another worker takes up what was left. */
async function passMinutes(accountId: AccountId, minutes: number): Promise<void> {
  await shop.product.db().$executeRaw`
    UPDATE "Purchase" SET "createdAt" = "createdAt" - make_interval(mins => ${minutes}) WHERE "accountId" = ${accountId}::uuid AND auto`;
}

test('a card is kept only for auto top-up, and switching it on replaces a payment page that would not keep it', async () => {
  const accountId = await shop.openAccount();
  const before = await shop.begin(accountId);
  await shop.saveAutoTopUp(accountId, ON);
  const session = await shop.begin(accountId);
  expect(session).not.toBe(before);
  expect(shop.store.sessions.get(before)?.status).toBe('expired');
  expect(await shop.begin(accountId)).toBe(session);
  await shop.pay(session);
  await shop.fulfilCheckout(session);
  expect((await settingsOf(accountId)).paymentMethodId).toMatch(/^pm_/);

  const other = await shop.openAccount();
  const plain = await shop.begin(other);
  await shop.pay(plain);
  expect(shop.store.intents.get(shop.intentOf(plain))?.payment_method).toBeNull();
  await expect(shop.product.db().autoTopUp.count({ where: { accountId: other } })).resolves.toBe(0);
});

test('many workers and Stripe’s events at once buy one pack, and none while enough is left', async () => {
  const accountId = await openSaver();
  await leave(accountId, 100n);
  await shop.topUpDue();
  expect(chargesOf(accountId)).toEqual([]);
  await leave(accountId, 50n);
  const work: (() => Promise<unknown>)[] = [
    ...Array.from({ length: 20 }, () => () => shop.topUpDue()),
    () => shop.reconcilePayments(),
  ];
  await pMap(work, (act) => act(), { concurrency: 21 });
  const [charge] = chargesOf(accountId);
  const events = shop.store.events.filter(({ data }) => (data.object as { id: string }).id === charge?.id);
  expect(events.length).toBeGreaterThan(1);
  await pMap([...events, ...events], async (event) => expect(await shop.deliver(event)).toBe(200), { concurrency: 6 });
  await expectOnePack(accountId);
  const account = await shop.product.db().account.findUniqueOrThrow({ where: { id: accountId } });
  expect(account.purchasedAt).not.toBeNull();
});

test('a crash after each statement leaves one charge and one pack once somebody takes it up', async () => {
  let died = 0;
  for (let statement = 1; ; statement += 1) {
    const accountId = await openSaver();
    crashes.dieAfter(statement);
    await shop.topUpDue().catch(() => undefined);
    const crashed = crashes.hasDied();
    crashes.revive();
    await passMinutes(accountId, 2);
    await shop.topUpDue();
    await shop.topUpDue();
    await expectOnePack(accountId);
    if (!crashed) break;
    died += 1;
  }
  expect(died).toBeGreaterThan(10);
  console.log(`Crashes of an auto top-up: ${died}.`);
});

test('an answer of Stripe that is lost, for a minute or a day, charges nothing twice, and an outage nothing at all', async () => {
  for (const minutes of [2, 21 * 60]) {
    const accountId = await openSaver();
    shop.weather.deaf = true;
    await shop.topUpDue();
    shop.weather.deaf = false;
    expect((await topUpsOf(accountId)).map(({ status }) => status)).toEqual(['OPEN']);
    await passMinutes(accountId, minutes);
    await shop.topUpDue();
    await expectOnePack(accountId);

    const unlucky = await openSaver();
    shop.weather.down = true;
    await shop.topUpDue();
    shop.weather.down = false;
    expect(chargesOf(unlucky)).toEqual([]);
    await passMinutes(unlucky, minutes);
    await shop.topUpDue();
    await shop.topUpDue();
    await expectOnePack(unlucky);
  }
});

test('switched off while Stripe is away, it charges nothing more, and what was charged before counts', async () => {
  const wary = await openSaver();
  shop.weather.down = true;
  await shop.topUpDue();
  shop.weather.down = false;
  await shop.stopAutoTopUp(wary);
  await passMinutes(wary, 2);
  await shop.topUpDue();
  expect(chargesOf(wary)).toEqual([]);
  expect((await topUpsOf(wary)).map(({ status }) => status)).toEqual(['EXPIRED']);

  const late = await openSaver();
  shop.weather.deaf = true;
  await shop.topUpDue();
  shop.weather.deaf = false;
  await shop.stopAutoTopUp(late);
  await passMinutes(late, 2);
  await shop.topUpDue();
  await expectOnePack(late);
});

test('a form that was opened before it was switched off elsewhere switches nothing on again', async () => {
  const accountId = await openSaver();
  await shop.saveAutoTopUp(accountId, { ...ON, was: true, below: 200 });
  await shop.stopAutoTopUp(accountId);
  const late = shop.saveAutoTopUp(accountId, { ...ON, was: true, below: 300 });
  await expect(late).rejects.toMatchObject({ code: 'rule_changed' });
  expect(await settingsOf(accountId)).toMatchObject({ active: false, below: 200n * CREDIT });
  await shop.topUpDue();
  expect(chargesOf(accountId)).toEqual([]);

  await shop.stopAutoTopUp(accountId);
  const twice = await Promise.allSettled([1, 2].map(() => shop.saveAutoTopUp(accountId, ON)));
  expect(twice.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const fresh = await shop.openAccount();
  await shop.stopAutoTopUp(fresh);
  await expect(shop.saveAutoTopUp(fresh, { ...ON, was: true })).rejects.toMatchObject({ code: 'rule_changed' });
  await shop.saveAutoTopUp(fresh, ON);
  await expect(shop.saveAutoTopUp(fresh, ON)).rejects.toMatchObject({ code: 'rule_changed' });
});

test('the night’s comparison credits a charge of which nobody heard', async () => {
  const accountId = await openSaver();
  shop.weather.deaf = true;
  await shop.topUpDue();
  shop.weather.deaf = false;
  expect((await shop.reconcilePayments()).fixed).toBe(1);
  await expectOnePack(accountId);
});

test('a month’s ceiling is never passed, and the next month begins at nothing', async () => {
  const accountId = await openSaver('success', { monthlyUsd: 12 });
  for (const expected of [1, 2, 2]) {
    await leave(accountId, 50n);
    await pMap([1, 2, 3, 4], () => shop.topUpDue());
    expect(chargesOf(accountId)).toHaveLength(expected);
  }
  await passMinutes(accountId, 40 * 24 * 60);
  await shop.topUpDue();
  expect(chargesOf(accountId)).toHaveLength(3);
  await expectSoundLedger(shop.product, accountId);
});

test.each<[Outcome, string]>([
  ['authenticate_always', 'authentication_required'],
  ['decline_later', 'declined'],
])(
  'a card that answers later with %s is tried three times, each is told once, and then it is off',
  async (outcome, problem) => {
    const accountId = await openSaver(outcome);
    for (const failures of [1, 2, 3]) {
      await shop.topUpDue();
      await shop.topUpDue();
      expect(await settingsOf(accountId)).toMatchObject({ failures, problem, active: failures < 3 });
      const charges = chargesOf(accountId);
      expect(charges.map(({ status }) => status)).toEqual(Array(failures).fill('requires_payment_method'));
      const told = shop.store.events.filter(({ data }) => (data.object as { id: string }).id === charges.at(-1)?.id);
      for (const event of [...told, ...told]) expect(await shop.deliver(event)).toBe(200);
      await shop.product.db().autoTopUp.update({ where: { accountId }, data: { nextTryAt: new Date(0) } });
    }
    await shop.topUpDue();
    expect(chargesOf(accountId)).toHaveLength(3);
    expect(await expectSoundLedger(shop.product, accountId)).toBe(50n * CREDIT);
    const notices = await shop.product.db().notice.findMany({ where: { accountId, kind: 'TOP_UP_FAILED' } });
    expect(notices).toHaveLength(3);
    const { readStanding } = await import('@/lib/notices/standing');
    const { writeNotice } = await import('@/lib/notices/letters');
    const standing = await readStanding(accountId, 'TOP_UP_FAILED', notices);
    const links = { open: 'https://x.test', unsubscribe: 'https://x.test', settings: 'https://x.test' };
    const mail = writeNotice({ kind: 'TOP_UP_FAILED', rules: [], workspaces: [], balance: 50, links, ...standing });
    expect(mail.subject).toBe('Auto top-up is switched off');
    expect(mail.text).toContain(problem === 'declined' ? 'declined the saved card' : 'wants you to confirm');

    await shop.saveAutoTopUp(accountId, ON);
    const sessionId = await shop.begin(accountId);
    await shop.pay(sessionId);
    await shop.fulfilCheckout(sessionId);
    await leave(accountId, 50n);
    await shop.topUpDue();
    expect(await settingsOf(accountId)).toMatchObject({ failures: 0, problem: null, active: true });
    expect(await expectSoundLedger(shop.product, accountId)).toBe(PACK + 50n * CREDIT);
  },
);

test('a card that is gone is asked for once and forgotten', async () => {
  const accountId = await openSaver();
  const { paymentMethodId } = await settingsOf(accountId);
  shop.store.methods.delete(paymentMethodId ?? '');
  await shop.topUpDue();
  await shop.topUpDue();
  expect((await topUpsOf(accountId)).map(({ status }) => status)).toEqual(['DECLINED']);
  expect(await settingsOf(accountId)).toMatchObject({ failures: 1, problem: 'card_missing', paymentMethodId: null });
  expect(chargesOf(accountId)).toEqual([]);
});

test('a refund takes an auto top-up back, and use beside it never overdraws', async () => {
  const accountId = await openSaver();
  await shop.topUpDue();
  const [charge] = chargesOf(accountId);
  await shop.stripe.refunds.create({ payment_intent: charge?.id ?? '', amount: 200 });
  const told = shop.store.events.findLast(({ type }) => type === 'charge.refunded');
  for (const event of [told, told]) expect(await shop.deliver(event ?? {})).toBe(200);
  expect(await expectSoundLedger(shop.product, accountId)).toBe(3_050n * CREDIT);
});

/** What a bank or a refund told last of a payment, delivered twice. */
async function deliverLast(type: string): Promise<void> {
  const told = shop.store.events.findLast((event) => event.type === type);
  for (const event of [told, told]) expect(await shop.deliver(event ?? {})).toBe(200);
}

async function expectOff(accountId: AccountId): Promise<void> {
  expect(await settingsOf(accountId)).toMatchObject({ active: false, problem: 'taken_back', failures: 0 });
  const notices = await shop.product.db().notice.findMany({ where: { accountId, kind: 'TOP_UP_FAILED' } });
  expect(notices).toHaveLength(1);
  const { readStanding } = await import('@/lib/notices/standing');
  expect((await readStanding(accountId, 'TOP_UP_FAILED', notices))?.topUp).toMatchObject({ isOff: true });
}

const TAKINGS: [string, (paymentIntent: string) => Promise<void>][] = [
  [
    'a refund',
    async (paymentIntent) => {
      await shop.stripe.refunds.create({ payment_intent: paymentIntent });
      await deliverLast('charge.refunded');
    },
  ],
  [
    'an open dispute',
    async (paymentIntent) => {
      await shop.control('/disputes', { paymentIntent });
      await deliverLast('charge.dispute.created');
    },
  ],
];

test.each(TAKINGS)('%s of an auto top-up switches it off instead of charging the card again', async (_, take) => {
  const accountId = await openSaver();
  await shop.topUpDue();
  await take(chargesOf(accountId)[0]?.id ?? '');
  await shop.topUpDue();
  expect(chargesOf(accountId)).toHaveLength(1);
  await expectOff(accountId);
  await expectSoundLedger(shop.product, accountId);

  await shop.saveAutoTopUp(accountId, ON);
  await shop.topUpDue();
  expect(chargesOf(accountId)).toHaveLength(2);
  expect(await settingsOf(accountId)).toMatchObject({ active: true, problem: null });
});

test.each(TAKINGS)(
  '%s of what was bought by hand does so, too, and a later purchase does not hide why',
  async (_, take) => {
    const accountId = await openSaver();
    await leave(accountId, 150n);
    const later = await shop.begin(accountId);
    const first = await shop.product.db().purchase.findFirstOrThrow({ where: { accountId, status: 'PAID' } });
    await take(first.paymentIntentId ?? '');
    await shop.topUpDue();
    expect(chargesOf(accountId)).toEqual([]);
    await shop.pay(later);
    await shop.fulfilCheckout(later);
    await expectOff(accountId);
  },
);

test('nothing is charged for an account that is closed; what was charged before is in its ledger', async () => {
  const [accountId, other] = [await openSaver(), await openSaver()];
  shop.weather.deaf = true;
  await shop.topUpDue();
  shop.weather.deaf = false;
  await shop.product
    .db()
    .account.updateMany({ where: { id: { in: [accountId, other] } }, data: { closedAt: new Date() } });
  await shop.product.db().purchase.updateMany({
    where: { accountId: other, auto: true },
    data: { status: 'EXPIRED' },
  });
  const before = chargesOf(other).length;
  await shop.topUpDue();
  expect(chargesOf(other)).toHaveLength(before);
  const { forgetCustomer } = await import('@/lib/purchases/forget-customer');
  await forgetCustomer(accountId);
  await expectOnePack(accountId);
  expect((await shop.product.db().account.findUniqueOrThrow({ where: { id: accountId } })).customerId).toBeNull();
});
