import { confirmOwner } from '@/lib/auth/confirm-owner';
import { findAccount, insertAccount, replacePassword, saveVerified } from '@/lib/auth/data';
import { countAttempt } from '@/lib/auth/limits';
import { hashPassword, verifyPassword } from '@/lib/auth/passwords';
import { emailSchema, signUpSchema } from '@/lib/auth/schema';
import type { SessionAccount } from '@/lib/auth/sessions';
import { spendToken } from '@/lib/auth/tokens';
import { addVerifiedCredits, grantSignUpCredits } from '@/lib/credits/grants';
import { db } from '@/lib/db';
import { AppError } from '@/lib/errors';
import type { AccountId } from '@/lib/ids';

/**
 * A new account with its sign-up credits; when `ip` had enough of them today, they come with the verified address. Throws `email_taken`, or
 * zod's error on a wrong address or password.
 */
export async function createAccount(input: { email: string; password: string }, ip = 'unknown'): Promise<AccountId> {
  const { email, password } = signUpSchema.parse(input);
  const accountId = await insertAccount(email, await hashPassword(password));
  if (await mayHaveCredits(ip)) await grantSignUpCredits(accountId);
  return accountId;
}

/** Without a proxy that tells addresses apart, one limit for everybody would lock out everybody. */
async function mayHaveCredits(ip: string): Promise<boolean> {
  if (ip === 'unknown') return true;
  return countAttempt('free-credits-ip', ip).then(
    () => true,
    () => false,
  );
}

/** The account of this address and password, with the hash that the password fits; null when they do not belong together. */
export async function authenticate(input: {
  email: string;
  password: string;
}): Promise<{ accountId: AccountId; passwordHash: string } | null> {
  const email = emailSchema.safeParse(input.email);
  const account = email.success ? await findAccount(email.data) : null;
  const matches = await verifyPassword(account?.passwordHash ?? null, input.password.slice(0, 200));
  return account?.passwordHash && matches ? { accountId: account.accountId, passwordHash: account.passwordHash } : null;
}

/** Marks the address as its owner's and posts the rest of the free credits; may be called again. */
export async function markVerified(accountId: AccountId): Promise<void> {
  await db().$transaction(async (tx) => {
    await addVerifiedCredits(tx, accountId);
    await saveVerified(tx, accountId);
  });
}

/** Throws `link_expired` for a token that is unknown, used or too old. */
export async function verifyEmail(token: string): Promise<AccountId> {
  const accountId = await spendToken(token, 'VERIFY_EMAIL');
  if (!accountId) throw new AppError('link_expired', 'The verification link is not valid any more');
  await markVerified(accountId);
  return accountId;
}

/** Sets a new password by a mailed token and signs out everywhere. The mail also proves the address. */
export async function resetPassword(token: string, password: string): Promise<AccountId> {
  const accountId = await spendToken(token, 'RESET_PASSWORD');
  if (!accountId) throw new AppError('link_expired', 'The reset link is not valid any more');
  await replacePassword(accountId, await hashPassword(password));
  await markVerified(accountId);
  return accountId;
}

/** Changes (or, for an account that came by Google, sets) the password; other sessions end. Throws what `confirmOwner` throws. */
export async function changePassword(
  account: SessionAccount,
  { current, password }: { current: string; password: string },
): Promise<void> {
  const proved = await confirmOwner(account, current);
  await replacePassword(account.accountId, await hashPassword(password), { except: account.sessionId, proved });
}

/**
 * The account of an address that Google has verified, made when there is none. A password that was set before anybody proved
 * the address is dropped: it may be a stranger's.
 */
export async function accountOfGoogle(address: string): Promise<AccountId> {
  const email = emailSchema.parse(address);
  const known = await findAccount(email);
  if (known?.verified) return known.accountId;
  const accountId = known?.accountId ?? (await insertAccount(email, null));
  if (known) await replacePassword(accountId, null);
  else await grantSignUpCredits(accountId);
  await markVerified(accountId);
  return accountId;
}
