import { confirmOwner } from '@/lib/auth/confirm-owner';
import type { SessionAccount } from '@/lib/auth/sessions';
import { db } from '@/lib/db';
import type { AccountId } from '@/lib/ids';
import { enqueue } from '@/lib/queue/nudge';

/**
 * Deletes the account for its owner: from here on nobody gets in and nothing is written to Notion. A worker takes the access to Notion back
 * and removes what is left (`purgeAccount`). Throws what `confirmOwner` throws.
 */
export async function closeAccount(account: SessionAccount, password: string): Promise<void> {
  await confirmOwner(account, password);
  await markClosed(account.accountId);
  await enqueue('purge', { accountId: account.accountId }, account.accountId);
}

async function markClosed(accountId: AccountId): Promise<void> {
  await db().$transaction([
    db().account.update({
      where: { id: accountId },
      data: { closedAt: new Date(), email: `closed:${accountId}`, passwordHash: null },
    }),
    db().loginSession.deleteMany({ where: { accountId } }),
    db().emailToken.deleteMany({ where: { accountId } }),
    db().rule.updateMany({ where: { accountId }, data: { active: false, version: { increment: 1 } } }),
    db().connection.updateMany({ where: { accountId }, data: { status: 'DISCONNECTED' } }),
  ]);
}

/** Accounts that were closed and not yet removed. */
export async function listClosedAccounts(): Promise<AccountId[]> {
  const rows = await db().account.findMany({ where: { closedAt: { not: null } }, select: { id: true }, take: 100 });
  return rows.map(({ id }) => id as AccountId);
}
