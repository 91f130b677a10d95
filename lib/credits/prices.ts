import type { TokenUse } from '@/lib/openai/ask';
import type { ModelId } from '@/lib/rules/schema';

/**
 * USD per 1M tokens, by OpenAI's price list (2026): https://platform.openai.com/docs/pricing.
 */
const USD_PER_MILLION: Record<string, { prompt: number; cached: number; completion: number }> = {
  'gpt-4o-mini': { prompt: 0.15, cached: 0.075, completion: 0.6 },
  'gpt-4o': { prompt: 2.5, cached: 1.25, completion: 10 },
  'text-embedding-3-small': { prompt: 0.02, cached: 0.02, completion: 0 },
};

/** One credit pays for half a thousandth of a dollar at the model's list price: about one page with a middling catalogue. */
const CREDITS_PER_USD = 2_000;

export type PricedModel = ModelId | 'text-embedding-3-small';

/** What a call costs, in micro-credits, rounded up. */
export function priceOf(model: PricedModel, use: TokenUse): bigint {
  const price = USD_PER_MILLION[model];
  if (!price) throw new Error(`No price for the model ${model}`);
  const fresh = use.prompt - use.cached;
  const usd = (fresh * price.prompt + use.cached * price.cached + use.completion * price.completion) / 1_000_000;
  return BigInt(Math.ceil(usd * CREDITS_PER_USD * 1_000_000));
}

/** Splits a cost over pages so that the shares add up to it exactly. */
export function shareCost(total: bigint, count: number): bigint[] {
  const n = BigInt(count);
  return Array.from({ length: count }, (_, index) => total / n + (BigInt(index) < total % n ? 1n : 0n));
}
