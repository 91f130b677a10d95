import { z } from 'zod';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import type { AccountId } from '@/lib/ids';

const TIMEOUT_MS = 10_000;

const samplesSchema = z.object({
  notionToken: z.string(),
  sourceDataSourceId: z.uuid(),
  targetDataSourceId: z.uuid(),
});

export type Samples = z.infer<typeof samplesSchema>;

/** Sample databases exist only where the sandbox stands in for Notion. */
export function areSamplesOffered(): boolean {
  return env().NOTION_SAMPLES_URL !== undefined;
}

/** A connection to the sample workspace for this account alone; the same one each time. Throws `notion_unavailable`. */
export async function askForSamples(accountId: AccountId): Promise<Samples> {
  const url = env().NOTION_SAMPLES_URL;
  if (!url) throw new AppError('notion_unavailable', 'There are no sample databases here');
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ clientId: `samples ${accountId}` }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return samplesSchema.parse(await answer.json());
  } catch (error) {
    throw new AppError('notion_unavailable', 'The sample workspace did not answer', { cause: error });
  }
}
