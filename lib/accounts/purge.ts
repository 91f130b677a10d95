import { openToken } from '@/lib/connections/token';
import { db } from '@/lib/db';
import { toAppError } from '@/lib/errors';
import type { Account, Connection } from '@/lib/generated/prisma/client';
import type { AccountId } from '@/lib/ids';
import { log } from '@/lib/log';
import { revokeToken } from '@/lib/notion/oauth';
import { forgetCustomer } from '@/lib/purchases/forget-customer';
import { dropJob } from '@/lib/queue/nudge';

/** While Notion does not answer, the account waits this long for its tokens to be revoked; then they are forgotten all the same. */
const REVOKE_FOR_MS = 24 * 3_600_000;
/** And this long for its customer to be removed at Stripe; then the log names the customer, for a person to remove. */
const STRIPE_FOR_MS = 7 * 24 * 3_600_000;

/**
 * Removes a closed account: its tokens at Notion, its customer at Stripe, queued jobs, rules with all they decided and wrote, pages, vectors, and at last itself.
 * The ledger stays under the account's id, which then leads to nobody. May be called again, and goes on where it stopped. False: not
 * yet, because a worker still holds a connection, or Notion or Stripe does not answer; a later call ends it.
 */
export async function purgeAccount(accountId: AccountId): Promise<boolean> {
  const account = await db().account.findFirst({ where: { id: accountId, closedAt: { not: null } } });
  if (!account?.closedAt) return true;
  const connections = await db().connection.findMany({ where: { accountId } });
  for (const connection of connections) {
    await dropJob('sync', connection.id);
    if (!(await revoke(connection, account.closedAt))) return false;
  }
  if (!(await leaveStripe(accountId, account))) return false;
  if (await isWorkedOn(accountId)) return false;
  if (!(await removeRows(accountId))) return false;
  log.info({ accountId }, 'An account was removed');
  return true;
}

async function revoke(connection: Connection, closedAt: Date): Promise<boolean> {
  if (connection.accessToken === '') return true;
  try {
    await revokeToken(openToken(connection));
  } catch (error) {
    const { code } = toAppError(error);
    const isOver = code === 'notion_unauthorized' || code === 'notion_invalid' || code === 'notion_not_found';
    const isLate = Date.now() - closedAt.getTime() > REVOKE_FOR_MS;
    log.warn({ err: error, connectionId: connection.id }, 'Notion did not take the token of a closed account back');
    if (!isOver && !isLate) return false;
  }
  await db().connection.updateMany({
    where: { id: connection.id },
    data: { accessToken: '', refreshToken: null },
  });
  return true;
}

async function leaveStripe(accountId: AccountId, { closedAt, customerId }: Account): Promise<boolean> {
  try {
    await forgetCustomer(accountId);
    return true;
  } catch (error) {
    const isLate = Date.now() - (closedAt?.getTime() ?? 0) > STRIPE_FOR_MS;
    log[isLate ? 'error' : 'warn'](
      { err: error, customerId },
      'Stripe did not remove the customer of a closed account',
    );
    if (isLate) await db().account.updateMany({ where: { id: accountId }, data: { customerId: null } });
    return isLate;
  }
}

/** A lease that was not renewed since the account was closed runs out; until then its holder may be at a last write. */
async function isWorkedOn(accountId: AccountId): Promise<boolean> {
  const [row] = await db().$queryRaw<{ held: boolean }[]>`
    SELECT EXISTS (SELECT FROM "Connection" WHERE "accountId" = ${accountId}::uuid AND "leaseUntil" > now()) AS held`;
  return row?.held ?? false;
}

/** The large tables first and by themselves, so that no statement runs for long; the account takes the rest along. */
async function removeRows(accountId: AccountId): Promise<boolean> {
  const where = { accountId };
  await db().pageWrite.deleteMany({ where });
  await db().decision.deleteMany({ where });
  await db().item.deleteMany({ where });
  await db().rule.deleteMany({ where });
  await db().page.deleteMany({ where });
  await db().feed.deleteMany({ where });
  await db().embedding.deleteMany({ where });
  // A customer that was made meanwhile has to be removed first.
  await db().account.deleteMany({ where: { id: accountId, closedAt: { not: null }, customerId: null } });
  return (await db().account.count({ where: { id: accountId } })) === 0;
}
