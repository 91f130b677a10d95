import { PrismaPg } from '@prisma/adapter-pg';
import type { SqlQuery } from '@prisma/driver-adapter-utils';
import { env } from '@/lib/env';
import { Prisma, PrismaClient } from '@/lib/generated/prisma/client';
import { nameStatement } from '@/lib/name-statement';
import { PostgresClient } from '@/lib/postgres-client';

const holder = globalThis as { __autoRelationDb?: PrismaClient };

/** The process's one database client, made at the first call. */
export function db(): PrismaClient {
  holder.__autoRelationDb ??= new PrismaClient({
    adapter: new PrismaPg(
      { connectionString: env().DATABASE_URL, max: 10, connectionTimeoutMillis: 10_000, Client: PostgresClient },
      // The type wants a name for each; without one, pg prepares nothing.
      { statementNameGenerator: nameStatement as (statement: SqlQuery) => string },
    ),
    transactionOptions: { maxWait: 10_000, timeout: 20_000 },
  });
  return holder.__autoRelationDb;
}

/** For a transaction that may touch every page of a rule or feed, a hundred thousand of them. Milliseconds. */
export const LONG = { timeout: 300_000 };

/** Closes the client; the next `db()` opens a new one. */
export async function closeDb(): Promise<void> {
  const client = holder.__autoRelationDb;
  holder.__autoRelationDb = undefined;
  await client?.$disconnect();
}

export type Tx = Prisma.TransactionClient;

/** True for a broken unique key; with `index`, only for that one. Prisma 7 tells the name in the driver's own error. */
export function isUniqueViolation(error: unknown, index?: string): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError) || error.code !== 'P2002') return false;
  return index === undefined || JSON.stringify(error.meta ?? {}).includes(index);
}

/** Whether the database answers. */
export async function pingDatabase(): Promise<boolean> {
  return db().$queryRaw`SELECT 1`.then(
    () => true,
    () => false,
  );
}
