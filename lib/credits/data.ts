import { db } from '@/lib/db';
import type { AccountId } from '@/lib/ids';

/** In micro-credits. */
export type BalanceView = {
  balance: bigint;
  /** The part of it that was given; the rest was bought. */
  free: bigint;
  /** Set aside for calls under way. */
  held: bigint;
  /** Of payments under dispute. */
  frozen: bigint;
  /** A tenth or less is left of the balance after the last top-up. */
  isLow: boolean;
};

export async function readBalance(accountId: AccountId): Promise<BalanceView> {
  const row = await db().creditBalance.findUnique({ where: { accountId } });
  const { posted, free, held, frozen, lowAt } = row ?? { posted: 0n, free: 0n, held: 0n, frozen: 0n, lowAt: 0n };
  return { balance: posted, free, held, frozen, isLow: posted - frozen <= lowAt };
}

export type EntryView = {
  id: string;
  kind: 'GRANT' | 'PURCHASE' | 'USE' | 'REFUND' | 'DISPUTE';
  amount: bigint;
  reference: string;
  note: string;
  createdAt: Date;
};

/** The ledger, newest first, 50 at a time. */
export async function listEntries(
  accountId: AccountId,
  { cursor }: { cursor?: string } = {},
): Promise<{ entries: EntryView[]; nextCursor: string | null }> {
  // A cursor of another account is one that does not exist.
  if (cursor && (await db().creditEntry.count({ where: { id: cursor, accountId } })) === 0)
    return { entries: [], nextCursor: null };
  const rows = await db().creditEntry.findMany({
    where: { accountId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: 51,
    ...(cursor ? { cursor: { id: cursor }, skip: 1 } : {}),
    select: { id: true, kind: true, amount: true, reference: true, note: true, createdAt: true },
  });
  const entries = rows.slice(0, 50);
  return { entries, nextCursor: rows.length > 50 ? (entries.at(-1)?.id ?? null) : null };
}

/** Micro-credits that one page took so far, by rule and model (`<rule> <model>`); what has decided none is left out. */
export async function pricesPerPage(accountId: AccountId, ruleIds: string[]): Promise<Map<string, number>> {
  const rows = await db().creditUsage.groupBy({
    by: ['ruleId', 'model'],
    where: { accountId, ruleId: { in: ruleIds } },
    _sum: { amount: true, pages: true },
  });
  return new Map(
    rows.flatMap(({ ruleId, model, _sum: { amount, pages } }) =>
      pages ? [[`${ruleId} ${model}`, Number(amount ?? 0n) / pages]] : [],
    ),
  );
}

/** Micro-credits that a rule used in the last 7 days, by rule. */
export async function creditsByRule(accountId: AccountId, ruleIds: string[]): Promise<Map<string, bigint>> {
  const since = new Date(Date.now() - 7 * 86_400_000);
  const rows = await db().creditEntry.groupBy({
    by: ['ruleId'],
    where: { accountId, kind: 'USE', ruleId: { in: ruleIds }, createdAt: { gte: since } },
    _sum: { amount: true },
  });
  return new Map(rows.map((row) => [row.ruleId ?? '', -(row._sum.amount ?? 0n)]));
}
