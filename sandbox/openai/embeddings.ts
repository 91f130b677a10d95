import type { Context } from 'hono';
import { z } from 'zod';
import { encodeVector, padTo } from '@/lib/embedding/vector';
import type { Embed } from '@/sandbox/openai/embedding-cache';
import { answerError, answerInvalid, answerUnknownModel } from '@/sandbox/openai/errors';
import { EMBEDDING_MODELS } from '@/sandbox/openai/models';
import { estimateDenseTokens } from '@/sandbox/openai/token-count';

const requestSchema = z.object({
  model: z.string(),
  input: z.union([z.string(), z.array(z.string()).min(1).max(2048)]),
  encoding_format: z.enum(['float', 'base64']).default('float'),
  dimensions: z.int().positive().optional(),
});

const MOST_TEXT_TOKENS = 8_192;
const MOST_REQUEST_TOKENS = 300_000;

/** OpenAI's refusal of what is too long, by itself or all together; null when all is well. */
function refuseLength(c: Context, sizes: number[], total: number) {
  if (sizes.some((size) => size > MOST_TEXT_TOKENS))
    return answerError(c, 400, { message: `Invalid 'input': maximum context length is ${MOST_TEXT_TOKENS} tokens.` });
  if (total <= MOST_REQUEST_TOKENS) return null;
  const kind = 'max_tokens_per_request';
  const message = `Requested ${total} tokens, max ${MOST_REQUEST_TOKENS} tokens per request`;
  return answerError(c, 400, { message, type: kind, code: kind });
}

export type RecordUsage = (usage: { prompt: number; completion: number; cached: number }) => void;

/** POST /v1/embeddings: vectors of the local model, brought to the dimensions asked for. */
export async function answerEmbeddings(c: Context, embed: Embed, recordUsage: RecordUsage) {
  const parsed = requestSchema.safeParse(await c.req.json().catch(() => null));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return answerInvalid(c, issue?.path.join('.') || 'input', issue?.message ?? 'Invalid body.');
  }
  const { model, encoding_format, dimensions } = parsed.data;
  const longest = EMBEDDING_MODELS[model];
  if (!longest) return answerUnknownModel(c, model);
  if (dimensions && dimensions > longest) {
    return answerInvalid(
      c,
      'dimensions',
      `Invalid value for 'dimensions' = ${dimensions}. Must be less than or equal to ${longest}.`,
    );
  }
  const texts = typeof parsed.data.input === 'string' ? [parsed.data.input] : parsed.data.input;
  if (texts.some((text) => text === ''))
    return answerInvalid(c, 'input', "'$.input' is invalid: an input may not be empty.");
  const sizes = texts.map(estimateDenseTokens);
  const tokens = sizes.reduce((sum, size) => sum + size, 0);
  const refusal = refuseLength(c, sizes, tokens);
  if (refusal) return refusal;
  const vectors = (await embed(texts)).map((vector) => padTo(vector, dimensions ?? longest));
  recordUsage({ prompt: tokens, completion: 0, cached: 0 });
  return c.json({
    object: 'list',
    data: vectors.map((vector, index) => ({
      object: 'embedding',
      index,
      embedding: encoding_format === 'base64' ? encodeVector(vector).toString('base64') : Array.from(vector),
    })),
    model,
    usage: { prompt_tokens: tokens, total_tokens: tokens },
  });
}
