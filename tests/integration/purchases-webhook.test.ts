import pMap from 'p-map';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { AccountId } from '@/lib/ids';
import { createRandom } from '@/tests/simulation/random';
import { createCrashes } from '@/tests/support/crash';
import {
  beginHistory,
  choose,
  expectedLedger,
  happen,
  KINDS,
  type Kind,
  readLedger,
} from '@/tests/support/payment-history';
import { openShop, type Shop } from '@/tests/support/shop';

const CREDIT = 1_000_000n;
const HEADER = 'stripe-signature';

let shop: Shop;

beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop?.close());

async function bought(): Promise<{ accountId: AccountId; sessionId: string }> {
  const accountId = await shop.openAccount();
  const sessionId = await shop.begin(accountId);
  await shop.pay(sessionId);
  return { accountId, sessionId };
}
const completed = (sessionId: string) =>
  shop.eventsOf(sessionId).find(({ type }) => type === 'checkout.session.completed') ?? {};
const balanceOf = async (accountId: AccountId) => (await readLedger(shop, accountId)).balance;
const now = () => Math.floor(Date.now() / 1000);

test('every event five times, and each in turn: the ledger is what Stripe says', async () => {
  let cases = 0;
  const histories: Kind[][] = [
    ['completed', 'part', 'full'],
    ['completed', 'succeeded', 'opened', 'won', 'part'],
    ['completed', 'failed'],
    ['completed', 'part', 'opened', 'lost'],
  ];
  await pMap(histories, async (kinds) => {
    const accountId = await shop.openAccount();
    const sessionId = await shop.begin(accountId);
    const paying = { shop, sessionId };
    await beginHistory(paying, kinds);
    for (const [told, kind] of kinds.entries()) {
      const before = told === 0 ? 0 : shop.eventsOf(sessionId).length;
      await happen(paying, kind);
      for (const event of shop.eventsOf(sessionId).slice(before))
        for (let time = 0; time < 5; time += 1, cases += 1) expect(await shop.deliver(event)).toBe(200);
      expect(await readLedger(shop, accountId), kinds.join(' ')).toEqual(expectedLedger(paying));
    }
  });
  console.log(`Events five times: ${cases} deliveries.`);
});

test('four events in some order: delivered as they happen, or all afterwards the other way round', async () => {
  const random = createRandom(7);
  const orders = random.some(choose(4), 0.25).map((kinds) =>
    kinds
      .map((kind) => ({ kind, at: random.next() }))
      .sort((a, b) => a.at - b.at)
      .map(({ kind }) => kind),
  );
  await pMap(
    orders,
    async (order, index) => {
      const accountId = await shop.openAccount();
      const sessionId = await shop.begin(accountId);
      const paying = { shop, sessionId };
      await beginHistory(paying, order);
      const late: object[] = [];
      for (const kind of order) {
        const event = await happen(paying, kind);
        if (index % 2 === 0) expect(await shop.deliver(event)).toBe(200);
        else late.unshift(event);
      }
      for (const event of late) expect(await shop.deliver(event)).toBe(200);
      expect(await readLedger(shop, accountId), order.join(' ')).toEqual(expectedLedger(paying));
    },
    { concurrency: 8 },
  );
  console.log(`Orders of four of ${KINDS.length} events: ${orders.length}; all 1,680 are in the long tests.`);
});

test('fifty deliveries at once', async () => {
  const { accountId, sessionId } = await bought();
  await shop.stripe.refunds.create({ payment_intent: shop.intentOf(sessionId), amount: 100 });
  const events = shop.eventsOf(sessionId);
  const sent = Array.from({ length: 50 }, (_, n) => events[n % events.length] ?? {});
  const statuses = await Promise.all(sent.map(shop.deliver));
  // What a machine under load refuses, Stripe sends again.
  for (const [n, status] of statuses.entries())
    if (status !== 200) expect(await shop.deliver(sent[n] ?? {}), `after ${status}`).toBe(200);
  expect(await readLedger(shop, accountId)).toEqual(expectedLedger({ shop, sessionId }));
});

