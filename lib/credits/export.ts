import { toCsvLine } from '@/lib/credits/csv';
import { isoDay } from '@/lib/credits/month';
import { readRuleNames } from '@/lib/credits/usage';
import { db } from '@/lib/db';
import type { AccountId } from '@/lib/ids';

const PAGE = 1_000;

/** Micro-credits as an exact decimal number of credits. */
export function exactCredits(micro: bigint): string {
  const digits = (micro < 0n ? -micro : micro).toString().padStart(7, '0');
  const fraction = digits.slice(-6).replace(/0+$/, '');
  return `${micro < 0n ? '-' : ''}${digits.slice(0, -6)}${fraction ? `.${fraction}` : ''}`;
}

/** Every line of the account's ledger as CSV, oldest first, a thousand at a time. */
export async function* exportEntries(accountId: AccountId): AsyncGenerator<string> {
  yield toCsvLine(['time', 'kind', 'credits', 'of_these_free', 'auto_relation', 'note', 'reference']);
  for (let cursor: string | undefined; ; ) {
    const rows = await db().creditEntry.findMany({
      where: { accountId },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      take: PAGE,
      ...(cursor ? { cursor: { id: cursor }, skip: 1 } : {}),
    });
    const names = await readRuleNames(accountId, [...new Set(rows.flatMap(({ ruleId }) => ruleId ?? []))]);
    for (const { createdAt, kind, amount, free, ruleId, note, reference } of rows) {
      const name = ruleId ? (names.get(ruleId) ?? ruleId) : '';
      yield toCsvLine([createdAt.toISOString(), kind, exactCredits(amount), exactCredits(free), name, note, reference]);
    }
    cursor = rows.at(-1)?.id;
    if (rows.length < PAGE) return;
  }
}

/** The account's usage by day, rule and model as CSV, oldest first. */
export async function* exportUsage(accountId: AccountId): AsyncGenerator<string> {
  yield toCsvLine(['day_utc', 'auto_relation', 'model', 'pages', 'credits']);
  const order = [{ day: 'asc' }, { ruleId: 'asc' }, { model: 'asc' }] as const;
  for (let skip = 0; ; skip += PAGE) {
    const rows = await db().creditUsage.findMany({ where: { accountId }, orderBy: [...order], skip, take: PAGE });
    const names = await readRuleNames(accountId, [...new Set(rows.map(({ ruleId }) => ruleId))]);
    for (const { day, ruleId, model, pages, amount } of rows)
      yield toCsvLine([isoDay(day), names.get(ruleId) ?? ruleId, model, String(pages), exactCredits(amount)]);
    if (rows.length < PAGE) return;
  }
}
