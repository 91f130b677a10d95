import { readPasswordHash } from '@/lib/auth/data';
import { countAttempt, forgetAttempts } from '@/lib/auth/limits';
import { verifyPassword } from '@/lib/auth/passwords';
import type { SessionAccount } from '@/lib/auth/sessions';
import { AppError } from '@/lib/errors';

/** How long after signing in an account without a password needs no further proof. */
const FRESH_MS = 15 * 60_000;

/**
 * Makes sure that it is the owner who asks, and not somebody at an unlocked screen: by the password or, for an account without one, by a
 * sign-in of the last quarter of an hour. Answers the hash that the password fits. Throws `wrong_password`, `sign_in_again` or `too_many_attempts`.
 */
export async function confirmOwner(
  { accountId, signedInAt }: Pick<SessionAccount, 'accountId' | 'signedInAt'>,
  password: string,
): Promise<string | null> {
  const hash = await readPasswordHash(accountId);
  if (hash === null) {
    if (Date.now() - signedInAt.getTime() < FRESH_MS) return null;
    throw new AppError('sign_in_again', 'The session is too old for this');
  }
  await countAttempt('owner-check', accountId);
  if (!(await verifyPassword(hash, password.slice(0, 200))))
    throw new AppError('wrong_password', 'This is not the password of the account');
  await forgetAttempts('owner-check', accountId);
  return hash;
}
