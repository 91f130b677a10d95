'use server';

import { z } from 'zod';
import { asAccount } from '@/lib/auth/loaders';
import type { Result } from '@/lib/results';
import { trySamples } from '@/lib/samples/data';

export async function trySamplesAction(): Promise<Result<{ ruleId: string }>> {
  return asAccount(z.undefined(), undefined, async (accountId) => ({ ruleId: await trySamples(accountId) }));
}
