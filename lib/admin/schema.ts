import { z } from 'zod';
import type { AccountId } from '@/lib/ids';

const accountId = z.uuid().transform((id) => id as AccountId);
const reason = z
  .string()
  .trim()
  .min(3, 'Say why, for those who read the ledger later.')
  .max(500, 'Use at most 500 characters.');

export const giveCreditsSchema = z.object({
  accountId,
  credits: z
    .number('Enter a number of credits.')
    .int('Enter a whole number of credits.')
    .min(1, 'Give at least one credit.')
    .max(100_000, 'At most 100,000 at a time.'),
  reason,
  reference: z.uuid(),
});

export const unlockModelsSchema = z.object({ accountId, reason });
