import { setImmediate } from 'node:timers/promises';
import { db } from '@/lib/db';
import { type Embedder, listEmbedders } from '@/lib/embedding/embedder';
import type { Rule } from '@/lib/generated/prisma/client';
import type { AccountId } from '@/lib/ids';
import { SOURCE_TEXT_LIMIT } from '@/lib/matching/candidates';
import { pieceLength, splitIntoPieces, textOf } from '@/lib/matching/pieces';
import { type ConfirmedPage, prepareRanking, type RankedPage, type Ranking, scoreTargets } from '@/lib/matching/rank';
import type { Example, PageText } from '@/lib/matching/types';
import { ByteCache } from '@/lib/sync/byte-cache';
import type { Catalogue } from '@/lib/sync/catalogue';
import { openText } from '@/lib/sync/page-text';
import { chooseEmbedder, storedVectors, vectorsOf } from '@/lib/sync/vectors';

/** What a worker keeps in memory of the vectors of all the rules it works for. */
const CACHE_BYTES = 256 * 1024 * 1024;
/** Source pages that the ranking of the others looks at. */
export const MOST_KNOWN = 2_000;
/** The ranking is made anew when so many times more source pages are known. */
const GROWTH = 1.5;
/** Pages that are scored before the process's other work has its turn: under a tenth of a second with 10,000 targets. */
const PAGES_A_TURN = 10;

type RuleKey = Pick<Rule, 'id' | 'accountId' | 'sourceFeedId' | 'targetFeedId'>;

type Memory = {
  /** What it was made of: a revision counts within one feed. */
  feeds: string;
  revision: number;
  taught: string;
  embedder: Embedder;
  targets: RankedPage[];
  known: Map<string, RankedPage>;
  ranking: Ranking;
  builtFrom: number;
};

const cache = new ByteCache<Memory>(CACHE_BYTES);

/**
 * `pieces: false` compares long pages by their whole text alone, which needs a fraction of the vectors. `memory`: the ranking to keep to, as
 * `embedForRanking` answered it, for scores that are to be compared.
 */
type Extent = { corrections?: readonly Example[]; pieces?: boolean; signal?: AbortSignal; memory?: Memory };

/**
 * How well each target suits each page, in the catalogue's order (see `scoreTargets`). Only texts that were never embedded are sent to the
 * model, many per call; targets and known source pages stay in memory while the catalogue's revision and the corrections are the same.
 */
export async function scorePages(
  rule: RuleKey,
  catalogue: Catalogue,
  pages: readonly PageText[],
  extent: Extent = {},
): Promise<Float64Array[]> {
  const { memory, ranked } = await embedForRanking(rule, catalogue, pages, extent);
  return ranked.map((page) => scoreTargets(memory.ranking, page));
}

/**
 * How well the best of some targets (`columns`: their places in the catalogue) suits each page by `scorePages`, -Infinity without any. One
 * number is kept of each page, and leases are renewed meanwhile. Throws the signal's reason once it aborts.
 */
export async function scoreNearest(
  rule: RuleKey,
  catalogue: Catalogue,
  pages: readonly PageText[],
  columns: readonly number[],
  extent: Extent = {},
): Promise<Float64Array> {
  const { memory, ranked } = await embedForRanking(rule, catalogue, pages, extent);
  const nearest = new Float64Array(ranked.length).fill(Number.NEGATIVE_INFINITY);
  for (const [index, page] of ranked.entries()) {
    if (index % PAGES_A_TURN === 0) await setImmediate();
    extent.signal?.throwIfAborted();
    const scores = scoreTargets(memory.ranking, page);
    for (const column of columns)
      nearest[index] = Math.max(nearest[index] as number, scores[column] ?? Number.NEGATIVE_INFINITY);
  }
  return nearest;
}

/** Computes what `scorePages` will need for these pages in as few calls as possible. */
export async function embedForRanking(
  rule: RuleKey,
  catalogue: Catalogue,
  pages: readonly PageText[],
  { corrections = [], pieces = true, signal, memory: kept }: Extent = {},
): Promise<{ memory: Memory; ranked: RankedPage[] }> {
  const memory = kept ?? (await recall(rule, catalogue, corrections, signal));
  const words = pieces ? pieceLength(catalogue.targets) : Number.POSITIVE_INFINITY;
  const ranked = await embedPages(rule, memory, pages, words, signal);
  if (kept) return { memory, ranked };
  for (const page of ranked) remember(memory, page);
  if (memory.known.size >= memory.builtFrom * GROWTH) await rebuild(rule, memory, corrections, signal);
  return { memory, ranked };
}

