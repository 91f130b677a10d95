import { Redis } from 'ioredis';
import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { applyMigrations } from '@/scripts/db/apply-migrations';
import { diffSchema } from '@/scripts/db/diff-schema';
import { readMigrations } from '@/scripts/db/migration-files';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { chooseQueue } from '@/tests/support/queue-backends';

const databases: TestDatabase[] = [];

async function makeDatabase(): Promise<string> {
  const database = await createTestDatabase();
  databases.push(database);
  return database.url;
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

afterAll(async () => {
  await Promise.all(databases.map((database) => database.drop()));
});

test('each database is migrated and its own', async () => {
  const [one, other] = await Promise.all([makeDatabase(), makeDatabase()]);
  await query(one, 'CREATE TABLE only_here (a int)');
  expect(await query(one, "SELECT to_regclass('only_here') IS NOT NULL AS there")).toEqual([{ there: true }]);
  expect(await query(other, "SELECT to_regclass('only_here') IS NOT NULL AS there")).toEqual([{ there: false }]);
  const kept = await query(other, 'SELECT migration_name AS name, checksum FROM _prisma_migrations ORDER BY 1');
  expect(kept).toEqual(readMigrations().map(({ name, checksum }) => ({ name, checksum })));
});

test('the migrations lead to schema.prisma', async () => {
  expect(await diffSchema(await makeDatabase())).toBe('');
});

test('several that migrate at once apply each migration once, and a failed one leaves nothing', async () => {
  const url = await makeDatabase();
  const extra = { name: '99999999999999_extra', sql: 'CREATE TABLE extra (a int);', checksum: 'a' };
  const all = [...readMigrations(), extra];
  const applied = await Promise.all([1, 2, 3].map(() => applyMigrations(url, all)));
  expect(applied.flat()).toEqual([extra.name]);
  const broken = { name: '99999999999999_fail', sql: 'CREATE TABLE half (a int); SELECT 1/0;', checksum: 'b' };
  await expect(applyMigrations(url, [...all, broken])).rejects.toThrow(
    `Migration ${broken.name} failed and was rolled back`,
  );
  expect(await query(url, "SELECT to_regclass('half') IS NULL AS gone")).toEqual([{ gone: true }]);
  await expect(applyMigrations(url, [...readMigrations(), { ...extra, checksum: 'c' }])).rejects.toThrow(
    'was changed after',
  );
});

test('Redis answers and keeps its jobs when memory is short', async () => {
  const redis = new Redis(chooseQueue('redis').REDIS_URL ?? '');
  expect(await redis.config('GET', 'maxmemory-policy')).toEqual(['maxmemory-policy', 'noeviction']);
  redis.disconnect();
});
