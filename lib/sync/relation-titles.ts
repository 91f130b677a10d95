import pMap from 'p-map';
import { db } from '@/lib/db';
import { toAppError } from '@/lib/errors';
import type { Feed } from '@/lib/generated/prisma/client';
import { readPage } from '@/lib/notion/calls';
import { type NotionPage, relationOf } from '@/lib/notion/page';
import type { Slice } from '@/lib/sync/slice-context';

const AT_ONCE = 4;

/** A page's title; '' for one that is not shared with us. */
async function readTitle(slice: Slice, id: string): Promise<string> {
  try {
    return (await readPage(slice.notion, id)).title;
  } catch (error) {
    const { code } = toAppError(error);
    if (code === 'notion_not_found' || code === 'notion_restricted') return '';
    throw error;
  }
}

/**
 * The titles behind a content property that is itself a relation, by page id: from what is stored, else read once a slice. Empty for any other
 * kind of content. Of longer relations the 25 that a page shows count.
 */
export async function readRelationTitles(slice: Slice, feed: Feed, pages: NotionPage[]): Promise<Map<string, string>> {
  if (feed.contentKind !== 'PROPERTY') return new Map();
  const ids = [...new Set(pages.flatMap((page) => relationOf(page, feed.contentPropertyId)?.ids ?? []))];
  if (ids.length === 0) return new Map();
  const stored = await db().page.findMany({
    where: { notionId: { in: ids }, goneAt: null, feed: { connectionId: slice.connectionId } },
    select: { notionId: true, title: true },
  });
  for (const { notionId, title } of stored) slice.titles.set(notionId, title);
  const unknown = ids.filter((id) => !slice.titles.has(id));
  await pMap(unknown, async (id) => void slice.titles.set(id, await readTitle(slice, id)), { concurrency: AT_ONCE });
  return slice.titles;
}
