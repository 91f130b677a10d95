import { MICRO } from '@/lib/credits/format';
import { addEntry } from '@/lib/credits/ledger';
import { resumeWaiting } from '@/lib/credits/resume';
import { db, isUniqueViolation, type Tx } from '@/lib/db';
import { AppError } from '@/lib/errors';
import type { AccountId } from '@/lib/ids';
import { unlockRules } from '@/lib/rules/model-lock';

type Favour = { operator: string; reason: string };

async function requireOpen(tx: Tx, accountId: AccountId): Promise<void> {
  if ((await tx.account.count({ where: { id: accountId, closedAt: null } })) === 0)
    throw new AppError('account_missing', 'No such account');
}

/**
 * Gives credits, keeps who did so and why, and lets go on what waited for them, in one transaction; once per `reference`, so that a double click gives nothing twice. False
 * for a repeat. Throws `account_missing`.
 */
export async function giveCredits(
  accountId: AccountId,
  { operator, reason, credits, reference }: Favour & { credits: number; reference: string },
): Promise<boolean> {
  const amount = BigInt(credits) * MICRO;
  try {
    await db().$transaction(async (tx) => {
      await requireOpen(tx, accountId);
      await addEntry(tx, accountId, {
        kind: 'GRANT',
        amount,
        reference: `operator:${reference}`,
        note: 'Credits from our support',
      });
      await tx.operatorAction.create({ data: { operator, accountId, kind: 'GRANT_CREDITS', amount, reason } });
      await resumeWaiting(tx, accountId);
    });
    return true;
  } catch (error) {
    if (isUniqueViolation(error, 'reference')) return false;
    throw error;
  }
}

/** Opens GPT-4o to an account whatever it bought; rules that waited for it go on. False when it was open so before. Throws `account_missing`. */
export async function unlockModels(accountId: AccountId, { operator, reason }: Favour): Promise<boolean> {
  return db().$transaction(async (tx) => {
    await requireOpen(tx, accountId);
    const { count } = await tx.account.updateMany({
      where: { id: accountId, unlockedAt: null },
      data: { unlockedAt: new Date() },
    });
    if (count === 0) return false;
    await tx.operatorAction.create({ data: { operator, accountId, kind: 'UNLOCK_GPT_4O', reason } });
    await unlockRules(tx, accountId);
    return true;
  });
}
