import { db } from '@/lib/db';
import type { Rule } from '@/lib/generated/prisma/client';
import { CANDIDATES_PER_PAGE, fitsWhole, TARGET_TEXT_LIMIT, unionCandidates } from '@/lib/matching/candidates';
import { findLargest } from '@/lib/matching/siblings';
import type { Example, PageText } from '@/lib/matching/types';
import { ByteCache } from '@/lib/sync/byte-cache';
import { openText } from '@/lib/sync/page-text';
import { embedForRanking, scorePages } from '@/lib/sync/rank-pages';

/** A target feed's pages as candidates, in the order of their creation. */
export type Catalogue = { revision: number; targets: PageText[] };

const CACHE_BYTES = 64 * 1024 * 1024;
const cache = new ByteCache<Catalogue>(CACHE_BYTES);

/** The pages of a feed whose content is known. */
export const whereRead = (feedId: string) => ({ feedId, goneAt: null, textHash: { not: null } });

type Part = { pageIds?: string[]; most?: number };

/** Texts of a feed's pages in the order of their creation, each cut at `limit` characters: of all, of these pages, or of the first `most`. */
export async function readTexts(feedId: string, limit: number, { pageIds, most }: Part = {}): Promise<PageText[]> {
  const rows = await db().page.findMany({
    where: { ...whereRead(feedId), ...(pageIds ? { notionId: { in: pageIds } } : {}) },
    take: most,
    orderBy: [{ createdTime: 'asc' }, { notionId: 'asc' }],
    select: { accountId: true, feedId: true, notionId: true, title: true, text: true },
  });
  return rows.map((row) => openText(row, limit));
}

/** The catalogue of a rule's target as it stands; kept in memory per revision. */
export async function loadCatalogue(rule: Pick<Rule, 'targetFeedId'>, revision: number): Promise<Catalogue> {
  const kept = cache.get(rule.targetFeedId);
  if (kept?.revision === revision) return kept;
  const all = await readTexts(rule.targetFeedId, TARGET_TEXT_LIMIT);
  const targets = all.filter(({ title, text }) => title !== '' || text !== '');
  const catalogue = { revision, targets };
  const bytes = targets.reduce((sum, { title, text }) => sum + 200 + 2 * (title.length + text.length), 0);
  cache.set(rule.targetFeedId, catalogue, bytes);
  return catalogue;
}

type Known = { corrections?: readonly Example[]; signal?: AbortSignal };

/** Has the vectors that `candidatesFor` will need computed for many pages at once; none when the whole catalogue is shown. */
export async function prepareCandidates(
  rule: Rule,
  catalogue: Catalogue,
  pages: PageText[],
  known: Known,
): Promise<void> {
  if (!fitsWhole(catalogue.targets)) await embedForRanking(rule, catalogue, pages, known);
}

/** `nearest`: each page's candidates by the offline ranking, best first; missing where the whole catalogue is shown. */
export type Shown = { candidates: PageText[]; nearest?: Map<string, string[]> };

/** What the model is shown for a batch: the whole catalogue when it fits, else each page's nearest. */
export async function candidatesFor(
  rule: Rule,
  catalogue: Catalogue,
  pages: PageText[],
  known: Known = {},
): Promise<Shown> {
  const { targets } = catalogue;
  if (fitsWhole(targets)) return { candidates: targets };
  const scores = await scorePages(rule, catalogue, pages, known);
  const best = scores.map((list) => findLargest(list, CANDIDATES_PER_PAGE));
  const nearest = new Map(
    pages.map(({ id }, at) => [id, (best[at] ?? []).flatMap((index) => targets[index]?.id ?? [])]),
  );
  return { candidates: unionCandidates(targets, best), nearest };
}
