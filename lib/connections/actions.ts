'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { asAccount } from '@/lib/auth/loaders';
import { createRelationProperty } from '@/lib/connections/browse';
import { disconnect } from '@/lib/connections/data';
import type { ConnectionId } from '@/lib/ids';
import type { Result } from '@/lib/results';

const connectionSchema = z.uuid().transform((id) => id as ConnectionId);

const newPropertySchema = z.object({
  connectionId: connectionSchema,
  sourceId: z.uuid(),
  targetId: z.uuid(),
  name: z.string().trim().min(1, 'Give the property a name.').max(200, 'Use at most 200 characters.'),
});

export async function createRelationPropertyAction(
  input: z.input<typeof newPropertySchema>,
): Promise<Result<{ property: { id: string; name: string } }>> {
  return asAccount(newPropertySchema, input, async (accountId, { connectionId, ...property }) => ({
    property: await createRelationProperty(accountId, connectionId, property),
  }));
}

export async function disconnectAction(connectionId: string): Promise<Result> {
  return asAccount(connectionSchema, connectionId, async (accountId, id) => {
    await disconnect(accountId, id);
    refresh();
  });
}
