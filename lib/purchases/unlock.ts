import { db, type Tx } from '@/lib/db';
import type { AccountId } from '@/lib/ids';
import { lockRules, unlockRules } from '@/lib/rules/model-lock';

/**
 * GPT-4o is open to an account that has paid for something and not got all of it back. Under the lock of the account's balance, so that
 * two of its purchases cannot miss each other.
 */
export async function saveUnlock(tx: Tx, accountId: AccountId): Promise<void> {
  const standing = await tx.purchase.findMany({
    where: { accountId, status: 'PAID', amountPaid: { gt: 0 } },
    orderBy: [{ paidAt: 'asc' }, { id: 'asc' }],
    select: { paidAt: true, taken: true, credits: true },
  });
  const purchasedAt = standing.find(({ taken, credits }) => taken < credits)?.paidAt ?? null;
  const account = await tx.account.findUnique({
    where: { id: accountId },
    select: { purchasedAt: true, unlockedAt: true },
  });
  if (!account || account.purchasedAt?.getTime() === purchasedAt?.getTime()) return;
  await tx.account.update({ where: { id: accountId }, data: { purchasedAt } });
  if (purchasedAt) await unlockRules(tx, accountId);
  else if (!account.unlockedAt) await lockRules(tx, accountId);
}

/** Whether something that was bought, and not given back in full, unlocks the larger models now. */
export async function hasPurchased(accountId: AccountId): Promise<boolean> {
  return (await db().account.count({ where: { id: accountId, purchasedAt: { not: null } } })) > 0;
}
