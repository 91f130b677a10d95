import type { MatchRange } from '@/lib/rules/matches';

/** A page as the model sees it: title and chosen content, nothing else. */
export type PageText = { id: string; title: string; text: string };

/** A page that a person matched: what it said, and the target pages that it belongs to (none when empty). */
export type Example = PageText & { matches: string[] };

/** What a rule asks for, besides the pages. `examples`: corrections that the question shows, the nearest to its pages. */
export type Task = {
  instructions: string;
  range: MatchRange;
  sourceName: string;
  targetName: string;
  examples?: readonly Example[];
};

/** A target page that was picked, with the model's own confidence (0 to 1) and its reason. */
export type Match = { id: string; confidence: number; reason: string };

/**
 * What was decided for one source page, best match first. `reason` and `confidence` are those of the decision as a whole: of the best and of the
 * least sure match, or of there being none.
 */
export type PageDecision = { matches: Match[]; reason: string; confidence: number };
