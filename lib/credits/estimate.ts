import { priceOf } from '@/lib/credits/prices';
import { SOURCE_TEXT_LIMIT, TARGET_TEXT_LIMIT, WHOLE_CATALOGUE_TOKENS } from '@/lib/matching/candidates';
import type { ModelId } from '@/lib/openai/models';

/** From the fewest to the most, in micro-credits. */
export type Range = { low: bigint; high: bigint };

/** Tokens of the task itself: what is asked, the instructions, the form of the answer. */
const TASK_TOKENS = 700;
/** Tokens of the answer for one page: a reason and a match or two. */
const ANSWER_TOKENS = { low: 60, high: 150 };
/** Tokens of one page: its title alone, and as much content as is ever sent (four characters each). */
const PAGE_TOKENS = { low: 15, high: 30 + SOURCE_TEXT_LIMIT / 4 };
const TARGET_TOKENS = { low: 25, high: 25 + TARGET_TEXT_LIMIT / 4 };
/** Pages that share one question: short ones, and the longest. */
const PAGES_PER_CALL = { low: 8, high: 2 };

function pagePrice(model: ModelId, targets: number, end: 'low' | 'high'): bigint {
  const pages = PAGES_PER_CALL[end];
  const catalogue = Math.min(WHOLE_CATALOGUE_TOKENS, targets * TARGET_TOKENS[end]);
  const prompt = Math.ceil(TASK_TOKENS + catalogue + pages * PAGE_TOKENS[end]);
  const call = priceOf(model, { prompt, cached: 0, completion: pages * ANSWER_TOKENS[end] });
  return (call + BigInt(pages) - 1n) / BigInt(pages);
}

/**
 * What one page costs with a model and a target of so many pages: a share of the call that asks about it (task, catalogue, page, answer) at
 * the model's list price times the margin. Low: titles alone, eight to a call; high: the longest pages and descriptions, two to a call.
 */
export function estimatePage(model: ModelId, targets: number): Range {
  return { low: pagePrice(model, targets, 'low'), high: pagePrice(model, targets, 'high') };
}

/** Pages times the price of a page. */
export function estimatePages(model: ModelId, { pages, targets }: { pages: number; targets: number }): Range {
  const { low, high } = estimatePage(model, targets);
  return { low: low * BigInt(pages), high: high * BigInt(pages) };
}
