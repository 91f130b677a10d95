import { markVerified } from '@/lib/auth/accounts';
import { confirmOwner } from '@/lib/auth/confirm-owner';
import { findAccount, keepsPassword } from '@/lib/auth/data';
import { sendChangeLetter, sendChangeNotice } from '@/lib/auth/letters';
import { countAttempt } from '@/lib/auth/limits';
import type { SessionAccount } from '@/lib/auth/sessions';
import { cancelTokens, hashToken, issueToken } from '@/lib/auth/tokens';
import { db, isUniqueViolation } from '@/lib/db';
import { AppError } from '@/lib/errors';
import type { AccountId } from '@/lib/ids';

/**
 * Mails a link to the new address and a notice to the present one; nothing changes until the link is used. False when the mail server did
 * not take the link. Throws `email_taken`, `too_many_attempts`, and what `confirmOwner` throws.
 */
export async function requestEmailChange(
  account: SessionAccount,
  { email, password }: { email: string; password: string },
): Promise<boolean> {
  await countAttempt('email-change', account.accountId);
  await countAttempt('mail-address', email);
  const proved = await confirmOwner(account, password);
  if (await findAccount(email)) throw new AppError('email_taken', 'The new address has an account');
  await cancelTokens(account.accountId, ['CHANGE_EMAIL']);
  const token = await db().$transaction(async (tx) => {
    if (!(await keepsPassword(tx, account.accountId, proved)))
      throw new AppError('wrong_password', 'The password was changed meanwhile');
    return issueToken(account.accountId, 'CHANGE_EMAIL', email, tx);
  });
  if (!(await sendChangeLetter(email, token))) return false;
  await sendChangeNotice(account.email, { to: email, done: false });
  return true;
}

/**
 * Makes the address that a mailed link proves that of its account; sessions go on, older links end. Throws `link_expired`, and
 * `email_taken` when another account took the address meanwhile.
 */
export async function confirmEmailChange(token: string): Promise<void> {
  const { accountId, from, to } = await spendChangeToken(token);
  await markVerified(accountId);
  await sendChangeNotice(from, { to, done: true });
}

const openToken = (token: string, now: Date) => ({
  ...({ tokenHash: hashToken(token), purpose: 'CHANGE_EMAIL', usedAt: null } as const),
  expiresAt: { gt: now },
});

/** The address that a mailed link would prove; null when it is unknown, used or too old. Changes nothing. */
export async function readNewEmail(token: string): Promise<string | null> {
  const row = await db().emailToken.findFirst({
    where: openToken(token, new Date()),
    select: { newEmail: true },
  });
  return row?.newEmail ?? null;
}

async function spendChangeToken(token: string): Promise<{ accountId: AccountId; from: string; to: string }> {
  const now = new Date();
  try {
    return await db().$transaction(async (tx) => {
      const [spent] = await tx.emailToken.updateManyAndReturn({
        where: openToken(token, now),
        data: { usedAt: now },
        select: { accountId: true, newEmail: true },
      });
      if (!spent?.newEmail) throw new AppError('link_expired', 'The link to another address is not valid any more');
      const where = { id: spent.accountId };
      const { email } = await tx.account.findUniqueOrThrow({ where, select: { email: true } });
      await tx.account.update({ where, data: { email: spent.newEmail } });
      await tx.emailToken.updateMany({ where: { accountId: where.id, usedAt: null }, data: { usedAt: now } });
      return { accountId: spent.accountId as AccountId, from: email, to: spent.newEmail };
    });
  } catch (error) {
    if (isUniqueViolation(error))
      throw new AppError('email_taken', 'The address was taken meanwhile', { cause: error });
    throw error;
  }
}
