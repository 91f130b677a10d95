import { embedTexts } from '@/lib/embedding/local';

const REMEMBERED = 40_000;

/** Embeds texts by the local model and keeps the newest 40,000 vectors (about 60 MB). */
export function createEmbeddingCache() {
  const vectors = new Map<string, Float32Array>();

  async function embed(texts: readonly string[]): Promise<Float32Array[]> {
    const missing = [...new Set(texts.filter((text) => !vectors.has(text)))];
    const found = new Map(texts.map((text) => [text, vectors.get(text)]));
    const computed = await embedTexts(missing);
    missing.forEach((text, i) => {
      found.set(text, computed[i]);
      vectors.set(text, computed[i] as Float32Array);
    });
    for (const oldest of vectors.keys()) {
      if (vectors.size <= REMEMBERED) break;
      vectors.delete(oldest);
    }
    return texts.map((text) => found.get(text) as Float32Array);
  }

  return { embed, clear: () => vectors.clear() };
}

export type EmbeddingCache = ReturnType<typeof createEmbeddingCache>;
