import { db } from '@/lib/db';
import { toAppError } from '@/lib/errors';
import type { Feed, Page, Rule } from '@/lib/generated/prisma/client';
import { readMarkdown } from '@/lib/notion/calls';
import { mapAll } from '@/lib/sync/map-all';
import { timeBefore } from '@/lib/sync/notion-time';
import { STORED_TEXT_LIMIT, sealText } from '@/lib/sync/page-text';
import { PRIORITY, planSources, retireItems } from '@/lib/sync/plan-sources';
import type { FeedWithSource } from '@/lib/sync/scan';
import type { Slice } from '@/lib/sync/slice-context';
import { stopsSlice } from '@/lib/sync/stops-slice';
import { requireDataSource } from '@/lib/sync/sweep';

const CONCURRENCY = 4;
const ATTEMPTS = 5;

type Body = { content: string; readAt: Date };

async function storeBody(feed: Feed, rules: Rule[], page: Page, { content, readAt }: Body): Promise<void> {
  const sealed = sealText({ accountId: feed.accountId, feedId: feed.id, notionId: page.notionId }, page.title, content);
  const isNew = page.textHash !== sealed.textHash || page.goneAt !== null;
  await db().$transaction(async (tx) => {
    await tx.page.update({
      where: { id: page.id },
      data: {
        ...sealed,
        needsText: false,
        textReadAt: readAt,
        readAttempts: 0,
        nextReadAt: null,
        readProblem: null,
        goneAt: null,
        ...(isNew ? { revision: feed.revision + 1 } : {}),
      },
    });
    if (!isNew) return;
    const how = page.textHash
      ? { cause: 'EDITED' as const, priority: PRIORITY.edited }
      : { cause: 'CREATED' as const, priority: feed.listedAt ? PRIORITY.edited : PRIORITY.firstPass };
    for (const rule of rules) if (rule.sourceFeedId === feed.id) await planSources(tx, rule, how, [page.notionId]);
  });
}

async function noteFailure(slice: Slice, feed: FeedWithSource, page: Page, error: unknown): Promise<void> {
  const failure = toAppError(error);
  const { code } = failure;
  if (code === 'notion_not_found') {
    await requireDataSource(slice, feed.dataSource.notionId);
    await db().$transaction(async (tx) => {
      await tx.page.update({
        where: { id: page.id },
        data: { needsText: false, goneAt: new Date(), revision: feed.revision + 1 },
      });
      await retireItems(tx, feed.id, [page.notionId]);
    });
    return;
  }
  if (stopsSlice(failure) || slice.lease.signal.aborted) throw failure;
  const attempts = page.readAttempts + 1;
  const nextReadAt = new Date(Date.now() + Math.min(30_000 * 2 ** attempts, 3_600_000));
  await db().$transaction([
    db().page.update({
      where: { id: page.id },
      data: { readAttempts: attempts, nextReadAt, readProblem: code, needsText: attempts < ATTEMPTS },
    }),
    // Bodies are read when their feed is polled.
    db().feed.updateMany({ where: { id: feed.id, nextPollAt: { gt: nextReadAt } }, data: { nextPollAt: nextReadAt } }),
  ]);
}

/** What a body says, and when that was so by Notion's clock: an edit during the reading need not be in it. */
async function readBody(slice: Slice, { notionId }: Page): Promise<Body> {
  const askedAt = performance.now();
  const content = await readMarkdown(slice.notion, notionId, STORED_TEXT_LIMIT);
  return { content, readAt: timeBefore(slice.notion, askedAt) };
}

/** Reads the bodies of up to `limit` pages that need it, one request each; answers how many were tried. `pageIds` limits it to some pages. */
export async function readBodies(
  slice: Slice,
  feed: FeedWithSource,
  rules: Rule[],
  limit: number,
  pageIds?: string[],
): Promise<number> {
  const pages = await db().page.findMany({
    where: {
      feedId: feed.id,
      needsText: true,
      OR: [{ nextReadAt: null }, { nextReadAt: { lte: new Date() } }],
      ...(pageIds ? { notionId: { in: pageIds } } : {}),
    },
    orderBy: [{ createdTime: 'asc' }, { notionId: 'asc' }],
    take: limit,
  });
  await mapAll(
    pages,
    async (page) => {
      if (slice.shouldPause()) return;
      try {
        await storeBody(feed, rules, page, await readBody(slice, page));
      } catch (error) {
        await noteFailure(slice, feed, page, error);
      }
    },
    { concurrency: CONCURRENCY },
  );
  return pages.length;
}
