import { db, type Tx } from '@/lib/db';
import type { AccountId } from '@/lib/ids';

/** Inside the caller's transaction: everything that waited for credits is due again, exactly where it stopped. */
export async function resumeWaiting(tx: Tx, accountId: AccountId): Promise<void> {
  await tx.item.updateMany({ where: { accountId, status: 'NO_CREDITS' }, data: { status: 'PENDING' } });
  await tx.rule.updateMany({
    where: { accountId, outOfCredits: true },
    data: { outOfCredits: false, changedAt: new Date() },
  });
  await tx.connection.updateMany({ where: { accountId }, data: { wakeAt: new Date() } });
}

/** After credits came in: everything that waited for them is due again, exactly where it stopped. */
export async function resumeAfterCredits(accountId: AccountId): Promise<void> {
  await db().$transaction((tx) => resumeWaiting(tx, accountId));
}
