import { dot } from '@/lib/embedding/vector';
import { scoreBm25 } from '@/lib/matching/bm25';
import { pieceLength, splitIntoPieces, textOf } from '@/lib/matching/pieces';
import { scoreTargets } from '@/lib/matching/rank';
import { splitIntoWords } from '@/lib/matching/words';
import type { Catalogue, Profile } from '@/sandbox/openai/catalogue';
import type { Embed } from '@/sandbox/openai/embedding-cache';
import { estimateLikelihood } from '@/sandbox/openai/likelihood';
import type { Entry } from '@/sandbox/openai/question';

/** How well one candidate suits a page: its place by the product's ranking, and the likelihood that it is right, from 0 to 1. `refused` by its own text. */
export type Score = { profile: Profile; score: number; cosine: number; likelihood: number; refused: boolean };

/** What the likelihood of a candidate is estimated from. */
export type Features = {
  /** Standard deviations above the mean of the page's scores, by the product's ranking. */
  score: number;
  /** The distance from the best other candidate. */
  lead: number;
  first: boolean;
  /** Of the page's text and the candidate's, as they are, or a page's that was confirmed for it. */
  cosine: number;
  /** The cosine's distance from the mean of all candidates'. */
  rise: number;
  /** The share of the page's words, by rarity, that the candidate holds. */
  words: number;
  candidates: number;
};

/** A negative note must be at least this near to a page, and nearer than the rest of the candidate, to refuse it. */
const REFUSAL_SIMILARITY = 0.45;
/** Beside a shorter text the title counts as a piece of its own. */
const SHORT_TEXT_WORDS = 8;

/** Scores every candidate for a page by the product's ranking, best first; refused ones last. A candidate that is the page itself is left out. */
export async function scorePage(page: Entry, catalogue: Catalogue, embed: Embed): Promise<Score[]> {
  const { profiles, closed } = catalogue;
  const vectors = await embedPage(page, catalogue, embed);
  const features = measureFeatures(page, catalogue, vectors);
  const scores = profiles.flatMap((profile, index): Score[] => {
    const own = features[index] as Features;
    if (own.score === Number.NEGATIVE_INFINITY) return [];
    const refused = isRefused(profile, page, vectors, own.cosine);
    const nearest = (catalogue.near[index] as Float32Array[]).flatMap((target) =>
      [vectors.whole, vectors.title, ...vectors.pieces].map((piece) => dot(piece, target)),
    );
    return [{ profile, score: own.score, cosine: Math.max(...nearest), likelihood: estimateLikelihood(own), refused }];
  });
  const never = closed
    .filter(({ entry }) => entry.id !== page.id)
    .map((profile) => ({ profile, score: Number.NEGATIVE_INFINITY, cosine: 0, likelihood: 0, refused: true }));
  return [...scores, ...never].sort((a, b) => Number(a.refused) - Number(b.refused) || compareScores(a, b));
}

/** Equal scores, those of minus infinity too, keep their order. */
const compareScores = (a: Score, b: Score) => (a.score === b.score ? 0 : b.score - a.score);

type PageVectors = { whole: Float32Array; title: Float32Array; pieces: Float32Array[] };

export async function embedPage(page: Entry, { targets }: Catalogue, embed: Embed): Promise<PageVectors> {
  const pieces = splitIntoPieces(textOf(page), pieceLength(targets));
  const [whole, title, ...rest] = (await embed([textOf(page), page.title, ...pieces])) as [Float32Array, Float32Array];
  const isShort = page.text !== '' && splitIntoWords(page.text).length < SHORT_TEXT_WORDS;
  return { whole, title, pieces: isShort ? [title, ...rest] : rest };
}

/** What is known of each candidate for the page, in the order of the question. */
export function measureFeatures(
  page: Entry,
  { ranking, targets, near }: Catalogue,
  { whole, pieces }: PageVectors,
): Features[] {
  const scores = scoreTargets(ranking, { ...page, vector: whole, pieces });
  const lexical = scoreBm25(ranking.words, textOf(page));
  const most = lexical.scores.reduce((a, b) => Math.max(a, b), 0);
  const cosines = near.map((vectors) => Math.max(...vectors.map((vector) => dot(whole, vector))));
  const usual = cosines.reduce((sum, cosine) => sum + cosine, 0) / Math.max(1, cosines.length);
  const [best, second] = [...scores.keys()].sort((a, b) => (scores[b] as number) - (scores[a] as number));
  return cosines.map((cosine, index) => {
    const rival = index === best ? second : best;
    const other = rival === undefined ? Number.NEGATIVE_INFINITY : (scores[rival] as number);
    const score = scores[index] as number;
    return {
      score,
      lead: Number.isFinite(other) ? score - other : 0,
      first: index === best,
      cosine,
      rise: cosine - usual,
      words: most > 0 ? (lexical.coverage * (lexical.scores[index] as number)) / most : 0,
      candidates: targets.length,
    };
  });
}

function isRefused(profile: Profile, page: Entry, { whole, title }: PageVectors, similarity: number): boolean {
  const against = Math.max(
    0,
    ...profile.negativeVectors.map((vector) => Math.max(dot(whole, vector), dot(title, vector))),
  );
  const outweighed = against >= REFUSAL_SIMILARITY && against > similarity;
  return outweighed || isNamedInTitle(profile.negatives, page.title);
}
function isNamedInTitle(negatives: readonly string[], title: string): boolean {
  const inTitle = new Set(splitIntoWords(title));
  return negatives.some((negative) => {
    const words = splitIntoWords(negative);
    return words.length > 0 && words.every((word) => inTitle.has(word));
  });
}
