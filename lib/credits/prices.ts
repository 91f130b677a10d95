import type { TokenUse } from '@/lib/openai/ask';
import { type PricedModel, readPrice } from '@/lib/openai/models';

/** One credit pays for half a thousandth of a dollar at the model's list price: about one page with a middling catalogue. */
const CREDITS_PER_USD = 2_000;

/** What a call costs, in micro-credits, rounded up. */
export function priceOf(model: PricedModel, use: TokenUse): bigint {
  const price = readPrice(model);
  const written = use.written ?? 0;
  const fresh = use.prompt - use.cached - written;
  const prompt = fresh * price.prompt + use.cached * price.cached + written * (price.write ?? price.prompt);
  const usd = (prompt + use.completion * price.completion) / 1_000_000;
  return BigInt(Math.ceil(usd * CREDITS_PER_USD * 1_000_000));
}

/** Splits a cost over pages so that the shares add up to it exactly. */
export function shareCost(total: bigint, count: number): bigint[] {
  const n = BigInt(count);
  return Array.from({ length: count }, (_, index) => total / n + (BigInt(index) < total % n ? 1n : 0n));
}
