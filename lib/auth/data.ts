import { db, isUniqueViolation, type Tx } from '@/lib/db';
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

export type AccountRow = {
  id: string;
  email: string;
  passwordHash: string | null;
  emailVerifiedAt: Date | null;
  purchasedAt: Date | null;
  unlockedAt: Date | null;
  createdAt: Date;
};

export function toAccountView(row: AccountRow): AccountView {
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
  const row = await db().account.findFirst({ where: { email, closedAt: null } });
  return row && { ...toAccountView(row), passwordHash: row.passwordHash };
}

export async function readPasswordHash(accountId: AccountId): Promise<string | null> {
  const row = await db().account.findUniqueOrThrow({ where: { id: accountId }, select: { passwordHash: true } });
  return row.passwordHash;
}

/**
 * Inside the caller's transaction: whether the password that somebody proved to know is still the account's. If so it stays that until the
 * transaction ends, so that what it opens is there to be ended by `replacePassword`.
 */
export async function keepsPassword(tx: Tx, accountId: AccountId, proved: string | null): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ passwordHash: string | null }[]>`
    SELECT "passwordHash" FROM "Account" WHERE id = ${accountId}::uuid AND "closedAt" IS NULL FOR SHARE`;
  return row !== undefined && row.passwordHash === proved;
}

/**
 * Sets or drops the password and with it ends what the old one opened: all sessions but `except`, and every open link for a new password
 * or another address. `proved`: the hash of the password by which the owner was known; throws `wrong_password` when it was replaced since.
 */
export async function replacePassword(
  accountId: AccountId,
  passwordHash: string | null,
  { except, proved }: { except?: SessionId; proved?: string | null } = {},
): Promise<void> {
  const now = new Date();
  await db().$transaction(async (tx) => {
    const where = { id: accountId, ...(proved === undefined ? {} : { passwordHash: proved }) };
    const { count } = await tx.account.updateMany({ where, data: { passwordHash } });
    if (count === 0) throw new AppError('wrong_password', 'The password was changed meanwhile');
    await tx.loginSession.updateMany({
      where: { accountId, revokedAt: null, ...(except ? { id: { not: except } } : {}) },
      data: { revokedAt: now },
    });
    await tx.emailToken.updateMany({
      where: { accountId, usedAt: null, purpose: { in: ['RESET_PASSWORD', 'CHANGE_EMAIL'] } },
      data: { usedAt: now },
    });
  });
}

/** False when the address was verified before. */
export async function saveVerified(tx: Tx, accountId: AccountId): Promise<boolean> {
  const { count } = await tx.account.updateMany({
    where: { id: accountId, emailVerifiedAt: null },
    data: { emailVerifiedAt: new Date() },
  });
  return count === 1;
}
