import { priceOf } from '@/lib/credits/prices';
import {
  CANDIDATES_PER_PAGE,
  MAX_BATCH_PAGES,
  MAX_BATCH_TOKENS,
  SOURCE_TEXT_LIMIT,
  TARGET_TEXT_LIMIT,
  WHOLE_CATALOGUE_TOKENS,
} from '@/lib/matching/candidates';
import type { ModelId } from '@/lib/openai/models';

/** From the fewest to the most, in micro-credits. */
export type Range = { low: bigint; high: bigint };

/** Tokens of one page, from the fewest to the most; the same twice where they were measured. */
export type Tokens = { low: number; high: number };

/** What an estimate goes by: `source` and `target` per page. */
export type Basis = { source: Tokens; target: Tokens; targets: number };

/** Of a side whose texts nobody read: titles alone, to as much content as is ever sent (four characters a token). */
export const UNREAD_SOURCE: Tokens = { low: 15, high: 30 + SOURCE_TEXT_LIMIT / 4 };
export const UNREAD_TARGET: Tokens = { low: 25, high: 25 + TARGET_TEXT_LIMIT / 4 };

/** Tokens of the task itself: what is asked, the instructions, the form of the answer. */
const TASK_TOKENS = 700;
/** Tokens of the answer for one page: from one match with a few words of reason to several matches at length. */
const ANSWER_TOKENS: Tokens = { low: 30, high: 150 };
/** Of the calls, at most so many are followed by a second look at doubtful picks, which asks much the same again. */
const SECOND_LOOKS = 0.5;

/** How one call comes about that asks about several pages; tokens. */
export type CallPlan = { pages: number; task: number; catalogue: number; page: number; answer: number };

/** The call of an average page: at the low end the catalogue is as cheap as it gets, at the high end the texts are the longest that they may be. */
export function planCalls({ source, target, targets }: Basis, end: 'low' | 'high'): CallPlan {
  const page = Math.max(1, Math.ceil(source[end]));
  const pages = Math.max(1, Math.min(MAX_BATCH_PAGES, Math.floor(MAX_BATCH_TOKENS / page)));
  const whole = targets * target[end];
  const nearest = CANDIDATES_PER_PAGE * pages * target[end];
  const catalogue = Math.ceil(whole <= WHOLE_CATALOGUE_TOKENS ? whole : Math.min(whole, nearest));
  return { pages, task: TASK_TOKENS, catalogue, page, answer: ANSWER_TOKENS[end] };
}

function pagePrice(model: ModelId, basis: Basis, end: 'low' | 'high', secondLooks: number): bigint {
  const { pages, task, catalogue, page, answer } = planCalls(basis, end);
  const prompt = task + catalogue + pages * page;
  const use = { prompt, cached: end === 'low' ? task + catalogue : 0, completion: pages * answer };
  const call = priceOf(model, use);
  const looks = end === 'low' ? 0n : BigInt(Math.ceil(Number(call) * secondLooks));
  return (call + looks + BigInt(pages) - 1n) / BigInt(pages);
}

/**
 * What one page costs with a model: its share of the call that asks about it (task, catalogue, its text, its answer) at the model's list price
 * times the margin. Low: what all calls share comes from the model's cache, answers are short; high: nothing does, answers are long, and every
 * other call (`secondLooks`) is followed by a second look.
 */
export function estimatePage(model: ModelId, basis: Basis, secondLooks = SECOND_LOOKS): Range {
  return { low: pagePrice(model, basis, 'low', 0), high: pagePrice(model, basis, 'high', secondLooks) };
}
