import { db } from '@/lib/db';
import type { AccountId } from '@/lib/ids';

/** After credits came in: everything that waited for them is due again, exactly where it stopped. */
export async function resumeAfterCredits(accountId: AccountId): Promise<void> {
  await db().$transaction([
    db().item.updateMany({ where: { accountId, status: 'NO_CREDITS' }, data: { status: 'PENDING' } }),
    db().rule.updateMany({
      where: { accountId, outOfCredits: true },
      data: { outOfCredits: false, changedAt: new Date() },
    }),
    db().connection.updateMany({ where: { accountId }, data: { wakeAt: new Date() } }),
  ]);
}
