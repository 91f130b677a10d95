import { askModel } from '@/eval/ask-model';
import { costOf, countNaive, countUse } from '@/eval/count-tokens';
import { decideLocally } from '@/eval/decide-locally';
import type { LabelledSet } from '@/eval/labelled-set';
import * as metrics from '@/eval/metrics';
import { planQuestions } from '@/eval/plan-questions';
import { type RankedSource, rankSet } from '@/eval/rank-set';
import { seededRandom, shuffle, splitInHalves } from '@/eval/sample';
import { findLargest } from '@/lib/matching/siblings';
import { type ModelId, readPrice } from '@/lib/openai/models';

const SEED = 4;
const PRECISION = 0.95;
const RECHECKED = 100;

export type Setup = {
  engine: 'local' | 'openai';
  model: ModelId;
  shots: number;
  limit: number | null;
  embed: (texts: readonly string[]) => Promise<Float32Array[]>;
};

/** The figures of one set; null where the set has nothing to measure it on. */
export type Figures = Awaited<ReturnType<typeof evaluateSet>>;

/** Takes a seeded sample of the sources when there are more than `limit`, in their own order. */
function limitSources(set: LabelledSet, limit: number | null): LabelledSet {
  if (limit === null || set.sources.length <= limit) return set;
  const all = set.sources.map((_, index) => index);
  const kept = new Set(shuffle(all, seededRandom(SEED)).slice(0, limit));
  return {
    ...set,
    sources: set.sources.filter((_, index) => kept.has(index)),
    labels: set.labels.filter((_, index) => kept.has(index)),
  };
}

const orderOf = (scores: Float64Array) => findLargest(scores, scores.length);

/** Ranks, decides and measures one set. Deterministic for the local engine. */
export async function evaluateSet(given: LabelledSet, { engine, model, shots, limit, embed }: Setup) {
  const since = performance.now();
  const set = limitSources(given, limit);
  const ranked = await rankSet(set, shots, embed);
  const { sources, targets } = ranked;
  const planned = planQuestions(ranked, set.task);
  const halves = splitInHalves(sources.length, SEED);
  const asked =
    engine === 'openai' ? await askModel(planned, new Map(targets.map(({ id }, i) => [id, i])), model) : null;
  const local = asked ? [] : decideLocally(sources, halves, set.task.range);
  const decided =
    asked?.decided ?? new Map(sources.map(({ page }, index) => [page.id, local[index] as metrics.Decided]));
  const judged = sources.map((source) => judge(source, decided.get(source.page.id), engine === 'openai'));
  const offline = sources.map((source) => judge(source, undefined, false));
  const uses = asked?.uses ?? countUse(planned, decided);
  const pages = Math.max(1, sources.length);
  const sum = (of: (use: (typeof uses)[number]) => number) => uses.reduce((total, use) => total + of(use), 0);
  const covered = metrics.coverageAt(judged, halves, PRECISION);
  const labels = sources.map((source) => source.labels);
  const recall = (k: number) => metrics.recallAt(offline, k);
  return {
    name: set.name,
    top1: metrics.topOne(judged),
    ...metrics.scoreLinks(judged),
    recallAt: { 5: recall(5), 10: recall(10), 20: recall(20), 30: recall(30), 50: recall(50) },
    recheckRecallAt100: metrics.recheckRecallAt(
      sources.map(({ scores }) => scores),
      labels,
      RECHECKED,
    ),
    abstention: metrics.abstention(judged),
    coverageAt95: covered.coverage,
    calibrationError: metrics.calibrationError(judged),
    tokensPerPage: sum(({ prompt, completion }) => prompt + completion) / pages,
    calls: uses.length,
    costPerPageUsd: sum((use) => costOf(readPrice(model), use)) / pages,
    seconds: (performance.now() - since) / 1000,
    /** Beside the figures that are asked for: the baselines, the naive way, and what the pages are. */
    beside: {
      bm25Top1: metrics.topOne(sources.map((source) => ({ ...judgeAlone(source), ranking: orderOf(source.bm25) }))),
      cosineTop1: metrics.topOne(sources.map((source) => ({ ...judgeAlone(source), ranking: orderOf(source.cosine) }))),
      naiveTokensPerPage: countNaive(ranked, set.task, decided),
      precisionOfCovered: covered.precision,
      pages: sources.length,
      shots: ranked.shots.length,
      failed: asked?.failed ?? 0,
    },
  };
}

const judgeAlone = ({ labels }: RankedSource) => ({ labels, decided: { links: [], confidence: 0 } });

/** The model's own matches rank first, then the offline ranking. */
function judge(source: RankedSource, decided: metrics.Decided | undefined, byModel: boolean): metrics.Judged {
  const picks = byModel ? (decided?.links.map(({ target }) => target) ?? []) : [];
  const rest = orderOf(source.scores).filter((target) => !picks.includes(target));
  return { labels: source.labels, ranking: [...picks, ...rest], decided: decided ?? { links: [], confidence: 0 } };
}
