import { hashParts } from '@/lib/crypto';
import { db } from '@/lib/db';
import { decodeVector, encodeVector } from '@/lib/embedding/vector';
import type { AccountId } from '@/lib/ids';
import { EMBEDDING_DIMENSIONS, EMBEDDING_MODEL, embedByOpenai } from '@/lib/openai/embed';

const STORE_BATCH = 200;

/**
 * Unit vectors of texts, in their order: those that the account already has come from the database, the others are computed once and kept
 * by the hash of their text.
 */
export async function vectorsOf(accountId: AccountId, texts: string[], signal?: AbortSignal): Promise<Float32Array[]> {
  const hashes = texts.map((text) => hashParts(text));
  const key = { accountId, model: EMBEDDING_MODEL, dimensions: EMBEDDING_DIMENSIONS };
  const rows = await db().embedding.findMany({
    where: { ...key, textHash: { in: [...new Set(hashes)] } },
    select: { textHash: true, vector: true },
  });
  const known = new Map(rows.map((row) => [row.textHash, decodeVector(row.vector)]));
  const missing = new Map(
    texts.flatMap((text, index) => (known.has(hashes[index] ?? '') ? [] : [[hashes[index] ?? '', text] as const])),
  );
  const entries = [...missing];
  for (let start = 0; start < entries.length; start += STORE_BATCH) {
    const batch = entries.slice(start, start + STORE_BATCH);
    const vectors = await embedByOpenai(
      batch.map(([, text]) => text),
      signal,
    );
    const data = batch.flatMap(([textHash], index) => {
      const vector = vectors[index];
      if (!vector) return [];
      known.set(textHash, vector);
      return [{ ...key, textHash, vector: new Uint8Array(encodeVector(vector)) }];
    });
    await db().embedding.createMany({ data, skipDuplicates: true });
  }
  return hashes.map((hash) => known.get(hash) ?? new Float32Array(EMBEDDING_DIMENSIONS));
}
