import { isoDay } from '@/lib/credits/month';
import { db, isUniqueViolation, type Tx } from '@/lib/db';
import type { CreditEntryKind } from '@/lib/generated/prisma/enums';
import type { AccountId, RuleId } from '@/lib/ids';
import { requestNotice } from '@/lib/notices/request';

export type NewEntry = { kind: CreditEntryKind; amount: bigint; reference: string; ruleId?: RuleId; note?: string };

type Head = { posted: bigint; free: bigint; frozen: bigint; lowAt: bigint; topUps: number };

/** Payments and what takes them back touch bought credits alone; use takes the given ones first. */
function freePart({ kind, amount }: NewEntry, free: bigint): bigint {
  if (kind === 'PURCHASE' || kind === 'REFUND' || kind === 'DISPUTE') return 0n;
  if (amount > 0n) return amount;
  return -amount < free ? amount : -free;
}

const isTopUp = ({ kind, amount }: NewEntry) => amount > 0n && (kind === 'GRANT' || kind === 'PURCHASE');

/** Posts one entry inside the caller's transaction; a reference that was posted before breaks it. Micro-credits. */
export async function addEntry(tx: Tx, accountId: AccountId, entry: NewEntry): Promise<void> {
  const [head] = await tx.$queryRaw<Head[]>`
    SELECT posted, free, frozen, "lowAt", "topUps" FROM "CreditBalance" WHERE "accountId" = ${accountId}::uuid FOR NO KEY UPDATE`;
  if (!head) throw new Error('The account has no ledger');
  const free = freePart(entry, head.free);
  await tx.creditEntry.create({ data: { accountId, ...entry, free } });
  const posted = head.posted + entry.amount;
  await tx.creditBalance.update({
    where: { accountId },
    data: {
      posted,
      free: head.free + free,
      ...(isTopUp(entry) ? { lowAt: posted > 0n ? posted / 10n : 0n, topUps: head.topUps + 1 } : {}),
    },
  });
  const crossed = head.posted - head.frozen > head.lowAt && posted - head.frozen <= head.lowAt;
  if (entry.amount < 0n && crossed)
    await requestNotice(tx, accountId, { kind: 'BALANCE_LOW', cause: `low:${head.topUps}:${isoDay(new Date())}` });
}

/** Adds credits once per reference; false when that reference was posted before. Micro-credits. */
export async function postEntry(accountId: AccountId, entry: NewEntry): Promise<boolean> {
  try {
    await db().$transaction((tx) => addEntry(tx, accountId, entry));
    return true;
  } catch (error) {
    if (isUniqueViolation(error, 'reference')) return false;
    throw error;
  }
}
