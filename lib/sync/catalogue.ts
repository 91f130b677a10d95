import { db } from '@/lib/db';
import { averageVectors, dot } from '@/lib/embedding/vector';
import type { Rule } from '@/lib/generated/prisma/client';
import type { AccountId } from '@/lib/ids';
import { CANDIDATES_PER_PAGE, fitsWhole, TARGET_TEXT_LIMIT, unionCandidates } from '@/lib/matching/candidates';
import { type Bm25Index, chunkText, fuseByZScore, indexForBm25, scoreBm25 } from '@/lib/matching/ranking';
import type { PageText } from '@/lib/matching/types';
import { openText } from '@/lib/sync/page-text';
import { vectorsOf } from '@/lib/sync/vectors';

/** A target feed's pages as candidates, in the order of their creation; `ranking` only when they do not fit into one question. */
export type Catalogue = {
  revision: number;
  targets: PageText[];
  ranking: { vectors: Float32Array[]; words: Bm25Index } | null;
};

const textOf = ({ title, text }: PageText) => `${title}\n${text}`.trim();

const CACHED = 4;
const cache = new Map<string, Catalogue>();

export async function readTexts(feedId: string, limit: number, pageIds?: string[]): Promise<PageText[]> {
  const rows = await db().page.findMany({
    where: { feedId, goneAt: null, textHash: { not: null }, ...(pageIds ? { notionId: { in: pageIds } } : {}) },
    orderBy: [{ createdTime: 'asc' }, { notionId: 'asc' }],
    select: { accountId: true, feedId: true, notionId: true, title: true, text: true },
  });
  return rows.map((row) => openText(row, limit));
}

async function rankingOf(
  accountId: AccountId,
  targets: PageText[],
  signal?: AbortSignal,
): Promise<NonNullable<Catalogue['ranking']>> {
  const texts = targets.map(textOf);
  return { vectors: await vectorsOf(accountId, texts, signal), words: indexForBm25(texts) };
}

/** The catalogue of a rule's target as it stands; kept in memory per revision. */
export async function loadCatalogue(
  rule: Rule,
  revision: number,
  { ranked = false, signal }: { ranked?: boolean; signal?: AbortSignal } = {},
): Promise<Catalogue> {
  const kept = cache.get(rule.targetFeedId);
  if (kept?.revision === revision && (kept.ranking || !ranked)) return kept;
  const all = await readTexts(rule.targetFeedId, TARGET_TEXT_LIMIT);
  const targets = all.filter(({ title, text }) => title !== '' || text !== '');
  const ranking = ranked || !fitsWhole(targets) ? await rankingOf(rule.accountId as AccountId, targets, signal) : null;
  const catalogue = { revision, targets, ranking };
  cache.delete(rule.targetFeedId);
  cache.set(rule.targetFeedId, catalogue);
  for (const key of [...cache.keys()].slice(0, Math.max(0, cache.size - CACHED))) cache.delete(key);
  return catalogue;
}

/** A source's vector: a long text is also cut into chunks, and the chunk nearest to each target counts (measured in `docs/decisions`). */
type SourceVectors = { whole: Float32Array; chunks: Float32Array[] };

async function sourceVectors(accountId: AccountId, pages: PageText[], signal?: AbortSignal): Promise<SourceVectors[]> {
  const chunks = pages.map((page) => chunkText(textOf(page)).slice(0, 12));
  const flat = await vectorsOf(accountId, [...pages.map(textOf), ...chunks.flat()], signal);
  let at = pages.length;
  return pages.map((_, index) => {
    const count = chunks[index]?.length ?? 0;
    const own = flat.slice(at, at + count);
    at += count;
    return { whole: flat[index] ?? averageVectors(own), chunks: count > 1 ? own : [] };
  });
}

function denseScores({ whole, chunks }: SourceVectors, targets: Float32Array[]): number[] {
  return targets.map((target) => {
    const base = dot(whole, target);
    if (chunks.length === 0) return base;
    return (base + Math.max(...chunks.map((chunk) => dot(chunk, target)))) / 2;
  });
}

/** Fused scores of each page over all targets (0.7 dense + 0.3 BM25, both by z-score), in the catalogue's order. */
export async function scorePages(
  accountId: AccountId,
  pages: PageText[],
  ranking: NonNullable<Catalogue['ranking']>,
  signal?: AbortSignal,
): Promise<number[][]> {
  const vectors = await sourceVectors(accountId, pages, signal);
  return pages.map((page, index) => {
    const source = vectors[index];
    const dense = source ? denseScores(source, ranking.vectors) : [];
    return [...fuseByZScore(dense, scoreBm25(ranking.words, textOf(page)))];
  });
}

/** `nearest`: each page's candidates by the offline ranking, best first; missing where the whole catalogue is shown. */
export type Shown = { candidates: PageText[]; nearest?: Map<string, string[]> };

/** What the model is shown for a batch: the whole catalogue when it fits, else each page's nearest. */
export async function candidatesFor(
  accountId: AccountId,
  catalogue: Catalogue,
  pages: PageText[],
  signal?: AbortSignal,
): Promise<Shown> {
  const { ranking, targets } = catalogue;
  if (!ranking || fitsWhole(targets)) return { candidates: targets };
  const scores = await scorePages(accountId, pages, ranking, signal);
  const best = scores.map((list) =>
    list
      .map((score, index) => ({ score, index }))
      .sort((a, b) => b.score - a.score)
      .slice(0, CANDIDATES_PER_PAGE)
      .map(({ index }) => index),
  );
  const nearest = new Map(
    pages.map(({ id }, at) => [id, (best[at] ?? []).flatMap((index) => targets[index]?.id ?? [])]),
  );
  return { candidates: unionCandidates(targets, best), nearest };
}
