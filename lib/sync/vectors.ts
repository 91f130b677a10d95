import { hashParts } from '@/lib/crypto';
import { db } from '@/lib/db';
import { type Embedder, listEmbedders } from '@/lib/embedding/embedder';
import { decodeVector, encodeVector } from '@/lib/embedding/vector';
import type { AccountId } from '@/lib/ids';

const READ_BATCH = 5_000;
const STORE_BATCH = 256;
/** While an older model's vectors still serve, so many of the new model's are made at a time. */
const CATCH_UP = 1_024;
/** A vector that was not read for so long is removed; reading it counts again after so long. */
const UNREAD_DAYS = 60;
const COUNTED_DAYS = 10;
const DAY_MS = 86_400_000;

type Key = Pick<Embedder, 'model' | 'dimensions'>;

/** The vectors that the account has of these texts by one model; by the hash of the text. */
async function readVectors(accountId: AccountId, { model, dimensions }: Key, hashes: Iterable<string>) {
  const wanted = [...new Set(hashes)];
  const found = new Map<string, Float32Array>();
  for (let start = 0; start < wanted.length; start += READ_BATCH) {
    const rows = await db().embedding.findMany({
      where: { accountId, model, dimensions, textHash: { in: wanted.slice(start, start + READ_BATCH) } },
      select: { textHash: true, vector: true, usedAt: true },
    });
    for (const { textHash, vector } of rows) found.set(textHash, decodeVector(vector));
    const counted = new Date(Date.now() - COUNTED_DAYS * DAY_MS);
    const old = rows.flatMap(({ textHash, usedAt }) => (usedAt < counted ? [textHash] : []));
    if (old.length > 0) await noteRead(accountId, { model, dimensions }, old);
  }
  return found;
}

/** Whoever reads the same at the same time notes it, so rows that are being noted are passed over. */
async function noteRead(accountId: AccountId, { model, dimensions }: Key, hashes: string[]): Promise<void> {
  await db().$executeRaw`
    WITH read AS (SELECT "textHash" FROM "Embedding" WHERE "accountId" = ${accountId}::uuid AND model = ${model}
      AND dimensions = ${dimensions} AND "textHash" = ANY(${hashes}) FOR NO KEY UPDATE SKIP LOCKED)
    UPDATE "Embedding" e SET "usedAt" = now() FROM read WHERE e."accountId" = ${accountId}::uuid AND e.model = ${model}
      AND e.dimensions = ${dimensions} AND e."textHash" = read."textHash"`;
}

/**
 * Removes the vectors that nobody read for sixty days: those of texts that were changed or have gone, and of a model that was given up. One that
 * is needed after all is computed again. Answers how many.
 */
export async function removeUnreadVectors(now = new Date()): Promise<number> {
  const { count } = await db().embedding.deleteMany({
    where: { usedAt: { lt: new Date(now.getTime() - UNREAD_DAYS * DAY_MS) } },
  });
  return count;
}

/** Unit vectors of texts, in their order, `undefined` for those that were never computed: nothing is asked for. */
export async function storedVectors(
  accountId: AccountId,
  texts: readonly string[],
  embedder: Key,
): Promise<(Float32Array | undefined)[]> {
  const hashes = texts.map((text) => hashParts(text));
  const found = await readVectors(accountId, embedder, hashes);
  return hashes.map((hash) => found.get(hash));
}

/**
 * Unit vectors of texts, in their order: those that the account already has come from the database, the others are computed once, many per
 * call, and kept by the hash of their text.
 */
export async function vectorsOf(
  accountId: AccountId,
  texts: readonly string[],
  signal?: AbortSignal,
  embedder: Embedder = listEmbedders()[0],
): Promise<Float32Array[]> {
  const hashes = texts.map((text) => hashParts(text));
  const known = await readVectors(accountId, embedder, hashes);
  const missing = new Map(texts.flatMap((text, index) => missingEntry(known, hashes[index] as string, text)));
  const entries = [...missing];
  const { model, dimensions } = embedder;
  for (let start = 0; start < entries.length; start += STORE_BATCH) {
    const batch = entries.slice(start, start + STORE_BATCH);
    const vectors = await embedder.embed(
      batch.map(([, text]) => text),
      signal,
    );
    const data = batch.map(([textHash], index) => {
      const vector = vectors[index] as Float32Array;
      known.set(textHash, vector);
      return { accountId, model, dimensions, textHash, vector: new Uint8Array(encodeVector(vector)) };
    });
    await db().embedding.createMany({ data, skipDuplicates: true });
  }
  return hashes.map((hash) => known.get(hash) as Float32Array);
}

function missingEntry(known: ReadonlyMap<string, unknown>, hash: string, text: string): [string, string][] {
  return known.has(hash) ? [] : [[hash, text]];
}

/**
 * Which model's vectors serve for these texts: the current one's, or, while they are incomplete, those of an earlier model that are complete and
 * that still answers, for new texts need it. Each call brings the current model's set nearer to completion; where no earlier one serves, it is
 * made whole by `vectorsOf`.
 */
export async function chooseEmbedder(
  accountId: AccountId,
  texts: readonly string[],
  signal?: AbortSignal,
  [current, ...others]: [Embedder, ...Embedder[]] = listEmbedders(),
): Promise<Embedder> {
  const stored = await storedVectors(accountId, texts, current);
  const missing = texts.filter((_, index) => !stored[index]);
  if (missing.length === 0) return current;
  for (const other of others) {
    if ((await storedVectors(accountId, texts, other)).some((vector) => !vector)) continue;
    await vectorsOf(accountId, missing.slice(0, CATCH_UP), signal, current);
    if (missing.length <= CATCH_UP) return current;
    if (await answers(other, texts, signal)) return other;
  }
  return current;
}

const answers = (embedder: Embedder, [text = '']: readonly string[], signal?: AbortSignal) =>
  embedder.embed([text], signal).then(
    () => true,
    () => false,
  );
