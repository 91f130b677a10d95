import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AccountId, RuleId } from '@/lib/ids';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { createTestEnvironment } from '@/tests/support/environment';
import { loadProduct, type Product } from '@/tests/support/product';

const LINES = 1_005;

let database: TestDatabase;
let product: Product;
let owner: AccountId;
let stranger: AccountId;

async function collect(lines: AsyncGenerator<string>): Promise<string[]> {
  const all: string[] = [];
  for await (const line of lines) all.push(line);
  return all;
}

beforeAll(async () => {
  database = await createTestDatabase();
  product = await loadProduct(createTestEnvironment({ databaseUrl: database.url }));
  const open = () => product.createAccount({ email: `${randomUUID()}@example.com`, password: 'correct horse battery' });
  [owner, stranger] = [await open(), await open()];
  const rows = Array.from({ length: LINES }, (_, index) => ({
    accountId: owner,
    kind: 'USE' as const,
    amount: -1n,
    reference: `use:${index}`,
    note: index === 0 ? '=HYPERLINK("http://evil.example","click"),\nnext' : '',
  }));
  await product.db().creditEntry.createMany({ data: rows });
});
afterAll(async () => {
  await product?.close();
  await database?.drop();
});

test('the ledger as CSV holds every own line once, over several readings, and no other account’s', async () => {
  const { exportEntries } = await import('@/lib/credits/export');
  const lines = await collect(exportEntries(owner));
  expect(lines).toHaveLength(LINES + 2);
  const references = lines.flatMap((line) => /use:\d+/.exec(line)?.[0] ?? []);
  expect(new Set(references).size).toBe(LINES);
  expect(lines.filter((line) => line.includes('evil'))).toEqual([
    expect.stringContaining(`,USE,-0.000001,0,,"'=HYPERLINK(""http://evil.example"",""click""),\nnext",use:0\r\n`),
  ]);
  const others = await collect(exportEntries(stranger));
  expect(others).toHaveLength(2);
  expect(others.join('')).not.toContain('use:');
});

test('the usage as CSV is the account’s own, by day, rule and model', async () => {
  const { exportUsage } = await import('@/lib/credits/export');
  const ruleId = randomUUID() as RuleId;
  const reference = randomUUID();
  const now = new Date('2026-10-31T23:59:59Z');
  await product.holdCredits(owner, 2_000_000n, reference, { ruleId, now });
  await product
    .db()
    .$transaction((tx) => product.settleHold(tx, owner, reference, 1_500_000n, { model: 'gpt-4o', pages: 3 }));
  expect((await collect(exportUsage(owner))).slice(1)).toEqual([`2026-10-31,${ruleId},gpt-4o,3,1.5\r\n`]);
  expect(await collect(exportUsage(stranger))).toHaveLength(1);
  const { readUsage, daysLeft } = await import('@/lib/credits/usage');
  const usage = await readUsage(owner, 30, new Date('2026-11-01T12:00:00Z'));
  expect(usage.days.filter(({ amount }) => amount > 0n)).toEqual([{ day: '2026-10-31', amount: 1_500_000n, pages: 3 }]);
  expect(daysLeft(usage, 15_000_000n)).toBe(70);
  expect((await readUsage(stranger)).total).toEqual({ amount: 0n, pages: 0 });
});
