import type { Evidence } from '@/lib/advice/evidence';
import { type AdvisedRule, writablePlace } from '@/lib/advice/rule';
import { priceOf } from '@/lib/credits/prices';
import { buildDraftQuestion, DRAFT_TOKENS, type DraftTask } from '@/lib/matching/draft-question';
import { boundTokens, estimateTokens } from '@/lib/matching/tokens';
import type { PageText } from '@/lib/matching/types';
import type { ModelId } from '@/lib/openai/models';

/** A present text up to this length is rewritten; to a longer one the draft is added. */
const REWRITTEN_UP_TO = 600;
/** What a draft usually takes. */
const USUAL_TOKENS = 110;

export function placeOf(rule: AdvisedRule, present: string): DraftTask['place'] {
  return writablePlace(rule) === 'property' && present.length <= REWRITTEN_UP_TO ? 'replace' : 'append';
}

const asPages = (titles: string[]): PageText[] => titles.map((title) => ({ id: '', title, text: '' }));

/** The question for one target's draft, from what is known of it. */
export function draftQuestion(rule: AdvisedRule, evidence: Evidence, target: PageText, belong: string[]) {
  const hard = evidence.hard.find(({ id }) => id === target.id);
  const rivals = evidence.targets.filter(({ id }) => hard?.confusions.some((confusion) => confusion.id === id));
  const wrong = evidence.mistakes.filter(
    ({ chosen, instead }) => chosen.includes(target.id) && !instead.includes(target.id),
  );
  return buildDraftQuestion({
    sourceName: rule.sourceFeed.dataSource.name,
    targetName: rule.targetFeed.dataSource.name,
    target,
    rivals,
    belong: asPages(belong),
    doNotBelong: asPages(wrong.map(({ title }) => title)),
    place: placeOf(rule, target.text),
  });
}

/** What a draft is likely to cost and what at most, in micro-credits. */
export function priceDraft(rule: AdvisedRule, { system, user }: ReturnType<typeof buildDraftQuestion>) {
  const model = rule.model as ModelId;
  const price = (prompt: number, completion: number) => priceOf(model, { prompt, cached: 0, completion });
  const text = system + user;
  return {
    about: price(estimateTokens(text) + 100, USUAL_TOKENS),
    atMost: price(boundTokens(text) + 300, DRAFT_TOKENS),
  };
}
