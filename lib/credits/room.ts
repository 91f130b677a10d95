import { monthAfter, monthOf } from '@/lib/credits/month';
import type { Tx } from '@/lib/db';
import type { CapScope } from '@/lib/generated/prisma/enums';
import type { AccountId, RuleId } from '@/lib/ids';

/** What one limit leaves, in micro-credits: `total` when no call is under way, `free` beside those that are. */
export type Room = { limit: 'BALANCE' | CapScope; total: bigint; free: bigint };

type Sums = {
  posted: bigint;
  held: bigint;
  accountCap: bigint | null;
  accountUsed: bigint;
  accountHeld: bigint;
  ruleCap: bigint | null;
  ruleUsed: bigint;
  ruleHeld: bigint;
};

/**
 * From now on, until the caller's transaction ends, nobody else changes the account's balance, holds or caps. Every step that decides by
 * them takes this first.
 */
export async function lockLedger(tx: Tx, accountId: AccountId): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "CreditBalance" WHERE "accountId" = ${accountId}::uuid FOR NO KEY UPDATE`;
}

/** What the balance and the month's caps leave for a rule. A call counts in the month (UTC) in which it began. */
export async function readRooms(
  tx: Pick<Tx, '$queryRaw'>,
  accountId: AccountId,
  ruleId: RuleId,
  now = new Date(),
): Promise<Room[]> {
  const [from, until] = [monthOf(now), monthAfter(now)];
  const [sums] = await tx.$queryRaw<Sums[]>`
    SELECT b.posted - b.frozen AS posted, b.held, b."monthlyCap" AS "accountCap", r."monthlyCap" AS "ruleCap",
      u.account AS "accountUsed", u.rule AS "ruleUsed", h.account AS "accountHeld", h.rule AS "ruleHeld"
    FROM "CreditBalance" b LEFT JOIN "Rule" r ON r.id = ${ruleId}::uuid AND r."accountId" = b."accountId",
      LATERAL (SELECT coalesce(sum(amount), 0)::bigint AS account,
          coalesce(sum(amount) FILTER (WHERE "ruleId" = ${ruleId}::uuid), 0)::bigint AS rule FROM "CreditUsage"
        WHERE "accountId" = b."accountId" AND day >= ${from}::date AND day < ${until}::date) u,
      LATERAL (SELECT coalesce(sum(amount), 0)::bigint AS account,
          coalesce(sum(amount) FILTER (WHERE "ruleId" = ${ruleId}::uuid), 0)::bigint AS rule FROM "CreditHold"
        WHERE "accountId" = b."accountId" AND status = 'OPEN' AND "createdAt" >= ${from} AND "createdAt" < ${until}) h
    WHERE b."accountId" = ${accountId}::uuid`;
  if (!sums) return [{ limit: 'BALANCE', total: 0n, free: 0n }];
  const rooms: Room[] = [{ limit: 'BALANCE', total: sums.posted, free: sums.posted - sums.held }];
  const add = (limit: CapScope, cap: bigint | null, used: bigint, held: bigint) => {
    if (cap !== null) rooms.push({ limit, total: cap - used, free: cap - used - held });
  };
  add('ACCOUNT', sums.accountCap, sums.accountUsed, sums.accountHeld);
  add('RULE', sums.ruleCap, sums.ruleUsed, sums.ruleHeld);
  return rooms;
}
