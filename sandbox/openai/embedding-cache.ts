import { embedTexts } from '@/lib/embedding/local';

const REMEMBERED = 40_000;

/** Gives one unit vector for each text, in their order. */
export type Embed = (texts: readonly string[]) => Promise<Float32Array[]>;

/**
 * Embeds texts by the local model and keeps the newest 40,000 vectors (about 60 MB). A text that is being embedded for one
 * caller is not embedded again for another.
 */
export function createEmbeddingCache(): { embed: Embed } {
  const vectors = new Map<string, Promise<Float32Array>>();

  async function embed(texts: readonly string[]): Promise<Float32Array[]> {
    const found: Float32Array[] = [];
    for (const text of texts) found.push(await embedOne(text));
    return found;
  }

  function embedOne(text: string): Promise<Float32Array> {
    const known = vectors.get(text);
    if (known) return known;
    const computing = embedTexts([text]).then(([vector]) => vector as Float32Array);
    vectors.set(text, computing);
    computing.catch(() => vectors.delete(text));
    forgetOldest();
    return computing;
  }

  function forgetOldest() {
    for (const oldest of vectors.keys()) {
      if (vectors.size <= REMEMBERED) break;
      vectors.delete(oldest);
    }
  }

  return { embed };
}
