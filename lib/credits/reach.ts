import { type Basis, estimatePage } from '@/lib/credits/estimate';
import { DEFAULT_MODEL } from '@/lib/openai/models';

/** The pair that figures are for until somebody has databases of their own: pages of some 1,000 characters, targets with a sentence or two. */
export const TYPICAL = { characters: 1_000, targets: 30 } as const;

const BASIS: Basis = {
  source: { low: TYPICAL.characters / 4, high: TYPICAL.characters / 4 },
  target: { low: 40, high: 40 },
  targets: TYPICAL.targets,
};

/** How many typical pages so many micro-credits are enough for with the default model, from the fewest to the most. */
export function reachOf(micro: bigint): { low: number; high: number } {
  const { low, high } = estimatePage(DEFAULT_MODEL, BASIS);
  return { low: Number(micro / high), high: Number(micro / low) };
}
