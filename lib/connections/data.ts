import { openToken } from '@/lib/connections/token';
import { db } from '@/lib/db';
import { AppError, type ErrorCode, isErrorCode } from '@/lib/errors';
import type { AccountId, ConnectionId } from '@/lib/ids';
import { log } from '@/lib/log';
import { revokeToken } from '@/lib/notion/oauth';

export type ConnectionView = {
  id: ConnectionId;
  workspaceName: string;
  workspaceIcon: string | null;
  ownerName: string | null;
  status: 'active' | 'disconnected';
  problem: ErrorCode | null;
  blockedUntil: Date | null;
  createdAt: Date;
  /** When a person last came back from the consent screen. */
  linkedAt: Date;
  /** To the sample workspace, which *Try with sample databases* links. */
  sample: boolean;
  /** Its Auto Relations, without deleted ones. */
  ruleCount: number;
};

export async function listConnections(accountId: AccountId): Promise<ConnectionView[]> {
  const rows = await db().connection.findMany({
    where: { accountId },
    orderBy: { createdAt: 'asc' },
    select: {
      ...{ id: true, workspaceName: true, workspaceIcon: true, ownerName: true, status: true, problemCode: true },
      ...{ blockedUntil: true, createdAt: true, linkedAt: true, sample: true },
      _count: { select: { rules: { where: { deletedAt: null } } } },
    },
  });
  return rows.map((row) => ({
    id: row.id as ConnectionId,
    workspaceName: row.workspaceName,
    workspaceIcon: row.workspaceIcon,
    ownerName: row.ownerName,
    status: row.status === 'ACTIVE' ? 'active' : 'disconnected',
    problem: isErrorCode(row.problemCode) ? row.problemCode : null,
    blockedUntil: row.blockedUntil && row.blockedUntil > new Date() ? row.blockedUntil : null,
    createdAt: row.createdAt,
    linkedAt: row.linkedAt,
    sample: row.sample,
    ruleCount: row._count.rules,
  }));
}

export async function hasActiveConnection(accountId: AccountId): Promise<boolean> {
  return (await db().connection.count({ where: { accountId, status: 'ACTIVE' } })) > 0;
}

/** Throws AppError connection_missing unless the connection is the account's own. */
export async function requireConnection(accountId: AccountId, id: ConnectionId): Promise<void> {
  const own = await db().connection.findFirst({ where: { id, accountId }, select: { id: true } });
  if (!own) throw new AppError('connection_missing', 'No such connection');
}

/** Ends the product's access: the token is revoked at Notion and forgotten here; rules stay and pause. */
export async function disconnect(accountId: AccountId, id: ConnectionId): Promise<void> {
  const row = await db().connection.findFirst({ where: { id, accountId } });
  if (!row) throw new AppError('connection_missing', 'No such connection');
  await db().connection.update({ where: { id }, data: { status: 'DISCONNECTED', problemCode: null } });
  await db().rule.updateMany({ where: { connectionId: id, accountId }, data: { changedAt: new Date() } });
  if (row.accessToken === '') return;
  await revokeToken(openToken(row)).catch((error) =>
    log.warn({ err: error, connectionId: id }, 'Notion did not take the token back'),
  );
  await db().connection.updateMany({
    where: { id, status: 'DISCONNECTED', accessToken: row.accessToken },
    data: { accessToken: '', refreshToken: null },
  });
}
