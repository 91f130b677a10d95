import { db } from '@/lib/db';

/** How old the oldest work of a kind is that nobody does, by the database's clock; null = none. */
export type Backlog = { name: string; count: number; oldestSeconds: number | null; lateAfterSeconds: number };

type Row = { count: number; seconds: number | null };

/**
 * What is due and not being done, read from the rows that say so and not from the queue: a queue that lost everything still answers a
 * ping. Work is late when it waits longer than workers need to find it.
 */
export async function readQueueHealth(): Promise<Backlog[]> {
  const read = async (name: string, lateAfterSeconds: number, query: Promise<Row[]>): Promise<Backlog> => {
    const [row] = await query;
    return { name, count: row?.count ?? 0, oldestSeconds: row?.seconds ?? null, lateAfterSeconds };
  };
  return Promise.all([
    read(
      'Connections due that no worker holds',
      60,
      db().$queryRaw`
        SELECT count(*)::int AS count, extract(epoch FROM now() - min(least("dueAt", coalesce("wakeAt", "dueAt"))))::int AS seconds
        FROM "Connection" WHERE status = 'ACTIVE' AND ("dueAt" <= now() OR "wakeAt" <= now())
          AND ("leaseUntil" IS NULL OR "leaseUntil" <= now()) AND ("blockedUntil" IS NULL OR "blockedUntil" <= now())`,
    ),
    read(
      'Connections being worked on',
      Number.POSITIVE_INFINITY,
      db().$queryRaw`SELECT count(*)::int AS count, NULL::int AS seconds FROM "Connection" WHERE "leaseUntil" > now()`,
    ),
    read(
      'Connections that Notion asked to wait',
      Number.POSITIVE_INFINITY,
      db()
        .$queryRaw`SELECT count(*)::int AS count, NULL::int AS seconds FROM "Connection" WHERE "blockedUntil" > now()`,
    ),
    read(
      'Commands of people that wait',
      120,
      db().$queryRaw`
        SELECT count(*)::int AS count, extract(epoch FROM now() - min(x."createdAt"))::int AS seconds
        FROM "Command" x JOIN "Connection" c ON c.id = x."connectionId" WHERE x.status = 'WAITING' AND c.status = 'ACTIVE'`,
    ),
    read(
      'Credits set aside beyond their time',
      300,
      db().$queryRaw`
        SELECT count(*)::int AS count, extract(epoch FROM now() - min("expiresAt"))::int AS seconds
        FROM "CreditHold" WHERE status = 'OPEN' AND "expiresAt" <= now()`,
    ),
    read(
      'Mails that wait to be sent',
      600,
      db().$queryRaw`
        SELECT count(*)::int AS count, extract(epoch FROM now() - min("dueAt"))::int AS seconds
        FROM "Notice" WHERE status = 'WAITING' AND "dueAt" <= now()`,
    ),
    read(
      'Closed accounts not yet removed',
      3_600,
      db().$queryRaw`
        SELECT count(*)::int AS count, extract(epoch FROM now() - min("closedAt"))::int AS seconds
        FROM "Account" WHERE "closedAt" IS NOT NULL`,
    ),
    read(
      'Nightly tasks overdue',
      1_800,
      db().$queryRaw`
        SELECT count(*)::int AS count, extract(epoch FROM now() - min("dueAt"))::int AS seconds
        FROM "ScheduledTask" WHERE "dueAt" <= now()`,
    ),
  ]);
}
