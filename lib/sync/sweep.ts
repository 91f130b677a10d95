import { db, type Tx } from '@/lib/db';
import { AppError, toAppError } from '@/lib/errors';
import type { Page } from '@/lib/generated/prisma/client';
import { readDataSource, readPage } from '@/lib/notion/calls';
import { isRowOf } from '@/lib/notion/page';
import { mapAll } from '@/lib/sync/map-all';
import { retireItems } from '@/lib/sync/plan-sources';
import type { FeedWithSource } from '@/lib/sync/scan';
import type { Slice } from '@/lib/sync/slice-context';

const AT_ONCE = 4;
const PIECE = 50;

/** A page's 404 says that it is gone only while its data source can be read; otherwise throws that the data source is what is missing. */
export async function requireDataSource(slice: Slice, notionId: string): Promise<void> {
  const { inTrash } = await readDataSource(slice.notion, notionId);
  if (inTrash) throw new AppError('notion_not_found', 'The data source is in the trash');
}

/** What became of a page that a sweep did not list; it left when it was trashed or is no row of the data source any more. Never guessed from a 401. */
async function lookFor(slice: Slice, feed: FeedWithSource, page: Page): Promise<'here' | 'left' | 'not_found'> {
  try {
    const found = await readPage(slice.notion, page.notionId);
    return isRowOf(found, feed.dataSource.notionId) && !found.inTrash ? 'here' : 'left';
  } catch (error) {
    if (toAppError(error).code !== 'notion_not_found') throw error;
    return 'not_found';
  }
}

/** Marks a page as gone, with the items that stood for it; as a target, it counts as changed. */
export async function markGone(feedId: string, revision: number, pageId: string): Promise<void> {
  await db().$transaction(async (tx) => {
    const { count } = await tx.page.updateMany({
      where: { feedId, notionId: pageId, goneAt: null },
      data: { goneAt: new Date(), needsText: false, revision: revision + 1 },
    });
    if (count > 0) await retireItems(tx, feedId, [pageId]);
  });
}

/** In place of when a page was last listed: a webhook said that it left. */
const SAID_TO_HAVE_LEFT = new Date(0);

/** Has the next poll of the feeds that hold this page ask whether it is still there. */
export async function doubtPage(tx: Tx, connectionIds: string[], pageId: string): Promise<void> {
  await tx.page.updateMany({
    where: { notionId: pageId, goneAt: null, feed: { connectionId: { in: connectionIds } } },
    data: { seenAt: SAID_TO_HAVE_LEFT },
  });
}

/** Asks Notion about up to fifty pages that the sweep under way did not list, or that a webhook tells of; answers how many were asked about. */
export async function confirmMissing(slice: Slice, feed: FeedWithSource): Promise<number> {
  if (!feed.drainStartedAt) return 0;
  const unseen = feed.sweeping
    ? { OR: [{ seenAt: null }, { seenAt: { lt: feed.drainStartedAt } }] }
    : { seenAt: SAID_TO_HAVE_LEFT };
  const missing = await db().page.findMany({ where: { feedId: feed.id, goneAt: null, ...unseen }, take: PIECE });
  const gone = (page: Page) => markGone(feed.id, feed.revision, page.notionId);
  const notFound: Page[] = [];
  await mapAll(
    missing,
    async (page) => {
      if (slice.shouldPause()) return;
      const found = await lookFor(slice, feed, page);
      if (found === 'left') await gone(page);
      else if (found === 'not_found') notFound.push(page);
      else await db().page.update({ where: { id: page.id }, data: { seenAt: slice.notion.now() } });
    },
    { concurrency: AT_ONCE },
  );
  // Asked once for all of them, and after them: it may have been what went.
  if (notFound.length > 0) await requireDataSource(slice, feed.dataSource.notionId);
  for (const page of notFound) await gone(page);
  return missing.length;
}
