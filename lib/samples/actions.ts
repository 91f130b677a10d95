'use server';

import { z } from 'zod';
import { asAccount } from '@/lib/auth/loaders';
import type { ConnectionId } from '@/lib/ids';
import type { Result } from '@/lib/results';
import { addSamples } from '@/lib/samples/add';
import { trySamples } from '@/lib/samples/data';
import type { AddedSamples } from '@/lib/samples/databases';

const placeSchema = z.object({
  connectionId: z.uuid().transform((id) => id as ConnectionId),
  pageId: z.uuid(),
});

export async function trySamplesAction(): Promise<Result<{ ruleId: string }>> {
  return asAccount(z.undefined(), undefined, async (accountId) => ({ ruleId: await trySamples(accountId) }));
}

export async function addSamplesAction(input: z.input<typeof placeSchema>): Promise<Result<AddedSamples>> {
  return asAccount(placeSchema, input, (accountId, { connectionId, pageId }) =>
    addSamples(accountId, connectionId, pageId),
  );
}
