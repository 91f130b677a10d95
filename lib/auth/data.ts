import { db, isUniqueViolation } from '@/lib/db';
import { AppError } from '@/lib/errors';
import { type AccountId, newId, type SessionId } from '@/lib/ids';

export type AccountView = {
  accountId: AccountId;
  email: string;
  hasPassword: boolean;
  verified: boolean;
  purchased: boolean;
  createdAt: Date;
};

type AccountRow = {
  id: string;
  email: string;
  passwordHash: string | null;
  emailVerifiedAt: Date | null;
  purchasedAt: Date | null;
  unlockedAt: Date | null;
  createdAt: Date;
};

function toView(row: AccountRow): AccountView {
  return {
    accountId: row.id as AccountId,
    email: row.email,
    hasPassword: row.passwordHash !== null,
    verified: row.emailVerifiedAt !== null,
    purchased: (row.purchasedAt ?? row.unlockedAt) !== null,
    createdAt: row.createdAt,
  };
}

/** A new account with the head of its ledger. Throws `email_taken`. */
export async function insertAccount(email: string, passwordHash: string | null): Promise<AccountId> {
  const id = newId<AccountId>();
  try {
    await db().$transaction([
      db().account.create({ data: { id, email, passwordHash } }),
      db().creditBalance.create({ data: { accountId: id } }),
    ]);
    return id;
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError('email_taken', 'This address has an account', { cause: error });
    throw error;
  }
}

export async function findAccount(email: string): Promise<(AccountView & { passwordHash: string | null }) | null> {
  const row = await db().account.findUnique({ where: { email } });
  return row && { ...toView(row), passwordHash: row.passwordHash };
}

export async function readPasswordHash(accountId: AccountId): Promise<string | null> {
  const row = await db().account.findUniqueOrThrow({ where: { id: accountId }, select: { passwordHash: true } });
  return row.passwordHash;
}

export async function savePasswordHash(accountId: AccountId, passwordHash: string | null): Promise<void> {
  await db().account.update({ where: { id: accountId }, data: { passwordHash } });
}

/** False when the address was verified before. */
export async function saveVerified(accountId: AccountId): Promise<boolean> {
  const { count } = await db().account.updateMany({
    where: { id: accountId, emailVerifiedAt: null },
    data: { emailVerifiedAt: new Date() },
  });
  return count === 1;
}

export async function insertSession(accountId: AccountId, expiresAt: Date): Promise<SessionId> {
  return (await db().loginSession.create({ data: { accountId, expiresAt }, select: { id: true } })).id as SessionId;
}

/** The account of a session that is neither over nor revoked. */
export async function readSession(sessionId: SessionId): Promise<AccountView | null> {
  const row = await db().loginSession.findFirst({
    where: { id: sessionId, revokedAt: null, expiresAt: { gt: new Date() } },
    select: { account: true },
  });
  return row && toView(row.account);
}

/** Ends all sessions of the account, or all but `except`. */
export async function revokeSessions(accountId: AccountId, { except }: { except?: SessionId } = {}): Promise<number> {
  const { count } = await db().loginSession.updateMany({
    where: { accountId, revokedAt: null, ...(except ? { id: { not: except } } : {}) },
    data: { revokedAt: new Date() },
  });
  return count;
}

export async function revokeSession(sessionId: SessionId): Promise<void> {
  await db().loginSession.updateMany({ where: { id: sessionId, revokedAt: null }, data: { revokedAt: new Date() } });
}
