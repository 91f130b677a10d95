import { createAccount, markVerified } from '@/lib/auth/accounts';
import { findAccount, replacePassword } from '@/lib/auth/data';
import { hashPassword, verifyPassword } from '@/lib/auth/passwords';
import type { AccountId } from '@/lib/ids';

/** An account with this address and password, made or brought into that state; may be called again. */
export async function ensureAccount(wanted: {
  email: string;
  password: string;
  verified: boolean;
}): Promise<AccountId> {
  const known = await findAccount(wanted.email);
  const accountId = known?.accountId ?? (await createAccount(wanted));
  if (known && !(await verifyPassword(known.passwordHash, wanted.password))) {
    await replacePassword(accountId, await hashPassword(wanted.password));
  }
  if (wanted.verified) await markVerified(accountId);
  return accountId;
}
