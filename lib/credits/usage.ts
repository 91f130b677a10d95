import { dayOf, isoDay } from '@/lib/credits/month';
import { db } from '@/lib/db';
import type { AccountId } from '@/lib/ids';

const DAY_MS = 86_400_000;

/** Amounts in micro-credits; days in UTC, as 2026-11-30. */
export type UsageSum = { amount: bigint; pages: number };
export type UsageView = {
  days: ({ day: string } & UsageSum)[];
  byRule: ({ ruleId: string; name: string } & UsageSum)[];
  byModel: ({ model: string } & UsageSum)[];
  total: UsageSum;
};

type Row = { day: Date; ruleId: string; model: string } & UsageSum;

const NOTHING: UsageSum = { amount: 0n, pages: 0 };

const add = (a: UsageSum, b: UsageSum): UsageSum => ({ amount: a.amount + b.amount, pages: a.pages + b.pages });

function sumBy(rows: Row[], keyOf: (row: Row) => string): Map<string, UsageSum> {
  const sums = new Map<string, UsageSum>();
  for (const row of rows) sums.set(keyOf(row), add(sums.get(keyOf(row)) ?? NOTHING, row));
  return sums;
}

const largestFirst = (a: UsageSum, b: UsageSum) => Number(b.amount - a.amount);

const feedName = { select: { dataSource: { select: { name: true } } } } as const;

/** The rules' names by their ids, deleted ones too; what is gone for good has none. */
export async function readRuleNames(accountId: AccountId, ruleIds: string[]): Promise<Map<string, string>> {
  const rows = await db().rule.findMany({
    where: { accountId, id: { in: ruleIds } },
    select: { id: true, sourceFeed: feedName, targetFeed: feedName },
  });
  return new Map(
    rows.map(({ id, sourceFeed, targetFeed }) => [id, `${sourceFeed.dataSource.name} → ${targetFeed.dataSource.name}`]),
  );
}

/** What was used in the last `count` days, today included, by day, rule and model. */
export async function readUsage(accountId: AccountId, count = 30, now = new Date()): Promise<UsageView> {
  const first = new Date(dayOf(now).getTime() - (count - 1) * DAY_MS);
  const rows = await db().creditUsage.findMany({ where: { accountId, day: { gte: first } } });
  const byDay = sumBy(rows, ({ day }) => isoDay(day));
  const byRule = sumBy(rows, ({ ruleId }) => ruleId);
  const names = await readRuleNames(accountId, [...byRule.keys()]);
  return {
    days: Array.from({ length: count }, (_, index) => {
      const day = isoDay(new Date(first.getTime() + index * DAY_MS));
      return { day, ...(byDay.get(day) ?? NOTHING) };
    }),
    byRule: [...byRule]
      .map(([ruleId, sum]) => ({ ruleId, name: names.get(ruleId) ?? 'Deleted Auto Relation', ...sum }))
      .sort(largestFirst),
    byModel: [...sumBy(rows, ({ model }) => model)].map(([model, sum]) => ({ model, ...sum })).sort(largestFirst),
    total: rows.reduce<UsageSum>(add, NOTHING),
  };
}

/** How many days the balance lasts at the pace of the last seven whole or begun days; null without any use in them. */
export function daysLeft({ days }: Pick<UsageView, 'days'>, balance: bigint): number | null {
  const used = days.slice(-7).reduce((sum, { amount }) => sum + amount, 0n);
  if (used === 0n) return null;
  return balance <= 0n ? 0 : Number((balance * 7n) / used);
}
