import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { inject } from 'vitest';
import { TEMPLATE_DATABASE } from '@/tests/support/start-services';

const SOURCE_IS_IN_USE = '55006';

export interface TestDatabase {
  url: string;
  drop(): Promise<void>;
}

async function runOnServer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgresUrl') });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** A migrated, empty database of the caller's own on the server of this test run. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  for (let attempt = 1; ; attempt++) {
    try {
      await runOnServer(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE_DATABASE} STRATEGY file_copy`);
      break;
    } catch (error) {
      if ((error as { code?: string }).code !== SOURCE_IS_IN_USE || attempt >= 50) throw error;
      await sleep(20 + Math.random() * 60);
    }
  }
  const address = new URL(inject('postgresUrl'));
  address.pathname = `/${name}`;
  return { url: address.href, drop: () => runOnServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}
