import { type AccountRow, type AccountView, keepsPassword, toAccountView } from '@/lib/auth/data';
import { db, type Tx } from '@/lib/db';
import type { AccountId, SessionId } from '@/lib/ids';

/** How often a session's last use is noted at most. */
const SEEN_EVERY_MS = 5 * 60_000;

export type NewSession = { expiresAt: Date; device?: string; place?: string };

export async function insertSession(
  accountId: AccountId,
  session: NewSession,
  tx: Pick<Tx, 'loginSession'> = db(),
): Promise<SessionId> {
  const row = await tx.loginSession.create({ data: { accountId, ...session }, select: { id: true } });
  return row.id as SessionId;
}

/** A session for whoever knew the password; null when it was replaced since, so that an old one opens nothing. */
export function insertPasswordSession(
  { accountId, passwordHash }: { accountId: AccountId; passwordHash: string },
  session: NewSession,
): Promise<SessionId | null> {
  return db().$transaction(async (tx) =>
    (await keepsPassword(tx, accountId, passwordHash)) ? insertSession(accountId, session, tx) : null,
  );
}

export type SessionAccount = AccountView & { sessionId: SessionId; signedInAt: Date };

type SessionRow = AccountRow & { signedInAt: Date; lastSeenAt: Date };

const isOpen = () => ({ revokedAt: null, expiresAt: { gt: new Date() }, account: { closedAt: null } });

/** Notes that sessions are in use, each at most every five minutes. */
export async function touchSessions(sessionIds: SessionId[]): Promise<void> {
  await db().loginSession.updateMany({
    where: { id: { in: sessionIds }, lastSeenAt: { lt: new Date(Date.now() - SEEN_EVERY_MS) } },
    data: { lastSeenAt: new Date() },
  });
}

/** The account of a session that is neither over nor revoked. */
export async function readSession(sessionId: SessionId): Promise<SessionAccount | null> {
  const now = new Date();
  // In one query, for each page and route begins with it.
  const [row] = await db().$queryRaw<SessionRow[]>`
    SELECT a.id, a.email, a."passwordHash", a."emailVerifiedAt", a."purchasedAt", a."unlockedAt", a."createdAt",
      s."createdAt" AS "signedInAt", s."lastSeenAt"
    FROM "LoginSession" s JOIN "Account" a ON a.id = s."accountId"
    WHERE s.id = ${sessionId}::uuid AND s."revokedAt" IS NULL AND s."expiresAt" > ${now} AND a."closedAt" IS NULL`;
  if (!row) return null;
  const stale = new Date(Date.now() - SEEN_EVERY_MS);
  if (row.lastSeenAt < stale) await touchSessions([sessionId]);
  return { ...toAccountView(row), sessionId, signedInAt: row.signedInAt };
}

export type SessionView = { id: SessionId; device: string; place: string; createdAt: Date; lastSeenAt: Date };

/** The account's open sessions, the last used first. */
export async function listSessions(accountId: AccountId): Promise<SessionView[]> {
  const rows = await db().loginSession.findMany({
    where: { accountId, ...isOpen() },
    orderBy: { lastSeenAt: 'desc' },
    take: 100,
    select: { id: true, device: true, place: true, createdAt: true, lastSeenAt: true },
  });
  return rows.map((row) => ({ ...row, id: row.id as SessionId }));
}

/** Ends one session of the account; false when it has none such, or it ended before. */
export async function revokeSession(accountId: AccountId, sessionId: SessionId): Promise<boolean> {
  const { count } = await db().loginSession.updateMany({
    where: { id: sessionId, accountId, revokedAt: null },
    data: { revokedAt: new Date() },
  });
  return count === 1;
}

/** Ends all sessions of the account, or all but `except`. */
export async function revokeSessions(accountId: AccountId, { except }: { except?: SessionId } = {}): Promise<number> {
  const { count } = await db().loginSession.updateMany({
    where: { accountId, revokedAt: null, ...(except ? { id: { not: except } } : {}) },
    data: { revokedAt: new Date() },
  });
  return count;
}

/** Ends the session that a token of ours names, for signing out. */
export async function endSession(sessionId: SessionId): Promise<void> {
  await db().loginSession.updateMany({ where: { id: sessionId, revokedAt: null }, data: { revokedAt: new Date() } });
}
