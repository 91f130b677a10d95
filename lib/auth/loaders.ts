import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { connection } from 'next/server';
import { getServerSession } from 'next-auth';
import { cache } from 'react';
import type { z } from 'zod';
import { signInPath } from '@/lib/auth/next-page';
import { authOptions } from '@/lib/auth/options';
import { readSession, type SessionAccount } from '@/lib/auth/sessions';
import type { AccountId, SessionId } from '@/lib/ids';
import { answer, type Result } from '@/lib/results';

export type SignedIn = SessionAccount;

/** Who is signed in, by the session's row; null for nobody. Read once per request. */
export const readSignedIn = cache(async (): Promise<SignedIn | null> => {
  // Before the environment is read: a build has none and must not prerender this.
  await connection();
  const session = (await getServerSession(authOptions())) as { sid?: SessionId } | null;
  if (!session?.sid) return null;
  return readSession(session.sid);
});

/** The session gate: the signed-in account, or off to the sign-in page, and from there back to the page that was asked for. */
export async function requireAccount(): Promise<SignedIn> {
  return (await readSignedIn()) ?? redirect(signInPath((await headers()).get('x-path')));
}

/** The frame of every action: session, parsed input, typed answer. Never throws. */
export function asAccount<S extends z.ZodType, T extends object>(
  schema: S,
  input: z.input<S>,
  act: (accountId: AccountId, input: z.output<S>) => Promise<T | undefined>,
): Promise<Result<T>> {
  return asSignedIn(schema, input, ({ accountId }, parsed) => act(accountId, parsed));
}

/** As `asAccount`, for what concerns the session or the person as well. */
export async function asSignedIn<S extends z.ZodType, T extends object>(
  schema: S,
  input: z.input<S>,
  act: (account: SignedIn, input: z.output<S>) => Promise<T | undefined>,
): Promise<Result<T>> {
  const account = await readSignedIn();
  if (!account) return { ok: false, code: 'sign_in_required' };
  return answer(async () => act(account, schema.parse(input)));
}
