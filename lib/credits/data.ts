import { db } from '@/lib/db';
import type { AccountId } from '@/lib/ids';

/** In micro-credits. */
export type BalanceView = {
  balance: bigint;
  /** Of it, what is not frozen: what people read as their balance. Negative once more was used than is theirs. */
  left: bigint;
  /** The part of it that was given; the rest was bought. */
  free: bigint;
  /** Set aside for calls under way. */
  held: bigint;
  /** Of payments under dispute. */
  frozen: bigint;
  /** A tenth of the balance after the last top-up: with no more than that left, credits are low. */
  lowAt: bigint;
  isLow: boolean;
};

export async function readBalance(accountId: AccountId): Promise<BalanceView> {
  const row = await db().creditBalance.findUnique({ where: { accountId } });
  const { posted, free, held, frozen, lowAt } = row ?? { posted: 0n, free: 0n, held: 0n, frozen: 0n, lowAt: 0n };
  const left = posted - frozen;
  return { balance: posted, left, free, held, frozen, lowAt, isLow: left <= lowAt };
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
