import { monthOf } from '@/lib/credits/month';
import { db, type Tx } from '@/lib/db';
import type { Prisma } from '@/lib/generated/prisma/client';
import type { AccountId } from '@/lib/ids';

/** Until then a person may press *Resume*, or disable or cap a rule before what was just bought is used. */
const GRACE_SECONDS = 60;

async function resume(tx: Tx, where: Prisma.RuleWhereInput): Promise<number> {
  const rules = await tx.rule.updateManyAndReturn({
    where: { ...where, outOfCredits: true },
    data: { outOfCredits: false, reachedCap: null, capMonth: null, resumesAt: null, changedAt: new Date() },
    select: { id: true, connectionId: true },
  });
  if (rules.length === 0) return 0;
  const ruleIds = rules.map(({ id }) => id);
  await tx.item.updateMany({ where: { ruleId: { in: ruleIds }, status: 'NO_CREDITS' }, data: { status: 'PENDING' } });
  const connectionIds = [...new Set(rules.map(({ connectionId }) => connectionId))];
  await tx.connection.updateMany({ where: { id: { in: connectionIds } }, data: { wakeAt: new Date() } });
  return rules.length;
}

/** Inside the caller's transaction, after credits came in: what waited for them is due again, exactly where it stopped. */
export async function resumeWaiting(tx: Tx, accountId: AccountId): Promise<void> {
  await resume(tx, { accountId, reachedCap: null });
}

/** Inside the caller's transaction, after credits were bought: what waited for them goes on in a minute, or when its owner says so. */
export async function resumeSoon(tx: Tx, accountId: AccountId): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Rule" SET "resumesAt" = now() + make_interval(secs => ${GRACE_SECONDS}::int), "changedAt" = ${new Date()}
    WHERE "accountId" = ${accountId}::uuid AND "outOfCredits" AND "reachedCap" IS NULL AND "resumesAt" IS NULL`;
}

/** What `resumeSoon` put off and whose minute is over goes on; answers how many rules. */
export async function resumeDue(): Promise<number> {
  const due = await db().$queryRaw<{ id: string }[]>`
    SELECT id FROM "Rule" WHERE "outOfCredits" AND "resumesAt" <= now() LIMIT 500`;
  if (due.length === 0) return 0;
  return db().$transaction((tx) => resume(tx, { id: { in: due.map(({ id }) => id) } }));
}

/** Inside the caller's transaction, after a cap was changed: what a cap stopped is due again; with a rule, that one alone. */
export async function resumeCapped(tx: Tx, accountId: AccountId, ruleId?: string): Promise<void> {
  await resume(tx, { accountId, reachedCap: { not: null }, ...(ruleId ? { id: ruleId } : {}) });
}

/** After credits came in: what waited for them is due again, exactly where it stopped. */
export async function resumeAfterCredits(accountId: AccountId): Promise<void> {
  await db().$transaction((tx) => resumeWaiting(tx, accountId));
}

/** After holds were given back that nobody used: whatever stopped for the want of room is due again. */
export async function resumeAfterRelease(accountId: AccountId): Promise<void> {
  await db().$transaction((tx) => resume(tx, { accountId }));
}

/** After the month turned (UTC): what an earlier month's cap stopped goes on; answers how many rules. */
export async function resumeAfterMonthTurn(now = new Date()): Promise<number> {
  const capped = { capMonth: { lt: monthOf(now) } };
  if ((await db().rule.count({ where: { outOfCredits: true, ...capped } })) === 0) return 0;
  return db().$transaction((tx) => resume(tx, capped));
}
