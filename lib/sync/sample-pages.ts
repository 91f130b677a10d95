import { db } from '@/lib/db';
import { toAppError } from '@/lib/errors';
import type { Rule } from '@/lib/generated/prisma/client';
import { queryPages, readPage } from '@/lib/notion/calls';
import { isRowOf, type NotionPage } from '@/lib/notion/page';
import { PREVIEW_PAGES } from '@/lib/rules/preview-size';
import type { RuleWithFeeds } from '@/lib/sync/decide-items';
import { readBodies } from '@/lib/sync/read-bodies';
import { storeShown } from '@/lib/sync/scan';
import type { Slice } from '@/lib/sync/slice-context';

/** Of so many pages, those that were edited last, the sample is taken. */
const LOOKED_AT = 50;

/** `count` entries spread evenly over a list, its first among them. */
export function spread<T>(list: readonly T[], count: number): T[] {
  if (list.length <= count) return [...list];
  return Array.from({ length: count }, (_, at) => list[Math.floor((at * list.length) / count)] as T);
}

async function readStill(slice: Slice, pageId: string, sourceId: string): Promise<NotionPage[]> {
  try {
    const page = await readPage(slice.notion, pageId);
    return !page.inTrash && isRowOf(page, sourceId) ? [page] : [];
  } catch (error) {
    if (toAppError(error).code === 'notion_not_found') return [];
    throw error;
  }
}

/** Pages that were previewed before come again, so that people see what a change of the settings does to them; others fill up. */
async function chooseSample(slice: Slice, draft: RuleWithFeeds): Promise<NotionPage[]> {
  const sourceId = draft.sourceFeed.dataSource.notionId;
  const { pages } = await queryPages(slice.notion, sourceId, {
    sorts: [{ timestamp: 'last_edited_time', direction: 'descending' }],
    pageSize: LOOKED_AT,
  });
  const items = await db().item.findMany({
    where: { ruleId: draft.id, status: { not: 'GONE' } },
    select: { pageId: true },
    take: PREVIEW_PAGES,
  });
  const before: NotionPage[] = [];
  for (const { pageId } of items) {
    const listed = pages.find(({ id }) => id === pageId);
    before.push(...(listed ? [listed] : await readStill(slice, pageId, sourceId)));
  }
  const others = pages.filter(({ id }) => !items.some(({ pageId }) => pageId === id));
  const named = others.filter(({ title }) => title !== '');
  return [...before, ...spread(named.length > 0 ? named : others, PREVIEW_PAGES - before.length)];
}

/**
 * A few pages of a draft's source with their texts stored, as the source's own listing would store them: it will read none of them again. `rules`:
 * those that share the feed and must hear of what changed.
 */
export async function readSample(slice: Slice, draft: RuleWithFeeds, rules: Rule[]): Promise<NotionPage[]> {
  const pages = await chooseSample(slice, draft);
  await storeShown(slice, draft.sourceFeed, rules, pages);
  const ids = pages.map(({ id }) => id);
  await readBodies(slice, draft.sourceFeed, rules, PREVIEW_PAGES, ids);
  return pages;
}
