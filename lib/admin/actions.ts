'use server';

import { refresh } from 'next/cache';
import type { z } from 'zod';
import { giveCredits, unlockModels } from '@/lib/admin/favours';
import { isOperator } from '@/lib/admin/operators';
import { giveCreditsSchema, unlockModelsSchema } from '@/lib/admin/schema';
import { asSignedIn, type SignedIn } from '@/lib/auth/loaders';
import { AppError } from '@/lib/errors';
import type { Result } from '@/lib/results';

/** To everybody but an operator the account in question does not exist. */
function operatorOf(account: SignedIn): string {
  if (!isOperator(account)) throw new AppError('account_missing', 'Not an operator');
  return account.email;
}

export async function giveCreditsAction(input: z.input<typeof giveCreditsSchema>): Promise<Result> {
  return asSignedIn(giveCreditsSchema, input, async (account, { accountId, ...gift }) => {
    await giveCredits(accountId, { operator: operatorOf(account), ...gift });
    refresh();
  });
}

export async function unlockModelsAction(input: z.input<typeof unlockModelsSchema>): Promise<Result> {
  return asSignedIn(unlockModelsSchema, input, async (account, { accountId, reason }) => {
    await unlockModels(accountId, { operator: operatorOf(account), reason });
    refresh();
  });
}
