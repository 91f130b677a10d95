import { findAccount } from '@/lib/auth/data';
import { issueToken } from '@/lib/auth/tokens';
import { env } from '@/lib/env';
import type { AccountId } from '@/lib/ids';
import { changeMail, changeNoticeMail, resetMail, verifyMail } from '@/lib/mail/messages';
import { supportAddress } from '@/lib/mail/support-address';
import { sendMail } from '@/lib/mail/transport';

/** Mails the link that proves the address; false when the mail server did not take it. */
export async function sendVerifyLetter(accountId: AccountId, email: string): Promise<boolean> {
  const token = await issueToken(accountId, 'VERIFY_EMAIL');
  return sendMail(email, verifyMail(`${env().APP_URL}/verify?token=${token}`));
}

/** Mails a link for a new password when the address has an account; does and tells nothing otherwise. */
export async function sendResetLetter(email: string): Promise<void> {
  const account = await findAccount(email);
  if (!account) return;
  const token = await issueToken(account.accountId, 'RESET_PASSWORD');
  await sendMail(email, resetMail(`${env().APP_URL}/reset?token=${token}`));
}

/** Mails the link that proves a new address to it; false when the mail server did not take it. */
export async function sendChangeLetter(newEmail: string, token: string): Promise<boolean> {
  return sendMail(newEmail, changeMail(`${env().APP_URL}/change-email?token=${token}`));
}

/** Tells the present (or, once it is done, the former) address of a change. */
export async function sendChangeNotice(email: string, change: { to: string; done: boolean }): Promise<void> {
  await sendMail(email, changeNoticeMail({ ...change, link: `${env().APP_URL}/reset`, support: supportAddress() }));
}
