import { boundTokens, cutToTokens } from '@/lib/matching/tokens';
import { openai, toOpenaiError } from '@/lib/openai/client';

export const EMBEDDING_MODEL = 'text-embedding-3-small';
export const EMBEDDING_DIMENSIONS = 512;

const MOST_TEXTS = 256;
/** OpenAI refuses more than 8,192 tokens a text and 300,000 a request. Source: OpenAI, API reference, "Create embeddings". */
const MOST_TEXT_TOKENS = 8_000;
const MOST_REQUEST_TOKENS = 250_000;

/** Texts as they are sent, in their order, in requests that OpenAI takes whatever is written in them. */
function* splitIntoRequests(texts: readonly string[]): Generator<string[]> {
  let request: string[] = [];
  let room = MOST_REQUEST_TOKENS;
  for (const text of texts) {
    const input = cutToTokens(text, MOST_TEXT_TOKENS) || ' ';
    const tokens = boundTokens(input);
    if (request.length === MOST_TEXTS || tokens > room) {
      yield request;
      request = [];
      room = MOST_REQUEST_TOKENS;
    }
    request.push(input);
    room -= tokens;
  }
  if (request.length > 0) yield request;
}

/**
 * Unit vectors of texts, in their order; each text is cut to 8,000 tokens, counted for the worst. Throws AppError (openai_*) when OpenAI
 * gives none.
 */
export async function embedByOpenai(texts: string[], signal?: AbortSignal): Promise<Float32Array[]> {
  const vectors: Float32Array[] = [];
  try {
    for (const input of splitIntoRequests(texts)) {
      const answer = await openai().embeddings.create(
        { model: EMBEDDING_MODEL, dimensions: EMBEDDING_DIMENSIONS, input },
        { signal },
      );
      for (const { embedding } of answer.data) vectors.push(normalise(Float32Array.from(embedding)));
    }
    return vectors;
  } catch (error) {
    throw toOpenaiError(error);
  }
}

function normalise(vector: Float32Array): Float32Array {
  let sum = 0;
  for (const value of vector) sum += value * value;
  const norm = Math.sqrt(sum) || 1;
  return vector.map((value) => value / norm);
}
