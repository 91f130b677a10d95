'use server';

import { refresh } from 'next/cache';
import { headers } from 'next/headers';
import { after } from 'next/server';
import { z } from 'zod';
import { changePassword, createAccount, resetPassword, verifyEmail } from '@/lib/auth/accounts';
import { confirmEmailChange, requestEmailChange } from '@/lib/auth/email-change';
import { sendResetLetter, sendVerifyLetter } from '@/lib/auth/letters';
import { countAttempt } from '@/lib/auth/limits';
import { asAccount, asSignedIn, readSignedIn } from '@/lib/auth/loaders';
import {
  changeEmailSchema,
  changePasswordSchema,
  emailSchema,
  newPasswordSchema,
  signUpSchema,
} from '@/lib/auth/schema';
import { revokeSession, revokeSessions } from '@/lib/auth/sessions';
import { AppError } from '@/lib/errors';
import { clientIp } from '@/lib/http/client-ip';
import type { SessionId } from '@/lib/ids';
import { answer, type Result } from '@/lib/results';

async function ip(): Promise<string> {
  return clientIp((await headers()).get('x-forwarded-for'));
}

export async function signUpAction(input: { email: string; password: string }): Promise<Result<{ mailed: boolean }>> {
  return answer(async () => {
    const { email, password } = signUpSchema.parse(input);
    await countAttempt('sign-up-ip', await ip());
    await countAttempt('sign-up-address', email);
    const accountId = await createAccount({ email, password }, await ip());
    return { mailed: await sendVerifyLetter(accountId, email) };
  });
}

export async function sendVerifyLetterAction(): Promise<Result<{ mailed: boolean }>> {
  const account = await readSignedIn();
  if (!account) return { ok: false, code: 'sign_in_required' };
  return answer(async () => {
    await countAttempt('mail-address', account.email);
    return { mailed: await sendVerifyLetter(account.accountId, account.email) };
  });
}

export async function verifyEmailAction(token: string): Promise<Result> {
  return answer(async () => void (await verifyEmail(z.string().max(100).parse(token))));
}

export async function requestResetAction(input: { email: string }): Promise<Result> {
  return answer(async () => {
    const { email } = z.object({ email: emailSchema }).parse(input);
    await countAttempt('mail-ip', await ip());
    await countAttempt('mail-address', email);
    // After the answer: how long it takes would tell whether the address has an account.
    after(() => sendResetLetter(email));
  });
}

export async function resetPasswordAction(input: { token: string; password: string }): Promise<Result> {
  return answer(async () => {
    const { token, password } = newPasswordSchema.parse(input);
    await resetPassword(token, password);
  });
}

export async function changePasswordAction(input: { current: string; password: string }): Promise<Result> {
  return asSignedIn(changePasswordSchema, input, async (account, passwords) => {
    await changePassword(account, passwords);
    refresh();
  });
}

export async function changeEmailAction(input: {
  email: string;
  password: string;
}): Promise<Result<{ mailed: boolean }>> {
  return asSignedIn(changeEmailSchema, input, async (account, wish) => ({
    mailed: await requestEmailChange(account, wish),
  }));
}

export async function confirmEmailChangeAction(token: string): Promise<Result> {
  return answer(async () => void (await confirmEmailChange(z.string().max(100).parse(token))));
}

export async function revokeSessionAction(sessionId: string): Promise<Result> {
  return asAccount(z.uuid(), sessionId, async (accountId, id) => {
    if (!(await revokeSession(accountId, id as SessionId)))
      throw new AppError('session_missing', 'No such open session of this account');
    refresh();
  });
}

export async function revokeOtherSessionsAction(): Promise<Result> {
  return asSignedIn(z.undefined(), undefined, async ({ accountId, sessionId }) => {
    await revokeSessions(accountId, { except: sessionId });
    refresh();
  });
}
