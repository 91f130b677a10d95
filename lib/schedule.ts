import { db } from '@/lib/db';

/** A task that was begun and not finished is begun again after this. */
const RETRY_SECONDS = 900;

/**
 * Does a task if its time has come, on one of the workers alone: its row says when, and beginning moves it on. The database's clock counts.
 * The first time is `everySeconds` after it was first heard of. A task that throws or dies is begun again a quarter of an hour later. True when it was done now.
 */
export async function runScheduled(name: string, everySeconds: number, act: () => Promise<unknown>): Promise<boolean> {
  await db().$executeRaw`
    INSERT INTO "ScheduledTask" (name, "dueAt") VALUES (${name}, now() + make_interval(secs => ${everySeconds})) ON CONFLICT DO NOTHING`;
  const taken = await db().$executeRaw`
    UPDATE "ScheduledTask" SET "dueAt" = now() + make_interval(secs => ${RETRY_SECONDS}) WHERE name = ${name} AND "dueAt" <= now()`;
  if (taken === 0) return false;
  await act();
  await db()
    .$executeRaw`UPDATE "ScheduledTask" SET "dueAt" = now() + make_interval(secs => ${everySeconds}) WHERE name = ${name}`;
  return true;
}
