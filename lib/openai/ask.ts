import { zodResponseFormat } from 'openai/helpers/zod';
import { AppError } from '@/lib/errors';
import { type Answer, answerSchema, type Question } from '@/lib/matching/question';
import { openai, toOpenaiError } from '@/lib/openai/client';

/** Tokens of one model call; `cached` (read from the cache) and `written` (put into it) are parts of `prompt`. */
export type TokenUse = { prompt: number; cached: number; written?: number; completion: number };

export type Asked = { answer: Answer | null; use: TokenUse };

function parseAnswer(content: string | null | undefined): Answer | null {
  try {
    return answerSchema.parse(JSON.parse(content ?? ''));
  } catch {
    return null;
  }
}

/**
 * One structured call. `answer: null` when the model refused, was cut off or broke the shape: it was paid for all the same.
 * Throws AppError (openai_*) when there was no answer at all.
 */
export async function askMatches(
  question: Question,
  model: string,
  { maxTokens, signal }: { maxTokens: number; signal?: AbortSignal },
): Promise<Asked> {
  try {
    const completion = await openai().chat.completions.create(
      {
        model,
        temperature: 0,
        max_completion_tokens: maxTokens,
        messages: [
          { role: 'system', content: question.system },
          { role: 'user', content: question.user },
        ],
        response_format: zodResponseFormat(answerSchema, 'matches'),
      },
      { signal },
    );
    const usage = completion.usage;
    if (!usage) throw new AppError('openai_invalid_answer', 'OpenAI answered without its token counts');
    return {
      answer: parseAnswer(completion.choices[0]?.message.content),
      use: {
        prompt: usage.prompt_tokens,
        cached: usage.prompt_tokens_details?.cached_tokens ?? 0,
        completion: usage.completion_tokens,
      },
    };
  } catch (error) {
    throw toOpenaiError(error);
  }
}
