import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { applyMigrations } from '@/scripts/db/apply-migrations';
import { startPostgres } from '@/scripts/postgres/start-postgres';
import { startRedis } from '@/tests/support/start-redis';

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string;
    redisUrl: string;
  }
}

export const TEMPLATE_DATABASE = 'auto_relation_template';

interface Services {
  postgresUrl: string;
  redisUrl: string;
  users: number;
  stop(): Promise<void>;
}

async function startServices(): Promise<Omit<Services, 'users'>> {
  const [postgres, redis] = await Promise.all([startPostgres({ maxConnections: 400 }), startRedis()]);
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  await client.query(`CREATE DATABASE ${TEMPLATE_DATABASE}`);
  await client.end();
  const template = new URL(postgres.url);
  template.pathname = `/${TEMPLATE_DATABASE}`;
  await applyMigrations(template.href);
  return {
    postgresUrl: postgres.url,
    redisUrl: redis.url,
    stop: async () => void (await Promise.all([postgres.stop(), redis.stop()])),
  };
}

/** One Postgres with a migrated template and one Redis for all projects of a run that ask for them. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const holder = globalThis as { __testServices?: Promise<Services> };
  holder.__testServices ??= startServices().then((started) => ({ ...started, users: 0 }));
  const services = await holder.__testServices;
  services.users += 1;
  project.provide('postgresUrl', services.postgresUrl);
  project.provide('redisUrl', services.redisUrl);
  return async () => {
    services.users -= 1;
    if (services.users > 0) return;
    holder.__testServices = undefined;
    await services.stop();
  };
}
