import type { LabelledSet } from '@/eval/labelled-set';
import { chooseShots } from '@/eval/sample';
import { dot } from '@/lib/embedding/vector';
import { indexForBm25, scoreBm25 } from '@/lib/matching/bm25';
import { SOURCE_TEXT_LIMIT, TARGET_TEXT_LIMIT } from '@/lib/matching/candidates';
import { pieceLength, splitIntoPieces, textOf } from '@/lib/matching/pieces';
import { prepareRanking, type RankedPage, scoreTargets } from '@/lib/matching/rank';
import { capText } from '@/lib/matching/tokens';
import type { PageText } from '@/lib/matching/types';

const SEED = 20_260;

/** A page to be scored, with the scores of all targets by the engine and by each baseline alone. */
export type RankedSource = {
  page: RankedPage;
  labels: number[];
  scores: Float64Array;
  bm25: Float64Array;
  cosine: Float64Array;
  coverage: number;
};

export type RankedSet = {
  targets: RankedPage[];
  sources: RankedSource[];
  shots: { page: RankedPage; labels: number[] }[];
};

type Embed = (texts: readonly string[]) => Promise<Float32Array[]>;

const cap = (pages: PageText[], limit: number) =>
  pages.map((page) => ({ ...page, text: capText(page.text, limit).text }));

/** Ranks all targets for every source that is none of the shots, as the product does: the same limits, pieces, siblings and corrections. */
export async function rankSet(set: LabelledSet, perTarget: number, embed: Embed): Promise<RankedSet> {
  const targets = await embedPages(cap(set.targets, TARGET_TEXT_LIMIT), Number.POSITIVE_INFINITY, embed);
  const sources = await embedPages(cap(set.sources, SOURCE_TEXT_LIMIT), pieceLength(targets), embed);
  const shots = chooseShots(set.labels, perTarget, SEED);
  const pairs = sources.map((page, index) => ({ page, labels: set.labels[index] as number[] }));
  const confirmed = pairs.filter((_, index) => shots.has(index));
  const ranking = prepareRanking(targets, {
    sources,
    confirmed: confirmed.map(({ page, labels }) => ({ ...page, targets: labels })),
  });
  const words = indexForBm25(targets.map(textOf));
  const scored = pairs
    .filter((_, index) => !shots.has(index))
    .map(({ page, labels }) => {
      const { scores: bm25, coverage } = scoreBm25(words, textOf(page));
      const cosine = Float64Array.from(targets, ({ vector }) => dot(page.vector, vector));
      return { page, labels, scores: scoreTargets(ranking, page), bm25, cosine, coverage };
    });
  return { targets, sources: scored, shots: confirmed };
}

async function embedPages(pages: PageText[], words: number, embed: Embed): Promise<RankedPage[]> {
  const pieces = pages.map((page) => splitIntoPieces(textOf(page), words));
  const vectors = await embed([...pages.map(textOf), ...pieces.flat()]);
  let at = pages.length;
  return pages.map((page, index) => {
    const from = at;
    at += pieces[index]?.length ?? 0;
    return { ...page, vector: vectors[index] as Float32Array, pieces: vectors.slice(from, at) };
  });
}
