import { randomUUID } from 'node:crypto';
import pMap from 'p-map';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AccountId, RuleId } from '@/lib/ids';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { createTestEnvironment } from '@/tests/support/environment';
import { expectSoundLedger } from '@/tests/support/ledger';
import { loadProduct, type Product } from '@/tests/support/product';

const CREDIT = 1_000_000n;
const AT_ONCE = { concurrency: 40 };
const FOR = { ruleId: randomUUID() as RuleId };
const USE = { model: 'gpt-4o-mini', pages: 1 };

let database: TestDatabase;
let product: Product;

beforeAll(async () => {
  database = await createTestDatabase();
  product = await loadProduct(createTestEnvironment({ databaseUrl: database.url }));
});
afterAll(async () => {
  const { closeLimits } = await import('@/lib/auth/limits');
  await closeLimits();
  await product?.close();
  await database?.drop();
});

async function openAccount(): Promise<AccountId> {
  return product.createAccount({ email: `${randomUUID()}@example.com`, password: 'correct horse battery' });
}

const twice = <T>(list: T[]): T[] => [...list, ...list];
const settle = (accountId: AccountId, reference: string, cost: bigint) =>
  product.db().$transaction((tx) => product.settleHold(tx, accountId, reference, cost, USE));

test('sign-up and verification give their credits once, however often they are asked for', async () => {
  const accountId = await openAccount();
  await pMap(Array(10).fill(0), () => product.grantSignUpCredits(accountId), AT_ONCE);
  expect(await expectSoundLedger(product, accountId)).toBe(100n * CREDIT);
  await pMap(Array(10).fill(0), () => product.markVerified(accountId), AT_ONCE);
  expect(await expectSoundLedger(product, accountId)).toBe(500n * CREDIT);
});

test('the sixth account of an address in a day gets its credits with its verification', async () => {
  const open = () =>
    product.createAccount({ email: `${randomUUID()}@example.com`, password: 'correct horse battery' }, '203.0.113.7');
  const accounts: AccountId[] = [];
  for (let count = 0; count < 6; count += 1) accounts.push(await open());
  const balances = await Promise.all(accounts.map((accountId) => expectSoundLedger(product, accountId)));
  expect(balances).toEqual([...Array(5).fill(100n * CREDIT), 0n]);
  await product.markVerified(accounts[5] as AccountId);
  expect(await expectSoundLedger(product, accounts[5] as AccountId)).toBe(500n * CREDIT);
});

test('holds, settlements and releases, each repeated and 40 at a time, never overdraw', async () => {
  const accountId = await openAccount();
  const references = Array.from({ length: 120 }, () => randomUUID());
  const held = new Set<string>();
  await pMap(
    twice(references),
    async (reference) => {
      if (await product.holdCredits(accountId, CREDIT, reference, FOR)) held.add(reference);
      const { balance, held: aside } = await product.readBalance(accountId);
      expect(aside).toBeLessThanOrEqual(balance);
    },
    AT_ONCE,
  );
  expect(held.size).toBe(100);
  await expectSoundLedger(product, accountId);

  const settled: string[] = [];
  const [kept, given] = [[...held].slice(0, 30), [...held].slice(30)];
  await pMap(
    twice([
      ...kept.map((reference) => ({ reference, use: true })),
      ...given.map((reference) => ({ reference, use: false })),
    ]),
    async ({ reference, use }) => {
      if (!use) await product.releaseHold(reference);
      else if (await settle(accountId, reference, CREDIT / 2n)) settled.push(reference);
    },
    AT_ONCE,
  );
  expect(settled.sort()).toEqual(kept.sort());
  expect(await expectSoundLedger(product, accountId)).toBe(85n * CREDIT);
  expect((await product.readBalance(accountId)).held).toBe(0n);
});

