import { randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import type { createCatalogues } from '@/sandbox/openai/catalogue';
import { type ChatRequest, chatRequestSchema, joinMessages, readPrompt } from '@/sandbox/openai/chat-request';
import { draftDescription } from '@/sandbox/openai/draft';
import type { Embed } from '@/sandbox/openai/embedding-cache';
import type { RecordUsage } from '@/sandbox/openai/embeddings';
import { buildEmptyAnswer } from '@/sandbox/openai/empty-answer';
import { answerInvalid, answerUnknownModel } from '@/sandbox/openai/errors';
import { CHAT_MODELS } from '@/sandbox/openai/models';
import { obeyOrders } from '@/sandbox/openai/obedience';
import type { createPromptCache } from '@/sandbox/openai/prompt-cache';
import { readQuestion } from '@/sandbox/openai/question';
import { scorePage } from '@/sandbox/openai/scores';
import { type AnsweredPage, selectMatches } from '@/sandbox/openai/selection';
import { findUnsupported } from '@/sandbox/openai/settings';
import { charactersOf, estimateTokens } from '@/sandbox/openai/token-count';

type Parts = {
  embed: Embed;
  catalogues: ReturnType<typeof createCatalogues>;
  prompts: ReturnType<typeof createPromptCache>;
  recordUsage: RecordUsage;
  now: () => number;
  remember: (prompt: string) => void;
  /** The model does what page texts tell it to. */
  isObedient: () => boolean;
};

/** POST /v1/chat/completions: answers a matching question by ranking, one for a description from its titles, any other structured one with an empty value. */
export async function answerChat(c: Context, parts: Parts) {
  const parsed = chatRequestSchema.safeParse(await c.req.json().catch(() => null));
  if (!parsed.success) {
    const param = parsed.error.issues[0]?.path.join('.') || 'messages';
    return answerInvalid(
      c,
      param,
      `Invalid or missing '${param}': this model answers with a response_format of type json_schema only.`,
    );
  }
  const request = parsed.data;
  if (!CHAT_MODELS.includes(request.model)) return answerUnknownModel(c, request.model);
  const unsupported = findUnsupported(request);
  if (unsupported)
    return answerInvalid(c, unsupported, `Unsupported parameter: '${unsupported}' is not supported with this model.`);
  const prompt = readPrompt(request);
  parts.remember(prompt);
  const whole = JSON.stringify(await answerQuestion(request, parts));
  const content = whole.slice(0, charactersOf(request.max_completion_tokens ?? whole.length));
  const usage = {
    prompt: estimateTokens(prompt),
    completion: estimateTokens(content),
    cached: parts.prompts.countCachedTokens(prompt),
  };
  parts.recordUsage(usage);
  return c.json({
    id: `chatcmpl-${randomBytes(14).toString('hex')}`,
    object: 'chat.completion',
    created: Math.floor(parts.now() / 1000),
    model: request.model,
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content, refusal: null, annotations: [] },
        logprobs: null,
        finish_reason: content === whole ? 'stop' : 'length',
      },
    ],
    usage: {
      prompt_tokens: usage.prompt,
      completion_tokens: usage.completion,
      total_tokens: usage.prompt + usage.completion,
      prompt_tokens_details: { cached_tokens: usage.cached, audio_tokens: 0 },
      completion_tokens_details: {
        reasoning_tokens: 0,
        audio_tokens: 0,
        accepted_prediction_tokens: 0,
        rejected_prediction_tokens: 0,
      },
    },
    service_tier: 'default',
    system_fingerprint: 'fp_sandbox',
  });
}

async function answerQuestion(request: ChatRequest, { embed, catalogues, isObedient }: Parts): Promise<unknown> {
  const { schema } = request.response_format.json_schema;
  const question = readQuestion(joinMessages(request, 'system'), joinMessages(request, 'user'));
  const properties = schema.properties as Record<string, unknown> | undefined;
  if (properties?.description) return draftDescription(joinMessages(request, 'user')) ?? buildEmptyAnswer(schema);
  if (!question || !properties?.pages) return buildEmptyAnswer(schema);
  const catalogue = await catalogues(question.candidates, question.corrections);
  const pages: AnsweredPage[] = [];
  for (const page of question.pages) {
    const answer = selectMatches(page, await scorePage(page, catalogue, embed), question.range);
    pages.push(isObedient() ? obeyOrders(answer, page) : answer);
  }
  return { pages };
}
