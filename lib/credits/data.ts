import { db } from '@/lib/db';
import type { AccountId } from '@/lib/ids';

/** Posted balance and what of it is set aside for calls under way, in micro-credits. */
export async function readBalance(accountId: AccountId): Promise<{ balance: bigint; held: bigint }> {
  const row = await db().creditBalance.findUnique({ where: { accountId } });
  return { balance: row?.posted ?? 0n, held: row?.held ?? 0n };
}

export type EntryView = {
  id: string;
  kind: 'GRANT' | 'PURCHASE' | 'USE' | 'REFUND' | 'DISPUTE';
  amount: bigint;
  note: string;
  createdAt: Date;
};

/** The ledger, newest first, 50 at a time. */
export async function listEntries(
  accountId: AccountId,
  { cursor }: { cursor?: string } = {},
): Promise<{ entries: EntryView[]; nextCursor: string | null }> {
  const rows = await db().creditEntry.findMany({
    where: { accountId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: 51,
    ...(cursor ? { cursor: { id: cursor }, skip: 1 } : {}),
    select: { id: true, kind: true, amount: true, note: true, createdAt: true },
  });
  const entries = rows.slice(0, 50);
  return { entries, nextCursor: rows.length > 50 ? (entries.at(-1)?.id ?? null) : null };
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
