import { openToken } from '@/lib/connections/token';
import { db } from '@/lib/db';
import { toAppError } from '@/lib/errors';
import type { Connection } from '@/lib/generated/prisma/client';
import type { AccountId } from '@/lib/ids';
import { log } from '@/lib/log';
import { revokeToken } from '@/lib/notion/oauth';
import { dropJob } from '@/lib/queue/nudge';

/** While Notion does not answer, the account waits this long for its tokens to be revoked; then they are forgotten all the same. */
const REVOKE_FOR_MS = 24 * 3_600_000;

/**
 * Removes a closed account: its tokens at Notion, queued jobs, rules with all they decided and wrote, pages, vectors, and at last itself.
 * The ledger stays under the account's id, which then leads to nobody. May be called again, and goes on where it stopped. False: not
 * yet, because a worker still holds a connection or Notion does not answer; a later call ends it.
 */
export async function purgeAccount(accountId: AccountId): Promise<boolean> {
  const account = await db().account.findFirst({ where: { id: accountId, closedAt: { not: null } } });
  if (!account?.closedAt) return true;
  const connections = await db().connection.findMany({ where: { accountId } });
  for (const connection of connections) {
    await dropJob('sync', connection.id);
    if (!(await revoke(connection, account.closedAt))) return false;
  }
  if (await isWorkedOn(accountId)) return false;
  await removeRows(accountId);
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

/** A lease that was not renewed since the account was closed runs out; until then its holder may be at a last write. */
async function isWorkedOn(accountId: AccountId): Promise<boolean> {
  const [row] = await db().$queryRaw<{ held: boolean }[]>`
    SELECT EXISTS (SELECT FROM "Connection" WHERE "accountId" = ${accountId}::uuid AND "leaseUntil" > now()) AS held`;
  return row?.held ?? false;
}

/** The large tables first and by themselves, so that no statement runs for long; the account takes the rest along. */
async function removeRows(accountId: AccountId): Promise<void> {
  const where = { accountId };
  await db().pageWrite.deleteMany({ where });
  await db().decision.deleteMany({ where });
  await db().item.deleteMany({ where });
  await db().rule.deleteMany({ where });
  await db().page.deleteMany({ where });
  await db().feed.deleteMany({ where });
  await db().embedding.deleteMany({ where });
  await db().account.deleteMany({ where: { id: accountId, closedAt: { not: null } } });
}
