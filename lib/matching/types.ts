import type { MatchRange } from '@/lib/rules/matches';

/** A page as the model sees it: title and chosen content, nothing else. */
export type PageText = { id: string; title: string; text: string };

/** What a rule asks for, besides the pages. */
export type Task = {
  instructions: string;
  range: MatchRange;
  sourceName: string;
  targetName: string;
  /** What people corrected: the nearest that a question carries. */
  examples?: readonly Example[];
};

/** A target page that was picked, with the model's own confidence (0 to 1). */
export type Match = { id: string; confidence: number };

/** What was decided for one source page, best match first. */
export type PageDecision = { matches: Match[]; reason: string };

/** A page that a person matched: what it said, and the target pages that it belongs to (none when empty). */
export type Example = PageText & { matches: string[] };
