import { db } from '@/lib/db';
import type { AccountId } from '@/lib/ids';
import { log } from '@/lib/log';

type Sums = {
  accountId: string;
  posted: bigint;
  entries: bigint;
  free: bigint;
  freeEntries: bigint;
  held: bigint;
  holds: bigint;
  used: bigint;
  usage: bigint;
};

const LAWS: { name: string; sides: (sums: Sums) => [bigint, bigint] }[] = [
  { name: 'balance and entries', sides: ({ posted, entries }) => [posted, entries] },
  { name: 'free credits and their entries', sides: ({ free, freeEntries }) => [free, freeEntries] },
  { name: 'held and open holds', sides: ({ held, holds }) => [held, holds] },
  { name: 'use and usage by day', sides: ({ used, usage }) => [used, usage] },
];

/** All sums of all ledgers in one statement, hence at one moment. */
function readSums(): Promise<Sums[]> {
  return db().$queryRaw<Sums[]>`
    SELECT b."accountId", b.posted, b.free, b.held, coalesce(e.amount, 0)::bigint AS entries, coalesce(e.free, 0)::bigint AS "freeEntries",
      coalesce(h.amount, 0)::bigint AS holds, coalesce(e.used, 0)::bigint AS used, coalesce(u.amount, 0)::bigint AS usage
    FROM "CreditBalance" b
      LEFT JOIN (SELECT "accountId", sum(amount) AS amount, sum(free) AS free, -sum(amount) FILTER (WHERE kind = 'USE' AND "ruleId" IS NOT NULL) AS used
        FROM "CreditEntry" GROUP BY 1) e USING ("accountId")
      LEFT JOIN (SELECT "accountId", sum(amount) AS amount FROM "CreditHold" WHERE status = 'OPEN' GROUP BY 1) h USING ("accountId")
      LEFT JOIN (SELECT "accountId", sum(amount) AS amount FROM "CreditUsage" GROUP BY 1) u USING ("accountId")
    WHERE (b.posted, b.free, b.held, coalesce(e.used, 0)) IS DISTINCT FROM
      (coalesce(e.amount, 0), coalesce(e.free, 0), coalesce(h.amount, 0), coalesce(u.amount, 0))`;
}

function describe(sums: Sums): string {
  return LAWS.flatMap(({ name, sides }) => {
    const [one, other] = sides(sums);
    return one === other ? [] : `${name} differ: ${one} and ${other} micro-credits`;
  }).join('; ');
}

/**
 * Compares every ledger's head with its lines. What differs is logged as an error and kept for the operators until a later check finds it
 * mended; nothing is changed by itself. Answers the accounts concerned.
 */
export async function checkLedgers(): Promise<AccountId[]> {
  const found = (await readSums()).map((sums) => ({ accountId: sums.accountId, detail: describe(sums) }));
  for (const problem of found) log.error(problem, 'A ledger does not add up');
  await db().$transaction([
    db().ledgerProblem.deleteMany({ where: { accountId: { notIn: found.map(({ accountId }) => accountId) } } }),
    ...found.map(({ accountId, detail }) =>
      db().ledgerProblem.upsert({ where: { accountId }, create: { accountId, detail }, update: { detail } }),
    ),
  ]);
  return found.map(({ accountId }) => accountId as AccountId);
}

/** Ledgers that did not add up at the last check, for the operators. */
export function listLedgerProblems(): Promise<{ accountId: string; detail: string; foundAt: Date }[]> {
  return db().ledgerProblem.findMany({ orderBy: { foundAt: 'asc' }, take: 100 });
}
