import { openai, toOpenaiError } from '@/lib/openai/client';

export const EMBEDDING_MODEL = 'text-embedding-3-small';
export const EMBEDDING_DIMENSIONS = 512;

const BATCH = 256;

/** Unit vectors of texts, in their order; each text is cut to 8,000 characters. */
export async function embedByOpenai(texts: string[], signal?: AbortSignal): Promise<Float32Array[]> {
  const vectors: Float32Array[] = [];
  try {
    for (let start = 0; start < texts.length; start += BATCH) {
      const input = texts.slice(start, start + BATCH).map((text) => text.slice(0, 8_000) || ' ');
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
