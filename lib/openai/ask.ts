import { zodResponseFormat } from 'openai/helpers/zod';
import type { ChatCompletion } from 'openai/resources/chat/completions';
import { AppError, type ErrorCode } from '@/lib/errors';
import { answerSchema, type PageAnswer, parseAnswer } from '@/lib/matching/answer';
import type { Question } from '@/lib/matching/question';
import { buildCall } from '@/lib/openai/call';
import { openai, toOpenaiError } from '@/lib/openai/client';
import type { ModelId } from '@/lib/openai/models';

/** Tokens of one model call; `cached` (read from the cache) and `written` (put into it) are parts of `prompt`. */
export type TokenUse = { prompt: number; cached: number; written?: number; completion: number };

/** `flaw`: why there is no answer, although the call was paid for. */
export type Asked = { use: TokenUse } & ({ answer: PageAnswer[] } | { answer: null; flaw: ErrorCode });

type AskOptions = {
  maxTokens: number;
  /** The beginning of the question is asked again soon, so that it is worth keeping in OpenAI's cache. */
  keepPrefix?: boolean;
  signal?: AbortSignal;
};

/** Throws AppError (openai_invalid_answer) for an answer without its token counts. */
export function readUse({ usage }: ChatCompletion): TokenUse {
  if (!usage) throw new AppError('openai_invalid_answer', 'OpenAI answered without its token counts');
  const count = (value: unknown) => (typeof value === 'number' && value > 0 ? Math.round(value) : 0);
  const details = usage.prompt_tokens_details as { cached_tokens?: number; cache_write_tokens?: number } | undefined;
  const prompt = count(usage.prompt_tokens);
  const cached = Math.min(count(details?.cached_tokens), prompt);
  const written = Math.min(count(details?.cache_write_tokens), prompt - cached);
  return { prompt, cached, written, completion: count(usage.completion_tokens) };
}

/** Why an answer cannot be used, as far as its envelope tells. */
export function findFlaw({ choices: [choice] }: ChatCompletion): ErrorCode | null {
  if (choice?.message.refusal || choice?.finish_reason === 'content_filter') return 'openai_refused';
  return choice?.finish_reason === 'length' ? 'openai_cut_off' : null;
}

/**
 * One structured call. Without an answer when the model refused, was cut off or broke the shape: it was paid for all the same. Pages of another
 * shape are left out of the answer. Throws AppError (openai_*) when there was no answer at all.
 */
export async function askMatches(question: Question, model: ModelId, options: AskOptions): Promise<Asked> {
  try {
    const call = buildCall(question, model, options);
    const format = { response_format: zodResponseFormat(answerSchema, 'matches') };
    const completion = await openai().chat.completions.create({ ...call, ...format }, { signal: options.signal });
    const use = readUse(completion);
    const flaw = findFlaw(completion);
    const answer = flaw ? null : parseAnswer(completion.choices[0]?.message.content);
    return answer ? { use, answer } : { use, answer: null, flaw: flaw ?? 'openai_invalid_answer' };
  } catch (error) {
    throw toOpenaiError(error);
  }
}
