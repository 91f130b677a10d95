import { isoDay } from '@/lib/credits/month';
import { decrypt, encrypt } from '@/lib/crypto';
import { db, type Tx } from '@/lib/db';
import { AppError, toAppError } from '@/lib/errors';
import type { AccountId, ConnectionId } from '@/lib/ids';
import { requestNotice } from '@/lib/notices/request';
import { refreshGrant } from '@/lib/notion/oauth';

type Row = { id: string; accountId: string; accessToken: string; refreshToken: string | null };

/** What a token is bound to. */
export const tokenPlace = (row: { id: string; accountId: string }, column: 'accessToken' | 'refreshToken') =>
  `${row.accountId}|${row.id}|${column}`;

/** Longer than a refresh may take: a transaction that ended before it would lose the new tokens. */
const RENEWAL = { timeout: 60_000 };

/** Both tokens as they are stored: encrypted and bound to their row. */
export function sealTokens(
  accountId: AccountId,
  id: ConnectionId,
  tokens: { accessToken: string; refreshToken: string | null },
) {
  return {
    accessToken: encrypt(tokens.accessToken, tokenPlace({ id, accountId }, 'accessToken')),
    refreshToken: tokens.refreshToken
      ? encrypt(tokens.refreshToken, tokenPlace({ id, accountId }, 'refreshToken'))
      : null,
  };
}

export function openToken(row: Row): string {
  return decrypt(row.accessToken, tokenPlace(row, 'accessToken'));
}

async function markDisconnected(tx: Tx, id: ConnectionId): Promise<void> {
  const [lost] = await tx.connection.updateManyAndReturn({
    where: { id, status: 'ACTIVE' },
    data: { status: 'DISCONNECTED', problemCode: 'notion_unauthorized' },
    select: { accountId: true },
  });
  if (lost)
    await requestNotice(tx, lost.accountId, {
      kind: 'CONNECTION_LOST',
      cause: `connection:${id}:${isoDay(new Date())}`,
      connectionId: id,
    });
  await tx.rule.updateMany({ where: { connectionId: id }, data: { changedAt: new Date() } });
}

/**
 * A working token after Notion refused `refused`: another process's newer one, or a refreshed one (both tokens are replaced under the
 * row's lock, for Notion rotates them). null when Notion no longer lets us in; the connection is then marked as disconnected.
 */
export async function renewToken(id: ConnectionId, refused: string): Promise<string | null> {
  return db().$transaction(async (tx) => {
    const [row] = await tx.$queryRaw<
      Row[]
    >`SELECT id, "accountId", "accessToken", "refreshToken" FROM "Connection" WHERE id = ${id}::uuid FOR UPDATE`;
    if (!row) throw new AppError('connection_missing', 'The connection is gone');
    const current = openToken(row);
    if (current !== refused) return current;
    if (!row.refreshToken) {
      await markDisconnected(tx, id);
      return null;
    }
    try {
      const grant = await refreshGrant(decrypt(row.refreshToken, tokenPlace(row, 'refreshToken')));
      await tx.connection.update({ where: { id }, data: sealTokens(row.accountId as AccountId, id, grant) });
      return grant.accessToken;
    } catch (error) {
      const { code } = toAppError(error);
      if (code !== 'notion_unauthorized' && code !== 'notion_invalid') throw error;
      await markDisconnected(tx, id);
      return null;
    }
  }, RENEWAL);
}
