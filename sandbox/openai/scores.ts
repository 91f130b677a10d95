import { dot } from '@/lib/embedding/vector';
import { scoreBm25 } from '@/lib/matching/bm25';
import { splitIntoPieces } from '@/lib/matching/pieces';
import { splitIntoWords } from '@/lib/matching/words';
import { fuseByZScore } from '@/lib/matching/z-score';
import { type Catalogue, joinEntry, type Profile } from '@/sandbox/openai/catalogue';
import type { EmbeddingCache } from '@/sandbox/openai/embedding-cache';
import type { Entry } from '@/sandbox/openai/question';

/** How well one candidate suits a page: `similarity` is a cosine, `fused` compares the candidates of one page only. */
export type Score = { profile: Profile; similarity: number; fused: number; refused: boolean };

const PIECE_WORDS = 32;
const LEXICAL_WEIGHT = 0.3;
/** A negative note must be at least this near to a page, and nearer than the rest of the candidate, to refuse it. */
const REFUSAL_SIMILARITY = 0.45;

/** Scores every candidate for a page, best first; refused ones last. Equal scores keep the order of the catalogue. */
export async function scorePage(
  page: Entry,
  { profiles, words }: Catalogue,
  { embed }: EmbeddingCache,
): Promise<Score[]> {
  const whole = joinEntry(page);
  const [wholeVector, titleVector] = (await embed([whole, page.title])) as [Float32Array, Float32Array];
  const chunks = splitIntoPieces(page.text, PIECE_WORDS);
  const pieces = chunks.length > 0 ? await embed(chunks) : [wholeVector];
  const measure = (vector: Float32Array) => {
    const nearest = Math.max(...pieces.map((piece) => dot(piece, vector)));
    return (nearest + dot(wholeVector, vector)) / 2;
  };
  const similarities = profiles.map(({ positiveVectors }) => Math.max(...positiveVectors.map(measure)));
  const byTitle = profiles.map(({ positiveVectors }) =>
    Math.max(...positiveVectors.map((vector) => dot(titleVector, vector))),
  );
  const dense = similarities.map((similarity, i) => (2 * similarity + (byTitle[i] as number)) / 3);
  const fused = fuseByZScore(dense, scoreBm25(words, whole).scores, LEXICAL_WEIGHT);
  const scores = profiles.map((profile, i) => {
    const similarity = similarities[i] as number;
    const against = Math.max(
      0,
      ...profile.negativeVectors.map((vector) => Math.max(measure(vector), dot(titleVector, vector))),
    );
    const outweighed = against >= REFUSAL_SIMILARITY && against > similarity;
    const refused = profile.closed || outweighed || isNamedInTitle(profile.negatives, page.title);
    return { profile, similarity, fused: fused[i] as number, refused };
  });
  return scores.sort((a, b) => Number(a.refused) - Number(b.refused) || b.fused - a.fused);
}

function isNamedInTitle(negatives: readonly string[], title: string): boolean {
  const inTitle = new Set(splitIntoWords(title));
  return negatives.some((negative) => {
    const words = splitIntoWords(negative);
    return words.length > 0 && words.every((word) => inTitle.has(word));
  });
}