test('a hold is charged at most what was set aside, by its own account, and not after it was given back', async () => {
  const [accountId, other] = [await openAccount(), await openAccount()];
  const reference = randomUUID();
  await product.holdCredits(accountId, CREDIT, reference, FOR);
  expect(await settle(other, reference, CREDIT)).toBe(false);
  expect(await settle(accountId, reference, 9n * CREDIT)).toBe(true);
  expect(await expectSoundLedger(product, accountId)).toBe(99n * CREDIT);
  const late = randomUUID();
  await product.holdCredits(accountId, CREDIT, late, FOR);
  await product.releaseHold(late);
  expect(await settle(accountId, late, CREDIT)).toBe(false);
  expect(await product.holdCredits(accountId, CREDIT, late, FOR)).toBe(false);
  expect(await expectSoundLedger(product, accountId)).toBe(99n * CREDIT);
});

test('what a crash left aside comes back: by time, or with the work that it belonged to', async () => {
  const accountId = await openAccount();
  const [stale, mine, others] = [randomUUID(), `batch:mine:${randomUUID()}`, `batch:other:${randomUUID()}`];
  for (const reference of [stale, mine, others]) await product.holdCredits(accountId, CREDIT, reference, FOR);
  await product.db().creditHold.update({ where: { reference: stale }, data: { expiresAt: new Date(0) } });
  expect(await product.releaseStaleHolds()).toBe(1);
  await product.releaseHoldsOf('batch:mine:');
  const open = await product.db().creditHold.findMany({ where: { accountId, status: 'OPEN' } });
  expect(open.map(({ reference }) => reference)).toEqual([others]);
  await expectSoundLedger(product, accountId);
});

test('entries are never changed afterwards', async () => {
  const accountId = await openAccount();
  const change = product.db().creditEntry.updateMany({ where: { accountId }, data: { amount: 1n } });
  await expect(change).rejects.toThrow();
  expect(await expectSoundLedger(product, accountId)).toBe(100n * CREDIT);
});

test('what is frozen is not left, which a page and its live updates tell alike', async () => {
  const { insertSession } = await import('@/lib/auth/sessions');
  const { watchAccount } = await import('@/lib/rules/live');
  const accountId = await openAccount();
  await product.grantSignUpCredits(accountId);
  await product.db().creditBalance.update({ where: { accountId }, data: { frozen: 30n * CREDIT } });
  expect(await product.readBalance(accountId)).toMatchObject({ balance: 100n * CREDIT, left: 70n * CREDIT });
  const sessionId = await insertSession(accountId, { expiresAt: new Date(Date.now() + 60_000) });
  const told = await new Promise((resolve) => {
    const stop = watchAccount({
      ...{ accountId, sessionId, onEnd: () => resolve('ended') },
      onNews: ({ balance }) => {
        stop();
        resolve(balance);
      },
    });
  });
  expect(told).toBe(70);
});

test('a dashboard that opens while news are read hears of them too', async () => {
  const { insertSession } = await import('@/lib/auth/sessions');
  const { watchAccount } = await import('@/lib/rules/live');
  const accountId = await openAccount();
  await product.grantSignUpCredits(accountId);
  const sessionId = await insertSession(accountId, { expiresAt: new Date(Date.now() + 60_000) });
  const stops: (() => void)[] = [];
  const open = () => {
    const told: unknown[] = [];
    stops.push(watchAccount({ accountId, sessionId, onEnd: () => {}, onNews: ({ balance }) => told.push(balance) }));
    return told;
  };
  const first = open();
  const second = await product.db().$transaction(
    async (tx) => {
      // What a tick reads first: this holds it up.
      await tx.$executeRaw`LOCK TABLE "LoginSession" IN ACCESS EXCLUSIVE MODE`;
      const waiting = () => tx.$queryRaw<unknown[]>`
      SELECT 1 FROM pg_locks WHERE relation = '"LoginSession"'::regclass AND NOT granted`;
      await expect.poll(async () => (await waiting()).length, { timeout: 20_000 }).toBe(1);
      return open();
    },
    { timeout: 30_000 },
  );
  await expect.poll(() => [first, second], { timeout: 20_000 }).toEqual([[100], [100]]);
  for (const stop of stops) stop();
});
