'use server';

import { closeAccount } from '@/lib/accounts/close';
import { asSignedIn } from '@/lib/auth/loaders';
import { deleteAccountSchema } from '@/lib/auth/schema';
import type { Result } from '@/lib/results';

export async function deleteAccountAction(input: { phrase: string; password: string }): Promise<Result> {
  return asSignedIn(deleteAccountSchema, input, async (account, { password }) => {
    await closeAccount(account, password);
    return undefined;
  });
}
