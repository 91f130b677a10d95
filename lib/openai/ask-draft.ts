import { zodResponseFormat } from 'openai/helpers/zod';
import { DRAFT_TOKENS, draftSchema, readDraft } from '@/lib/matching/draft-question';
import { findFlaw, readUse, type TokenUse } from '@/lib/openai/ask';
import { buildCall } from '@/lib/openai/call';
import { openai, toOpenaiError } from '@/lib/openai/client';
import type { ModelId } from '@/lib/openai/models';

function parseDraft(content: string | null | undefined): string | null {
  try {
    return readDraft(draftSchema.parse(JSON.parse(content ?? '')).description);
  } catch {
    return null;
  }
}

/**
 * One call for a description. `draft: null` when the model refused, was cut off or broke the shape: it was paid for all the same. Throws AppError
 * (openai_*) when there was no answer at all.
 */
export async function askForDraft(
  question: { system: string; user: string },
  model: ModelId,
): Promise<{ draft: string | null; use: TokenUse }> {
  try {
    const call = buildCall({ ...question, examples: '' }, model, { maxTokens: DRAFT_TOKENS });
    const format = { response_format: zodResponseFormat(draftSchema, 'draft') };
    const completion = await openai().chat.completions.create({ ...call, ...format });
    const draft = findFlaw(completion) ? null : parseDraft(completion.choices[0]?.message.content);
    return { draft, use: readUse(completion) };
  } catch (error) {
    throw toOpenaiError(error);
  }
}
