import { confirmOwner } from '@/lib/auth/confirm-owner';
import type { SessionAccount } from '@/lib/auth/sessions';
import { db } from '@/lib/db';
import { AppError } from '@/lib/errors';
import type { AccountId } from '@/lib/ids';
import { enqueue } from '@/lib/queue/nudge';

/**
 * Deletes the account for its owner: from here on nobody gets in and nothing is written to Notion. A worker takes the access to Notion back
 * and removes what is left (`purgeAccount`). Throws what `confirmOwner` throws.
 */
export async function closeAccount(account: SessionAccount, password: string): Promise<void> {
  await markClosed(account.accountId, await confirmOwner(account, password));
  await enqueue('purge', { accountId: account.accountId }, account.accountId);
}

async function markClosed(accountId: AccountId, proved: string | null): Promise<void> {
  await db().$transaction(async (tx) => {
    const { count } = await tx.account.updateMany({
      where: { id: accountId, passwordHash: proved, closedAt: null },
      data: { closedAt: new Date(), email: `closed:${accountId}`, passwordHash: null },
    });
    if (count === 0) throw new AppError('wrong_password', 'The password was changed meanwhile');
    await tx.loginSession.deleteMany({ where: { accountId } });
    await tx.emailToken.deleteMany({ where: { accountId } });
    await tx.rule.updateMany({ where: { accountId }, data: { active: false, version: { increment: 1 } } });
    await tx.connection.updateMany({ where: { accountId }, data: { status: 'DISCONNECTED' } });
  });
}

/** Accounts that were closed and not yet removed. */
export async function listClosedAccounts(): Promise<AccountId[]> {
  const rows = await db().account.findMany({ where: { closedAt: { not: null } }, select: { id: true }, take: 100 });
  return rows.map(({ id }) => id as AccountId);
}
