const K1 = 1.2;
const B = 0.75;
const CHUNK_WORDS = 32;
const CHUNK_STRIDE = 25;
const DENSE_WEIGHT = 0.7;

/** Word statistics of a list of documents, made once and asked many times. */
export type Bm25Index = {
  readonly lengths: readonly number[];
  readonly averageLength: number;
  /** word → pairs of document number and count of the word in it */
  readonly postings: ReadonlyMap<string, readonly (readonly [number, number])[]>;
};

/** Counts the words of each document. */
export function indexForBm25(documents: readonly string[]): Bm25Index {
  const postings = new Map<string, [number, number][]>();
  const lengths = documents.map((document, number) => {
    const words = splitIntoWords(document);
    for (const [word, count] of countWords(words)) {
      const list = postings.get(word);
      if (list) list.push([number, count]);
      else postings.set(word, [[number, count]]);
    }
    return words.length;
  });
  const total = lengths.reduce((sum, length) => sum + length, 0);
  return { lengths, averageLength: total / Math.max(1, lengths.length), postings };
}

/** BM25 (k1 1.2, b 0.75) of every document for the query, in the order of the documents; 0 where no word is common. */
export function scoreBm25(index: Bm25Index, query: string): number[] {
  const scores = new Array<number>(index.lengths.length).fill(0);
  for (const word of new Set(splitIntoWords(query))) {
    const list = index.postings.get(word);
    if (!list) continue;
    const rarity = Math.log(1 + (scores.length - list.length + 0.5) / (list.length + 0.5));
    for (const [number, count] of list) {
      const length = (index.lengths[number] ?? 0) / index.averageLength;
      const weight = (count * (K1 + 1)) / (count + K1 * (1 - B + B * length));
      scores[number] = (scores[number] ?? 0) + rarity * weight;
    }
  }
  return scores;
}

/**
 * Joins the dense and the lexical scores of one query: each list is brought to mean 0 and deviation 1 over all documents, then
 * weighted (0.7 dense unless told). A list without any spread counts as 0. Best of the fusions measured for short catalogues.
 */
export function fuseByZScore(
  dense: readonly number[],
  lexical: readonly number[],
  denseWeight = DENSE_WEIGHT,
): number[] {
  if (dense.length !== lexical.length) throw new RangeError('Both lists of scores need the same length.');
  const first = standardizeScores(dense);
  const second = standardizeScores(lexical);
  return first.map((value, i) => denseWeight * value + (1 - denseWeight) * (second[i] ?? 0));
}

/** Each score's distance from the mean in standard deviations; all 0 when the scores do not differ. */
export function standardizeScores(scores: readonly number[]): number[] {
  const mean = scores.reduce((sum, score) => sum + score, 0) / Math.max(1, scores.length);
  const variance = scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / Math.max(1, scores.length);
  const deviation = Math.sqrt(variance);
  return scores.map((score) => (deviation < 1e-9 ? 0 : (score - mean) / deviation));
}

/** Overlapping pieces of 32 words, a new one each 25 words; a text that fits into one piece is answered whole. */
export function chunkText(text: string, words = CHUNK_WORDS, stride = CHUNK_STRIDE): string[] {
  const all = text.split(/\s+/).filter(Boolean);
  if (all.length === 0) return [];
  const chunks: string[] = [];
  for (let start = 0; ; start += stride) {
    chunks.push(all.slice(start, start + words).join(' '));
    if (start + words >= all.length) return chunks;
  }
}

/** Lower-case words and numbers without accents; a plural *s* is dropped, so that *desserts* finds *dessert*. */
export function splitIntoWords(text: string): string[] {
  const plain = text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
  return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => word.replace(/(?<=[^s]{3})s$/, ''));
}

function countWords(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
