'use server';

import { headers } from 'next/headers';
import { after } from 'next/server';
import { z } from 'zod';
import { changePassword, createAccount, resetPassword, verifyEmail } from '@/lib/auth/accounts';
import { revokeSessions } from '@/lib/auth/data';
import { sendResetLetter, sendVerifyLetter } from '@/lib/auth/letters';
import { clientIp, countAttempt } from '@/lib/auth/limits';
import { asAccount, readSignedIn } from '@/lib/auth/loaders';
import { changePasswordSchema, emailSchema, newPasswordSchema, signUpSchema } from '@/lib/auth/schema';
import { type Result, toFailure } from '@/lib/results';

async function ip(): Promise<string> {
  return clientIp((await headers()).get('x-forwarded-for'));
}

async function answer<T extends object>(act: () => Promise<T | undefined>): Promise<Result<T>> {
  try {
    return { ok: true, ...((await act()) as T) };
  } catch (error) {
    return toFailure(error);
  }
}

export async function signUpAction(input: { email: string; password: string }): Promise<Result<{ mailed: boolean }>> {
  return answer(async () => {
    const { email, password } = signUpSchema.parse(input);
    await countAttempt('sign-up-ip', await ip());
    const accountId = await createAccount({ email, password });
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
  const account = await readSignedIn();
  return asAccount(changePasswordSchema, input, async (accountId, passwords) => {
    await countAttempt('sign-in-address', account?.email ?? '');
    const changed = await changePassword(accountId, { ...passwords, sessionId: account?.sessionId ?? ('' as never) });
    if (!changed)
      throw new z.ZodError([
        { code: 'custom', path: ['current'], message: 'This is not your current password.', input: '' },
      ]);
  });
}

export async function signOutEverywhereAction(): Promise<Result> {
  return asAccount(z.void(), undefined, async (accountId) => void (await revokeSessions(accountId)));
}
