import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '@/sandbox/server';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { createTestEnvironment } from '@/tests/support/environment';
import { loadProduct, type Product } from '@/tests/support/product';
import { waitUntil } from '@/tests/support/wait-until';

/** The lock under which BullMQ sets its schema up, one process at a time. */
const SETUP_LOCK = 0x42554c4c;

let database: TestDatabase;
let sandbox: Sandbox;
let product: Product;
let observer: pg.Client;

beforeAll(async () => {
  [database, sandbox] = await Promise.all([createTestDatabase(), startSandbox()]);
  product = await loadProduct(createTestEnvironment({ databaseUrl: database.url, sandbox }));
  observer = new pg.Client({ connectionString: database.url });
  await observer.connect();
});
afterAll(async () => {
  await observer?.end();
  await product?.close();
  await sandbox?.stop();
  await database?.drop();
});

const waiting = async () => {
  const { rows } = await observer.query<{ pid: number }>(
    "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%pg_advisory_xact_lock%' AND wait_event_type = 'Lock'",
  );
  return rows.length > 0 && rows.map(({ pid }) => pid);
};

const enqueue = () => {
  const connectionId = randomUUID();
  return product.enqueue('sync', { connectionId }, connectionId);
};

test('a connection that is cut while the queue sets itself up costs one job, and neither the process nor the queue', async () => {
  await observer.query("SELECT pg_advisory_lock($1, hashtext('bullmq'))", [SETUP_LOCK]);
  const refused = enqueue();
  const pids = await waitUntil('the queue waits for its lock', waiting, { everyMs: 50 });
  for (const pid of pids) await observer.query('SELECT pg_terminate_backend($1)', [pid]);
  expect(await refused).toBe(false);
  await observer.query("SELECT pg_advisory_unlock($1, hashtext('bullmq'))", [SETUP_LOCK]);

  const taken = await waitUntil('the queue takes jobs again', enqueue);
  expect(taken).toBe(true);
});
