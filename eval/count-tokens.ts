import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { z } from 'zod';
import type { Decided } from '@/eval/metrics';
import type { PlannedQuestion } from '@/eval/plan-questions';
import type { RankedSet } from '@/eval/rank-set';
import { answerSchema, NONE } from '@/lib/matching/answer';
import { buildQuestion } from '@/lib/matching/question';
import type { Task } from '@/lib/matching/types';
import type { TokenUse } from '@/lib/openai/ask';
import type { ModelPrice } from '@/lib/openai/models';

/** What OpenAI caches at least, and in which steps. Source: OpenAI, "Prompt caching". */
const CACHED_FROM = 1_024;
const CACHED_STEP = 128;
/** Roles and marks around two messages. */
const FRAME = 12;
/** A reason of the length that the question asks for. */
const REASON = 'The page speaks of the same subject as the candidate does in its own description here.';

const plain = { disallowedSpecial: new Set<string>() };
const count = (text: string) => (text === '' ? 0 : countTokens(text, plain));
const schemaTokens = count(JSON.stringify(z.toJSONSchema(answerSchema)));

/** What a call takes, by a tokenizer: the questions as they are, and answers of the usual length with these decisions. */
export function countUse(planned: readonly PlannedQuestion[], decided: ReadonlyMap<string, Decided>): TokenUse[] {
  const prefixes = new Map<string, number>();
  return planned.map(({ question, pages }) => {
    const seen = prefixes.get(question.system);
    const system = seen ?? count(question.system);
    prefixes.set(question.system, system);
    const beginning = schemaTokens + system;
    const prompt = FRAME + beginning + count(question.examples) + count(question.user);
    const cached = seen !== undefined && beginning >= CACHED_FROM ? beginning - (beginning % CACHED_STEP) : 0;
    const completion = pages.reduce((sum, { id }) => sum + countAnswer(decided.get(id)?.links.length ?? 0), 10);
    return { prompt, cached, completion };
  });
}

/** Tokens a page of the naive way: the whole catalogue and one page per call. */
export function countNaive({ targets, sources }: RankedSet, task: Task, decided: ReadonlyMap<string, Decided>): number {
  const beginning = FRAME + schemaTokens + count(buildQuestion(task, targets, []).system);
  const own = sources.map(({ page }) => {
    const answer = countAnswer(decided.get(page.id)?.links.length ?? 0) + 10;
    return count(buildQuestion(task, [], [page]).user) + answer;
  });
  return beginning + own.reduce((sum, tokens) => sum + tokens, 0) / Math.max(1, own.length);
}

const answerLengths = new Map<number, number>();

function countAnswer(links: number): number {
  const match = { reason: REASON, id: links > 0 ? 'kfa' : NONE, confidence: 0.85 };
  const known =
    answerLengths.get(links) ?? count(JSON.stringify({ id: 'p1', matches: new Array(Math.max(1, links)).fill(match) }));
  answerLengths.set(links, known);
  return known;
}

/** USD at list price. */
export function costOf(price: ModelPrice, { prompt, cached, written = 0, completion }: TokenUse): number {
  const fresh = prompt - cached - written;
  const paid = fresh * price.prompt + cached * price.cached + written * (price.write ?? price.prompt);
  return (paid + completion * price.completion) / 1_000_000;
}