test('tampered, replayed, old, future-dated, unsigned and oversized bodies', async () => {
  const { accountId, sessionId } = await bought();
  const body = JSON.stringify(completed(sessionId));
  const signed = shop.sign(body);
  const refusals: [string, string, Record<string, string>][] = [
    ['tampered', body.replace('"paid"', '"PAID"'), signed],
    ['written anew', JSON.stringify(JSON.parse(body), null, 2), signed],
    ['unsigned', body, {}],
    ['signed with nothing', body, { [HEADER]: '' }],
    ['signed with another secret', body, { [HEADER]: signed[HEADER].slice(0, -4) }],
    ['signed without a time', body, { [HEADER]: signed[HEADER].replace(/t=\d+,/, '') }],
    ['six minutes old', body, shop.sign(body, now() - 360)],
    ['an hour ahead', body, shop.sign(body, now() + 3_600)],
    ['not JSON', 'payment=yes', shop.sign('payment=yes')],
    ['empty', '', shop.sign('')],
  ];
  for (const [name, text, headers] of refusals) expect((await shop.post(text, headers)).status, name).toBe(400);
  const huge = JSON.stringify({ ...completed(sessionId), padding: 'x'.repeat(4_000_000) });
  expect((await shop.post(huge, shop.sign(huge))).status).toBe(413);
  expect(await balanceOf(accountId)).toBe(0n);
  expect((await shop.post(body, signed)).status).toBe(200);
  expect((await (await shop.post(body, signed)).json()).result).toBe('repeat');
  expect(await balanceOf(accountId)).toBe(5_000n * CREDIT);
  console.log(`Bad bodies refused: ${refusals.length + 1}.`);
});

test('while Stripe does not answer, events are refused, the return page shows the ledger, and nothing can be begun', async () => {
  const { accountId, sessionId } = await bought();
  shop.weather.down = true;
  expect(await shop.deliver(completed(sessionId))).toBe(500);
  expect((await shop.lookAtCheckout(accountId, sessionId))?.state).toBe('open');
  await expect(shop.begin(await shop.openAccount())).rejects.toMatchObject({ code: 'stripe_unavailable' });
  expect(await balanceOf(accountId)).toBe(0n);
  shop.weather.down = false;
  expect(await shop.deliver(completed(sessionId))).toBe(200);
  expect(await balanceOf(accountId)).toBe(5_000n * CREDIT);
});

test('what is none of ours is taken and does nothing', async () => {
  const foreign = await shop.stripe.checkout.sessions.create({
    mode: 'payment',
    success_url: 'http://localhost/else',
    line_items: [{ quantity: 1, price_data: { currency: 'usd', unit_amount: 700, product_data: { name: 'Else' } } }],
  });
  await shop.pay(foreign.id);
  for (const event of shop.eventsOf(foreign.id)) expect(await shop.deliver(event)).toBe(200);
  const unknown = {
    id: 'evt_1',
    type: 'checkout.session.completed',
    data: { object: { object: 'checkout.session', id: 'cs_test_no' } },
  };
  expect(await shop.deliver(unknown)).toBe(200);
  expect(await shop.deliver({ id: 'evt_2', type: 'customer.updated', data: { object: {} } })).toBe(200);
  expect(await shop.product.db().purchase.count({ where: { sessionId: foreign.id } })).toBe(0);
});

const crashes = createCrashes(() => shop.product.db());
afterEach(() => crashes.revive());

test.each<[string, Kind[]]>([
  ['a purchase', ['completed']],
  ['a refund', ['completed', 'part']],
  ['a lost dispute', ['completed', 'opened', 'lost']],
])('a crash after each statement of %s, then Stripe sends it again', async (_, kinds) => {
  let died = 0;
  for (let statement = 1; ; statement += 1) {
    const accountId = await shop.openAccount();
    const sessionId = await shop.begin(accountId);
    const paying = { shop, sessionId };
    await beginHistory(paying, kinds);
    for (const kind of kinds.slice(0, -1)) expect(await shop.deliver(await happen(paying, kind))).toBe(200);
    const last = await happen(paying, kinds.at(-1) ?? 'completed');
    crashes.dieAfter(statement);
    const status = await shop.deliver(last);
    crashes.revive();
    await readLedger(shop, accountId);
    expect(await shop.deliver(last)).toBe(200);
    expect(await readLedger(shop, accountId), `statement ${statement}`).toEqual(expectedLedger(paying));
    if (status === 200) break;
    died += 1;
  }
  expect(died).toBeGreaterThan(10);
  console.log(`Crashes after a statement: ${died}.`);
});

test('a crash after each statement of beginning to buy leads to one session', async () => {
  let died = 0;
  for (let statement = 1; ; statement += 1) {
    const accountId = await shop.openAccount();
    const before = shop.store.sessions.size;
    crashes.dieAfter(statement);
    await shop.begin(accountId).catch(() => undefined);
    crashes.revive();
    await shop.begin(accountId);
    expect(shop.store.sessions.size, `statement ${statement}`).toBe(before + 1);
    if (!crashes.hasDied()) break;
    died += 1;
  }
  expect(died).toBeGreaterThan(4);
  console.log(`Crashes while beginning to buy: ${died}.`);
});
