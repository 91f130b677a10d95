import type { ChatCompletionCreateParamsNonStreaming } from 'openai/resources/chat/completions';
import { AppError } from '@/lib/errors';
import type { Question } from '@/lib/matching/question';
import { findModel, type ModelId } from '@/lib/openai/models';

type Call = Pick<
  ChatCompletionCreateParamsNonStreaming,
  'model' | 'messages' | 'max_completion_tokens' | 'temperature' | 'reasoning_effort'
>;

/** What a model is given: what stays the same, what changes seldom, what changes with each call. */
export type Prompt = Pick<Question, 'system' | 'examples' | 'user'>;

const EXPLICIT = { mode: 'explicit' } as const;

/** The whole prefix in one message: older models cache the longest beginning they have seen, by themselves. */
function plainCall({ system, examples, user }: Prompt) {
  return {
    temperature: 0,
    messages: [
      { role: 'system' as const, content: examples ? `${system}\n${examples}` : system },
      { role: 'user' as const, content: user },
    ],
  };
}

/**
 * Reasoning models think nothing here (the answer is a choice from a list) and take no temperature. They charge for what they put into the cache and
 * read it only up to a marked point: the mark goes where the part ends that is the same for all pages, and nowhere when it is not asked again.
 * Source: https://developers.openai.com/api/docs/guides/prompt-caching, https://developers.openai.com/api/docs/models/gpt-6-luna.
 */
function reasoningCall({ system, examples, user }: Prompt, keepPrefix: boolean) {
  const prefix = {
    type: 'text' as const,
    text: `${system}\n`,
    ...(keepPrefix ? { prompt_cache_breakpoint: EXPLICIT } : {}),
  };
  const rest = examples ? [{ type: 'text' as const, text: examples }] : [];
  return {
    reasoning_effort: 'none' as const,
    prompt_cache_options: EXPLICIT,
    messages: [
      { role: 'system' as const, content: [prefix, ...rest] },
      { role: 'user' as const, content: user },
    ],
  };
}

/** The parameters of a call that this model accepts. Throws AppError (model_gone) for a model that is not in the catalogue. */
export function buildCall(
  question: Prompt,
  id: ModelId,
  { maxTokens, keepPrefix = false }: { maxTokens: number; keepPrefix?: boolean },
): Call {
  const model = findModel(id);
  if (!model) throw new AppError('model_gone', `${id} is not in the catalogue of models`);
  const own = model.kind === 'reasoning' ? reasoningCall(question, keepPrefix) : plainCall(question);
  return { model: model.id, max_completion_tokens: maxTokens, ...own };
}