async function recall(
  rule: RuleKey,
  { revision, targets }: Catalogue,
  corrections: readonly Example[],
  signal?: AbortSignal,
): Promise<Memory> {
  const taught = corrections.map(({ id, matches }) => `${id}>${matches.join()}`).join(' ');
  const feeds = `${rule.sourceFeedId} ${rule.targetFeedId}`;
  const stored = cache.get(rule.id);
  const kept = stored?.feeds === feeds ? stored : undefined;
  // While an earlier model serves, each look brings the current one's vectors nearer to completion.
  const isCurrent = kept?.embedder === listEmbedders()[0];
  const isSame = kept?.targets.length === targets.length && targets.every(({ id }, at) => kept.targets[at]?.id === id);
  if (isCurrent && isSame && kept?.revision === revision && kept.taught === taught) return kept;
  const accountId = rule.accountId as AccountId;
  const texts = targets.map(textOf);
  const embedder = await chooseEmbedder(accountId, texts, signal);
  const vectors = await vectorsOf(accountId, texts, signal, embedder);
  const ranked = targets.map((target, index) => ({ ...target, vector: vectors[index] as Float32Array }));
  const known = kept?.embedder === embedder ? kept.known : await readKnown(rule, embedder);
  const memory = {
    feeds,
    revision,
    taught,
    embedder,
    targets: ranked,
    known,
    ranking: prepareRanking(ranked),
    builtFrom: 0,
  };
  await rebuild(rule, memory, corrections, signal);
  return memory;
}

/** The newest source pages whose vectors were computed before. */
async function readKnown({ accountId, sourceFeedId }: RuleKey, embedder: Embedder): Promise<Map<string, RankedPage>> {
  const rows = await db().page.findMany({
    where: { accountId, feedId: sourceFeedId, goneAt: null, textHash: { not: null } },
    orderBy: [{ createdTime: 'desc' }, { notionId: 'asc' }],
    take: MOST_KNOWN,
    select: { accountId: true, feedId: true, notionId: true, title: true, text: true },
  });
  const pages = rows.map((row) => openText(row, SOURCE_TEXT_LIMIT));
  const vectors = await storedVectors(accountId as AccountId, pages.map(textOf), embedder);
  return new Map(
    pages.flatMap((page, index) => {
      const vector = vectors[index];
      return vector ? [[page.id, { ...page, vector }] as const] : [];
    }),
  );
}

async function rebuild(rule: RuleKey, memory: Memory, corrections: readonly Example[], signal?: AbortSignal) {
  const positions = new Map(memory.targets.map(({ id }, index) => [id, index]));
  const pages = await embedPages(rule, memory, corrections, Number.POSITIVE_INFINITY, signal);
  const confirmed = pages.flatMap((page, index): ConfirmedPage[] => {
    const matches = corrections[index]?.matches ?? [];
    const targets = matches.flatMap((id) => positions.get(id) ?? []);
    return matches.length > 0 && targets.length === 0 ? [] : [{ ...page, targets }];
  });
  memory.ranking = prepareRanking(memory.targets, { sources: [...memory.known.values()], confirmed });
  memory.builtFrom = Math.max(1, memory.known.size);
  // Each page stands twice: as it was read, and as the ranking holds it.
  const bytes = (memory.targets.length + memory.known.size) * 2 * (memory.embedder.dimensions * 4 + 2_000);
  cache.set(rule.id, memory, bytes);
}

function remember({ known }: Memory, { id, title, text, vector }: RankedPage): void {
  known.delete(id);
  known.set(id, { id, title, text, vector });
  for (const oldest of known.keys()) {
    if (known.size <= MOST_KNOWN) break;
    known.delete(oldest);
  }
}

async function embedPages(
  { accountId }: RuleKey,
  { embedder }: Memory,
  pages: readonly PageText[],
  words: number,
  signal?: AbortSignal,
): Promise<RankedPage[]> {
  const pieces = pages.map((page) => splitIntoPieces(textOf(page), words));
  const texts = [...pages.map(textOf), ...pieces.flat()];
  const vectors = await vectorsOf(accountId as AccountId, texts, signal, embedder);
  let at = pages.length;
  return pages.map((page, index) => {
    const from = at;
    at += pieces[index]?.length ?? 0;
    return { ...page, vector: vectors[index] as Float32Array, pieces: vectors.slice(from, at) };
  });
}
