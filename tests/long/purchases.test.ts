import { randomUUID } from 'node:crypto';
import { createServer, connect as openSocket, type Server } from 'node:net';
import pMap from 'p-map';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeServer, listenInOrder } from '@/sandbox/listen';
import { applyMigrations } from '@/scripts/db/apply-migrations';
import { startPostgres, wipePostgres } from '@/scripts/postgres/start-postgres';
import { createRandom } from '@/tests/simulation/random';
import {
  beginHistory,
  choose,
  expectedLedger,
  happen,
  KINDS,
  type Kind,
  permute,
  readLedger,
} from '@/tests/support/payment-history';
import { openShop, type Shop } from '@/tests/support/shop';
import { waitUntil } from '@/tests/support/wait-until';

const SEEDS = Number(process.env.PAYMENT_SEEDS ?? 1_000);
/** 1: all orders of four events; 5: every fifth one, so that each event comes first, last and between. */
const EVERY = Number(process.env.PAYMENT_ORDERS_EVERY ?? 1);
const AT_ONCE = { concurrency: 6 };
const PARTS = 6;

let shop: Shop;

beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop?.close());

async function openPayment(kinds: readonly Kind[]) {
  const accountId = await shop.openAccount();
  const sessionId = await shop.begin(accountId);
  const paying = { shop, sessionId };
  await beginHistory(paying, kinds);
  return { accountId, sessionId, paying };
}

const ALL_ORDERS = choose(4).flatMap(permute);

const named = EVERY === 1 ? 'every order' : `one in ${EVERY} of all orders`;

test.each(Array.from({ length: PARTS }, (_, part) => part))(`${named} of any four events, part %i`, async (part) => {
  expect(ALL_ORDERS).toHaveLength(1_680);
  const chosen = ALL_ORDERS.filter((_, index) => index % EVERY === 0);
  const size = Math.ceil(chosen.length / PARTS);
  const orders = chosen.slice(part * size, (part + 1) * size);
  let deliveries = 0;
  await pMap(
    orders,
    async (order, index) => {
      const { accountId, paying } = await openPayment(order);
      const late: object[] = [];
      for (const kind of order) {
        const event = await happen(paying, kind);
        if (index % 2 === 0) expect(await shop.deliver(event)).toBe(200);
        else late.unshift(event);
      }
      for (const event of late) expect(await shop.deliver(event)).toBe(200);
      deliveries += order.length;
      expect(await readLedger(shop, accountId), order.join(' ')).toEqual(expectedLedger(paying));
    },
    AT_ONCE,
  );
  console.log(
    `Orders of four of ${KINDS.length} events: ${orders.length} of ${ALL_ORDERS.length}, ${deliveries} deliveries.`,
  );
});

test.each(Array.from({ length: PARTS }, (_, part) => part))(
  'seeded orders of all events, late, repeated, at once and lost, part %i',
  async (part) => {
    const counts = { deliveries: 0, lost: 0 };
    const size = Math.ceil(SEEDS / PARTS);
    const seeds = Array.from({ length: SEEDS }, (_, seed) => seed + 1).slice(part * size, (part + 1) * size);
    await pMap(
      seeds,
      async (seed) => {
        const random = createRandom(seed);
        const kinds = Array.from({ length: 3 + random.below(6) }, () => random.pick(KINDS));
        const { accountId, sessionId, paying } = await openPayment(kinds);
        const waiting: object[] = [];
        let lost = false;
        const deliver = async (events: object[]) => {
          counts.deliveries += events.length;
          const statuses = await Promise.all(events.map((event) => shop.deliver(event)));
          expect(new Set(statuses)).toEqual(new Set(events.length > 0 ? [200] : []));
        };
        for (const kind of kinds) {
          const event = await happen(paying, kind);
          if (random.chance(0.1)) lost = true;
          else waiting.push(...Array(1 + random.below(2)).fill(event));
          if (random.chance(0.5)) await deliver(random.some(waiting, 0.4));
        }
        while (waiting.length > 0) {
          const next = waiting.splice(random.below(waiting.length), 1);
          await deliver(random.chance(0.3) ? [...next, ...waiting.splice(0, 3)] : next);
        }
        if (lost) {
          counts.lost += 1;
          await shop.fulfilCheckout(sessionId);
        }
        expect(await readLedger(shop, accountId), `seed ${seed}: ${kinds.join(' ')}`).toEqual(expectedLedger(paying));
      },
      AT_ONCE,
    );
    console.log(
      `Seeded orders: ${seeds.length} of ${SEEDS}, ${counts.deliveries} deliveries; in ${counts.lost} some events were lost.`,
    );
  },
);

/** A way to the database that stays where it is while the server behind it stops and starts on another port. */
async function openGate(url: string) {
  let behind = Number(new URL(url).port);
  const gate: Server = createServer((incoming) => {
    const outgoing = openSocket(behind, '127.0.0.1');
    for (const [from, to] of [
      [incoming, outgoing],
      [outgoing, incoming],
    ] as const)
      from.pipe(to).on('error', () => from.destroy());
    incoming.on('error', () => outgoing.destroy()).on('close', () => outgoing.destroy());
    outgoing.on('error', () => incoming.destroy()).on('close', () => incoming.destroy());
  });
  const [address = ''] = await listenInOrder([gate], 0, '127.0.0.1');
  const front = new URL(url);
  front.host = address;
  return {
    url: front.href,
    lead(to: string) {
      behind = Number(new URL(to).port);
    },
    close: () => closeServer(gate),
  };
}

test('Postgres stopped in the middle of a burst of events, and started again', async () => {
  const name = `temporary-${process.pid}-payments`;
  let postgres = await startPostgres({ name });
  await applyMigrations(postgres.url);
  const gate = await openGate(postgres.url);
  await shop.close();
  shop = await openShop({ databaseUrl: gate.url });
  try {
    const payments = await Promise.all(Array.from({ length: 12 }, () => openPayment(['completed', 'part'])));
    for (const { paying } of payments) await happen(paying, 'part');
    const events = payments.flatMap(({ sessionId }) => shop.eventsOf(sessionId));
    // A process that lives has its queue; while BullMQ sets it up, a lost server is an error that nobody hears.
    await shop.product.enqueue('sync', { connectionId: randomUUID() }, 'first');
    const burst = events.map((event) => shop.deliver(event));
    await Promise.any(burst);
    await postgres.stop();
    const statuses = await Promise.all(burst);
    postgres = await startPostgres({ name });
    gate.lead(postgres.url);
    await waitUntil('the database answers again', () =>
      shop.product.db().$queryRaw`SELECT 1`.then(
        () => true,
        () => false,
      ),
    );
    for (const { accountId } of payments) await readLedger(shop, accountId);
    for (const event of events) expect(await shop.deliver(event)).toBe(200);
    for (const { accountId, paying } of payments)
      expect(await readLedger(shop, accountId)).toEqual(expectedLedger(paying));
    const failed = statuses.filter((status) => status === 500).length;
    expect(failed).toBeGreaterThan(0);
    expect(failed).toBeLessThan(events.length);
    console.log(`Postgres stopped under ${events.length} events: ${failed} were refused and sent again.`);
  } finally {
    await shop.close();
    await gate.close();
    await postgres.stop();
    await wipePostgres(name);
    shop = await openShop();
  }
});
