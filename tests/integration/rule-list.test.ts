import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { insertAccount } from '@/lib/auth/data';
import { closeDb } from '@/lib/db';
import type { AccountId } from '@/lib/ids';
import { listRules } from '@/lib/rules/data';
import { PAGE_SIZE } from '@/lib/rules/page-size';
import { listRulePage } from '@/lib/rules/rule-page';
import { seedConnection } from '@/tests/screens/seed-connection';
import { seedRule } from '@/tests/screens/seed-rule';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { applyEnvironment, createTestEnvironment } from '@/tests/support/environment';

let database: TestDatabase;
let accountId: AccountId;

beforeAll(async () => {
  database = await createTestDatabase();
  applyEnvironment(createTestEnvironment({ databaseUrl: database.url }));
  accountId = await insertAccount(`${randomUUID()}@example.com`, null);
  const connectionId = await seedConnection({ accountId });
  for (let index = 0; index < PAGE_SIZE + 3; index++) await seedRule({ accountId }, { connectionId, targets: [] });
});

afterAll(async () => {
  await closeDb();
  await database?.drop();
});

test('lists Auto Relations a part at a time, each once and in one order', async () => {
  const all = (await listRules(accountId)).map(({ id }) => id);
  const first = await listRulePage(accountId);
  const second = await listRulePage(accountId, first.nextCursor ?? '');
  expect(first.rules).toHaveLength(PAGE_SIZE);
  expect([...first.rules, ...second.rules].map(({ id }) => id)).toEqual(all);
  expect(second.nextCursor).toBeNull();
});

test('answers another account’s place with nothing of that account', async () => {
  const { nextCursor } = await listRulePage(accountId);
  const other = await insertAccount(`${randomUUID()}@example.com`, null);
  expect(await listRulePage(other, nextCursor ?? '')).toEqual({ rules: [], nextCursor: null });
});
