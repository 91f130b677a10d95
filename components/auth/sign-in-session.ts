import { getProviders, signIn } from 'next-auth/react';
import type { ErrorCode } from '@/lib/errors';
import { isErrorCode } from '@/lib/errors';
import { unanswered } from '@/lib/unanswered';

/** Begins a session by next-auth; null when it worked, else why not. Never says which of the two was wrong. */
export async function beginSession(email: string, password: string): Promise<ErrorCode | null> {
  // Without an answer to this question `signIn` would leave the page.
  if (!(await getProviders())) return 'unreachable';
  try {
    const answer = await signIn('credentials', { email, password, redirect: false });
    if (answer?.ok && !answer.error) return null;
    return isErrorCode(answer?.error) ? answer.error : 'wrong_password';
  } catch (error) {
    return unanswered(error).code;
  }
}
