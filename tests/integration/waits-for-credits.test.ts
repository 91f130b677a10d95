import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { severestTrouble } from '@/components/shell/banner';
import type { AccountId } from '@/lib/ids';
import { seedRule } from '@/tests/screens/seed-rule';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { createTestEnvironment } from '@/tests/support/environment';
import { loadProduct, type Product } from '@/tests/support/product';

const CREDIT = 1_000_000n;

let database: TestDatabase;
let product: Product;
let stranger: AccountId;

beforeAll(async () => {
  database = await createTestDatabase();
  product = await loadProduct(createTestEnvironment({ databaseUrl: database.url }));
  stranger = await openAccount();
});
afterAll(async () => {
  await product?.close();
  await database?.drop();
});

const openAccount = () =>
  product.createAccount({ email: `${randomUUID()}@example.com`, password: 'correct horse battery' });

test.each<[string, NonNullable<Parameters<typeof seedRule>[1]>['rule'], boolean]>([
  ['that the balance does not cover', {}, true],
  ['that goes on in a moment', { resumesAt: new Date(Date.now() + 60_000) }, false],
  ['at a monthly cap', { reachedCap: 'RULE' }, false],
  ['that is disabled', { active: false }, false],
  ['that needs attention', { problemCode: 'property_missing' }, false],
  ['that was deleted', { active: false, deletedAt: new Date() }, false],
  ['that has all it needs', { outOfCredits: false }, false],
])('of an Auto Relation %s', async (_, more, waits) => {
  const accountId = await openAccount();
  await seedRule({ accountId }, { rule: { outOfCredits: true, remainingPages: 40, ...more } });
  expect(await product.waitsForCredits(accountId)).toBe(waits);
  expect((await product.readPaused(accountId)).starved).toBe(waits);
  expect(await product.waitsForCredits(stranger)).toBe(false);
});

test('credits are out once an Auto Relation waits for them, whatever is left', async () => {
  const balance = await product.readBalance(stranger);
  const trouble = (left: bigint, starved: boolean) =>
    severestTrouble({ connections: [], balance: { ...balance, left }, starved });
  expect(trouble(CREDIT, false)).toBeNull();
  expect(trouble(CREDIT, true)).toBe('out_of_credits');
  expect(trouble(0n, false)).toBe('out_of_credits');
});
