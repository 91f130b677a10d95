import { countSides, type PageCount } from '@/lib/connections/count';
import { readBalance } from '@/lib/credits/data';
import { estimatePage } from '@/lib/credits/estimate';
import { toCredits } from '@/lib/credits/format';
import type { AccountId, ConnectionId } from '@/lib/ids';
import { MODELS } from '@/lib/openai/models';

/** What a draft would cost, in credits; plain JSON for the builder. `perPage` by model. */
export type Estimate = {
  source: PageCount;
  target: PageCount;
  perPage: Record<string, { low: number; high: number }>;
  /** What may be used now. */
  available: number;
};

/** Counts both databases and prices a page with each model. Throws what `countSides` throws. */
export async function estimateDraft(
  accountId: AccountId,
  connectionId: ConnectionId,
  sides: { sourceId: string; targetId: string },
): Promise<Estimate> {
  const { source, target } = await countSides(accountId, connectionId, sides);
  const { balance, held, frozen } = await readBalance(accountId);
  const perPage = MODELS.map(({ id }) => {
    const { low, high } = estimatePage(id, target.isAll ? target.pages : Number.MAX_SAFE_INTEGER);
    return [id, { low: toCredits(low), high: toCredits(high) }] as const;
  });
  return { source, target, perPage: Object.fromEntries(perPage), available: toCredits(balance - held - frozen) };
}
