import { env } from '@/lib/env';
import { EMBEDDING_DIMENSIONS, EMBEDDING_MODEL, embedByOpenai } from '@/lib/openai/embed';

/** Turns texts into unit vectors, in their order. Vectors of different models or dimensions are never compared. */
export type Embedder = {
  model: string;
  dimensions: number;
  /** Throws AppError (openai_*) when OpenAI gives none. */
  embed(texts: string[], signal?: AbortSignal): Promise<Float32Array[]>;
};

const openai: Embedder = { model: EMBEDDING_MODEL, dimensions: EMBEDDING_DIMENSIONS, embed: embedByOpenai };

const local: Embedder = {
  model: 'all-MiniLM-L6-v2',
  dimensions: 384,
  // The model's runtime is loaded by those processes only that use it.
  embed: async (texts) => (await import('@/lib/embedding/local')).embedTexts(texts),
};

/** The embedder that EMBEDDING_MODEL names first, then the others, whose vectors may still be there from before. */
export function listEmbedders(): [Embedder, ...Embedder[]] {
  return env().EMBEDDING_MODEL === local.model ? [local, openai] : [openai, local];
}
