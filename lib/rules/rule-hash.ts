import { hashParts } from '@/lib/crypto';

type Settings = {
  instructions: string;
  matchesMin: number;
  matchesMax: number | null;
  model: string;
  sourceFeedId: string;
  targetFeedId: string;
  relationPropertyId: string;
};

/** Everything of a rule that a decision depends on, besides the texts; content settings are part of the feeds' ids. */
export function ruleHash(rule: Settings): string {
  const { instructions, matchesMin, matchesMax, model, sourceFeedId, targetFeedId, relationPropertyId } = rule;
  return hashParts(
    instructions,
    String(matchesMin),
    String(matchesMax),
    model,
    sourceFeedId,
    targetFeedId,
    relationPropertyId,
  );
}
