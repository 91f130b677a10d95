import type { ModelUse } from '@/lib/credits/holds';
import { priceOf } from '@/lib/credits/prices';
import { shareOut } from '@/lib/credits/share';
import type { PageAnswer } from '@/lib/matching/answer';
import type { Question } from '@/lib/matching/question';
import { estimateTokens } from '@/lib/matching/tokens';
import type { PageText } from '@/lib/matching/types';
import type { TokenUse } from '@/lib/openai/ask';
import type { ModelId } from '@/lib/openai/models';

/** How much of a call each page made up, by Notion id. */
export type Weight = { pageId: string; prompt: number; completion: number };

/** One call of the model with what it used, and the pages it was about. */
export type PaidCall = { model: ModelId; use: TokenUse; weights: Weight[] };

/** A page's part of all calls it took part in; `cost` in micro-credits. */
export type Share = { prompt: number; cached: number; completion: number; cost: bigint; calls: number };

/** A page weighs its own text, its part of what all pages share, and its own answer. */
export function weighPages(question: Question, pages: PageText[], answer: PageAnswer[] | null): Weight[] {
  const common = estimateTokens(question.system + question.examples) / Math.max(1, pages.length);
  const shortIds = new Map([...question.pageIds].map(([short, id]) => [id, short]));
  return pages.map(({ id, title, text }) => {
    const own = answer?.find((page) => page.id === shortIds.get(id));
    const completion = own ? estimateTokens(JSON.stringify(own)) : 1;
    return { pageId: id, prompt: common + estimateTokens(title) + estimateTokens(text), completion };
  });
}

export function totalCost(calls: readonly PaidCall[]): bigint {
  return calls.reduce((sum, { model, use }) => sum + priceOf(model, use), 0n);
}

/** What each model's calls cost, and the pages whose decision is its own. */
export function sumByModel(calls: readonly PaidCall[], decided: Iterable<{ model: ModelId }>): ModelUse[] {
  const answered = [...decided];
  return [...new Set(calls.map(({ model }) => model))].map((model) => ({
    model,
    pages: answered.filter((decision) => decision.model === model).length,
    cost: totalCost(calls.filter((call) => call.model === model)),
  }));
}

/**
 * What each decided page bears of the calls and of what they were charged for: tokens and cost add up to the calls' exactly, also where some of
 * the pages asked about got no decision.
 */
export function sharePages(
  calls: readonly PaidCall[],
  decided: readonly string[],
  charged: bigint,
): Map<string, Share> {
  const shares = new Map<string, Share>(
    decided.map((id) => [id, { prompt: 0, cached: 0, completion: 0, cost: 0n, calls: 0 }]),
  );
  const prices = new Map<string, number>(decided.map((id) => [id, 0]));
  for (const { model, use, weights } of calls) {
    const present = weights.filter(({ pageId }) => shares.has(pageId));
    const bearers = present.length > 0 ? present : decided.map((pageId) => ({ pageId, prompt: 1, completion: 1 }));
    const prompt = shareOut(
      use.prompt,
      bearers.map((weight) => weight.prompt),
    );
    const cached = shareOut(use.cached, prompt);
    const completion = shareOut(
      use.completion,
      bearers.map((weight) => weight.completion),
    );
    for (const [index, { pageId }] of bearers.entries()) {
      const share = shares.get(pageId);
      if (!share) continue;
      const own = { prompt: prompt[index] ?? 0, cached: cached[index] ?? 0, completion: completion[index] ?? 0 };
      share.prompt += own.prompt;
      share.cached += own.cached;
      share.completion += own.completion;
      share.calls += present.length > 0 ? 1 : 0;
      prices.set(pageId, (prices.get(pageId) ?? 0) + Number(priceOf(model, own)));
    }
  }
  const costs = shareOut(Number(charged), [...prices.values()]);
  for (const [index, share] of [...shares.values()].entries()) share.cost = BigInt(costs[index] ?? 0);
  return shares;
}
