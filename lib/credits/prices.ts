import { readMargin } from '@/lib/env';
import type { TokenUse } from '@/lib/openai/ask';
import { type PricedModel, readPrice } from '@/lib/openai/models';

/** A credit sells for a tenth of a cent. */
const CREDITS_PER_USD = 1_000;

/** What a call costs, in micro-credits, rounded up: the model's list price times the margin. */
export function priceOf(model: PricedModel, use: TokenUse, margin = readMargin()): bigint {
  const price = readPrice(model);
  const written = use.written ?? 0;
  const fresh = use.prompt - use.cached - written;
  const prompt = fresh * price.prompt + use.cached * price.cached + written * (price.write ?? price.prompt);
  const usd = (prompt + use.completion * price.completion) / 1_000_000;
  return BigInt(Math.ceil(usd * margin * CREDITS_PER_USD * 1_000_000));
}
