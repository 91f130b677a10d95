import { db } from '@/lib/db';
import type { Rule } from '@/lib/generated/prisma/client';
import { SOURCE_TEXT_LIMIT } from '@/lib/matching/candidates';
import type { PageText } from '@/lib/matching/types';
import { type Catalogue, readTexts } from '@/lib/sync/catalogue';
import { readExamples } from '@/lib/sync/examples';
import { embedForRanking, MOST_KNOWN, scoreNearest } from '@/lib/sync/rank-pages';

/** Pages that are read at a time: a source may hold more texts than a worker's memory. */
const PIECE = 500;

type Listed = { pageId: string };

/** Ids of a feed's pages from the newest on, piece by piece; `ties` is the order of those that were made in one minute. */
async function* walkNewest(feedId: string, ties: 'asc' | 'desc'): AsyncGenerator<string[]> {
  let older = {};
  for (;;) {
    const piece = await db().page.findMany({
      where: { feedId, goneAt: null, ...older },
      orderBy: [{ createdTime: 'desc' }, { notionId: ties }],
      take: PIECE,
      select: { notionId: true, createdTime: true },
    });
    yield piece.map(({ notionId }) => notionId);
    const last = piece.at(-1);
    if (!last || piece.length < PIECE) return;
    const { createdTime, notionId } = last;
    const sameMinute = { createdTime, notionId: ties === 'asc' ? { gt: notionId } : { lt: notionId } };
    older = { createdTime: { lte: createdTime }, OR: [{ createdTime: { lt: createdTime } }, sameMinute] };
  }
}

/** Texts of the newest of these pages, oldest first: as many as a ranking looks at. */
async function readNewest(feedId: string, pages: readonly Listed[]): Promise<PageText[]> {
  const listed = new Set(pages.map(({ pageId }) => pageId));
  let newest: PageText[] = [];
  for await (const ids of walkNewest(feedId, 'desc')) {
    const pageIds = ids.filter((id) => listed.has(id));
    newest = [...(await readTexts(feedId, SOURCE_TEXT_LIMIT, { pageIds })), ...newest];
    if (newest.length >= MOST_KNOWN) break;
  }
  return newest.slice(-MOST_KNOWN);
}

/**
 * The pages that are nearest to the nearest of some targets (`columns`: their places in the catalogue), measured against all others, best first and
 * at most `room`. Of any number of pages a few hundred texts are in memory at a time. Throws the signal's reason once it aborts.
 */
export async function pickNearest<T extends Listed>(
  rule: Rule,
  catalogue: Catalogue,
  columns: number[],
  pages: readonly T[],
  { room, signal }: { room: number; signal: AbortSignal },
): Promise<T[]> {
  const extent = { corrections: await readExamples(rule), pieces: false, signal };
  const { memory } = await embedForRanking(rule, catalogue, await readNewest(rule.sourceFeedId, pages), extent);
  let best: { page: T; score: number }[] = [];
  for (let start = 0; start < pages.length; start += PIECE) {
    const piece = pages.slice(start, start + PIECE);
    const pageIds = piece.map(({ pageId }) => pageId);
    const texts = await readTexts(rule.sourceFeedId, SOURCE_TEXT_LIMIT, { pageIds });
    const scores = await scoreNearest(rule, catalogue, texts, columns, { ...extent, memory });
    const byPage = new Map(texts.map(({ id }, index) => [id, scores[index]]));
    const scored = piece.map((page) => ({ page, score: byPage.get(page.pageId) ?? Number.NEGATIVE_INFINITY }));
    best = [...best, ...scored].sort((a, b) => b.score - a.score).slice(0, room);
  }
  return best.map(({ page }) => page);
}

/** The pages that were made last, at most `room`. */
export async function pickNewest<T extends Listed>(feedId: string, pages: readonly T[], room: number): Promise<T[]> {
  const byPage = new Map(pages.map((page) => [page.pageId, page]));
  const newest: T[] = [];
  for await (const ids of walkNewest(feedId, 'asc')) {
    newest.push(...ids.flatMap((id) => byPage.get(id) ?? []));
    if (newest.length >= room) break;
  }
  return newest.slice(0, room);
}
