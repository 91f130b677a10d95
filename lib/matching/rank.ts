import { type Bm25Index, indexForBm25, scoreBm25 } from '@/lib/matching/bm25';
import { type Correct, learnResiduals } from '@/lib/matching/learn-residuals';
import { moveTargets } from '@/lib/matching/learn-targets';
import { textOf } from '@/lib/matching/pieces';
import { countSiblings, findLargest, joinSiblings } from '@/lib/matching/siblings';
import type { PageText } from '@/lib/matching/types';
import { centreVector, type Matrix, meanVector, multiply, rowProduct, toMatrix } from '@/lib/matching/vector-space';
import { fuseByZScore } from '@/lib/matching/z-score';

/** A page with the unit vector of its whole text (`textOf`), and, when it is long, those of its pieces. */
export type RankedPage = PageText & { vector: Float32Array; pieces?: readonly Float32Array[] };

/** A source page that a person matched, with the positions of its targets (none when it has none). */
export type ConfirmedPage = RankedPage & { targets: readonly number[] };

/** What is known beside the targets: other pages of the source database, and what people confirmed. */
export type Known = { sources?: readonly RankedPage[]; confirmed?: readonly ConfirmedPage[] };

type Space = {
  targets: Matrix;
  targetIds: ReadonlyMap<string, number>;
  sourceMean: Float32Array;
  siblings: { pool: Matrix; count: number; rows: ReadonlyMap<string, number> };
  words: Bm25Index;
};

/** Targets made ready to be ranked for any number of pages. */
export type Ranking = Space & { correct: Correct };

/** Until so many source pages are known, the targets' mean stands in for theirs. */
const SOURCES_FOR_MEAN = 10;
/** The lexical list counts as much as the page's words that the best target holds, within these bounds. */
const LEXICAL_WEIGHT = { least: 0.1, most: 0.3 };
/** Pieces are compared with the targets that are nearest to the whole page. */
const TARGETS_FOR_PIECES = 500;

/** Makes targets ready for ranking. Vectors must be of one model and length. Costs some seconds for 10,000 targets, most of it the words. */
export function prepareRanking(targets: readonly RankedPage[], { sources = [], confirmed = [] }: Known = {}): Ranking {
  const zero = new Float32Array(targets[0]?.vector.length ?? 0);
  const targetMean = meanVector(
    targets.map(({ vector }) => vector),
    zero,
    0,
  );
  const sourceMean = meanVector(
    sources.map(({ vector }) => vector),
    targetMean,
    SOURCES_FOR_MEAN,
  );
  const centred = targets.map(({ vector }) => centreVector(vector, targetMean));
  const pool = toMatrix(sources.map(({ vector }) => centreVector(vector, sourceMean)));
  const space: Space = {
    targets: toMatrix(centred),
    targetIds: new Map(targets.map(({ id }, index) => [id, index])),
    sourceMean,
    siblings: {
      pool,
      count: countSiblings(sources.length, targets.length),
      rows: new Map(sources.map(({ id }, index) => [id, index])),
    },
    words: indexForBm25(targets.map(textOf), sources.map(textOf)),
  };
  if (confirmed.length === 0) return { ...space, correct: () => {} };
  const examples = confirmed.map((page) => ({ page, vector: placePage(space, page), targets: page.targets }));
  const moved = { ...space, targets: toMatrix(moveTargets(centred, examples)) };
  const correct = learnResiduals(examples, targets.length, (example) => {
    const { page, vector } = example as (typeof examples)[number];
    return scorePlaced(moved, page, vector);
  });
  return { ...moved, correct };
}

/**
 * How well each target suits the page, in the targets' order, in standard deviations of the page's own scores: comparable between pages too. A target
 * that is the page itself gets -Infinity.
 */
export function scoreTargets(ranking: Ranking, page: RankedPage): Float64Array {
  const vector = placePage(ranking, page);
  const scores = scorePlaced(ranking, page, vector);
  ranking.correct(vector, scores);
  const self = ranking.targetIds.get(page.id);
  if (self !== undefined) scores[self] = Number.NEGATIVE_INFINITY;
  return scores;
}

function placePage({ sourceMean, siblings }: Space, { id, vector }: RankedPage): Float32Array {
  return joinSiblings(centreVector(vector, sourceMean), siblings.pool, siblings.count, siblings.rows.get(id));
}

function scorePlaced(space: Space, page: RankedPage, vector: Float32Array): Float64Array {
  const { scores, coverage } = scoreBm25(space.words, textOf(page));
  const weight = Math.min(LEXICAL_WEIGHT.most, Math.max(LEXICAL_WEIGHT.least, coverage));
  return fuseByZScore(scoreVectors(space, page, vector), scores, weight);
}

/** The cosines of the whole page, averaged with those of its nearest piece. */
function scoreVectors({ targets, sourceMean }: Space, { pieces = [] }: RankedPage, vector: Float32Array): Float64Array {
  const whole = multiply(targets, vector);
  if (pieces.length === 0) return whole;
  const centred = pieces.map((piece) => centreVector(piece, sourceMean));
  for (const target of findLargest(whole, Math.min(TARGETS_FOR_PIECES, whole.length))) {
    const nearest = Math.max(...centred.map((piece) => rowProduct(targets, target, piece)));
    whole[target] = ((whole[target] as number) + nearest) / 2;
  }
  return whole;
}
