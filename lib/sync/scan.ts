import { db, type Tx } from '@/lib/db';
import { env } from '@/lib/env';
import { toAppError } from '@/lib/errors';
import type { DataSource, Feed, Rule } from '@/lib/generated/prisma/client';
import { queryPages } from '@/lib/notion/calls';
import type { NotionPage } from '@/lib/notion/page';
import { nextPlace, queryOf, startDrain } from '@/lib/sync/drain';
import { comparePages, storePages } from '@/lib/sync/feed-pages';
import { rememberListing, type Shown } from '@/lib/sync/fresh-pages';
import { timeBefore } from '@/lib/sync/notion-time';
import { PRIORITY, planSources, retireStrangers } from '@/lib/sync/plan-sources';
import { readRelationTitles } from '@/lib/sync/relation-titles';
import type { Slice } from '@/lib/sync/slice-context';

export type FeedWithSource = Feed & { dataSource: DataSource };

const MINUTE_MS = 60_000;
const shortestPoll = () => env().POLL_SECONDS;
async function planForRules(tx: Tx, feed: Feed, rules: Rule[], changed: string[]): Promise<void> {
  if (changed.length === 0) return;
  const how = feed.listedAt
    ? { cause: 'EDITED' as const, priority: PRIORITY.edited }
    : { cause: 'CREATED' as const, priority: PRIORITY.firstPass };
  for (const rule of rules) if (rule.sourceFeedId === feed.id) await planSources(tx, rule, how, changed);
}

/** Stores pages of a feed as Notion showed them, with the items of the rules that they concern and what moves of the feed, all at once. */
export async function storeShown(
  slice: Slice,
  feed: FeedWithSource,
  rules: Rule[],
  pages: NotionPage[],
  next: Partial<Feed> = {},
): Promise<void> {
  const ids = pages.map(({ id }) => id);
  const stored = await db().page.findMany({ where: { feedId: feed.id, notionId: { in: ids } } });
  const { rows, changed } = comparePages(feed, new Map(stored.map((page) => [page.notionId, page])), pages, {
    botId: slice.botId,
    now: slice.notion.now(),
    titles: await readRelationTitles(slice, feed, pages),
  });
  await db().$transaction(async (tx) => {
    await storePages(tx, feed, rows);
    await planForRules(tx, feed, rules, changed);
    if (feed.sweeping)
      await tx.page.updateMany({
        where: { feedId: feed.id, notionId: { in: ids } },
        data: { seenAt: slice.notion.now() },
      });
    await tx.feed.update({ where: { id: feed.id }, data: next });
  });
}

async function storeListing(
  slice: Slice,
  feed: FeedWithSource,
  rules: Rule[],
  { pages, shownAt }: Shown,
  next: Partial<Feed>,
): Promise<void> {
  await storeShown(slice, feed, rules, pages, next);
  if (rules.some((rule) => rule.sourceFeedId === feed.id))
    rememberListing(slice, { pages, shownAt }, () =>
      queryPages(slice.notion, feed.dataSource.notionId, queryOf(feed, slice.perMinute())),
    );
}

/**
 * One query page of a feed. Answers true when the drain has reached its end; the bodies of pages may still have to be read. The drain begins at
 * Notion's own time of the first answer. A cursor that Notion no longer knows begins the drain again.
 */
export async function scanStep(slice: Slice, given: FeedWithSource, rules: Rule[]): Promise<boolean> {
  const start = given.drainStartedAt ? null : startDrain(given);
  const feed = { ...given, ...start };
  const askedAt = performance.now();
  const answer = await queryPages(slice.notion, feed.dataSource.notionId, queryOf(feed, slice.perMinute())).catch(
    async (error) => {
      if (feed.cursor && toAppError(error).code === 'notion_invalid') {
        await db().feed.update({ where: { id: feed.id }, data: { drainStartedAt: null, cursor: null } });
      }
      throw error;
    },
  );
  const shown = { pages: answer.pages, shownAt: performance.now() };
  const drainStartedAt = timeBefore(slice.notion, askedAt);
  const { done, ...next } = nextPlace(feed, answer);
  await storeListing(slice, feed, rules, shown, start ? { ...start, drainStartedAt, ...next } : next);
  return done;
}

/** In so many seconds, or as soon as a body that could not be read is to be tried again. */
async function nextPoll(tx: Tx, { id }: Feed, seconds: number): Promise<Date> {
  const unread = await tx.page.aggregate({ where: { feedId: id, needsText: true }, _min: { nextReadAt: true } });
  const usual = new Date(Date.now() + seconds * 1000);
  const { nextReadAt } = unread._min;
  return nextReadAt && nextReadAt < usual ? nextReadAt : usual;
}

/**
 * Ends a drain once each body was read or failed to be: the watermark moves to a minute before the drain began, the revision moves when a page
 * changed, and polling slows down while nothing happens; the next poll comes at once when one was asked for meanwhile, and with the next try of a
 * body. The first listing is a target's catalogue, not a change of it.
 */
export async function endDrain(feed: Feed): Promise<void> {
  const isFirst = feed.listedAt === null;
  const started = feed.drainStartedAt ?? new Date();
  await db().$transaction(async (tx) => {
    const changes = await tx.page.count({ where: { feedId: feed.id, revision: { gt: feed.revision } } });
    const revision = changes > 0 ? feed.revision + 1 : feed.revision;
    const pollSeconds = changes > 0 || isFirst ? shortestPoll() : Math.min(feed.pollSeconds * 2, shortestPoll() * 10);
    await tx.feed.update({
      where: { id: feed.id },
      data: {
        watermark: new Date(started.getTime() - MINUTE_MS),
        listedAt: feed.listedAt ?? new Date(),
        sweptAt: isFirst || feed.sweeping ? new Date() : feed.sweptAt,
        sweeping: false,
        drainStartedAt: null,
        drainAfter: null,
        windowFrom: null,
        windowPass: 0,
        windowEnd: null,
        cursor: null,
        revision,
        pollSeconds,
        scanFailures: 0,
        nextPollAt: await nextPoll(tx, feed, pollSeconds),
      },
    });
    await tx.feed.updateMany({
      where: { id: feed.id, pollsAsked: { gt: feed.drainAsked } },
      data: { nextPollAt: new Date() },
    });
    if (isFirst || feed.sweeping) await retireStrangers(tx, feed.id);
    if (isFirst) await tx.rule.updateMany({ where: { targetFeedId: feed.id }, data: { targetRevision: revision } });
    if (isFirst)
      await tx.rule.updateMany({
        where: { OR: [{ sourceFeedId: feed.id }, { targetFeedId: feed.id }] },
        data: { changedAt: new Date() },
      });
  });
}

/** Requests that one step of counting may take before work goes on. */
const COUNT_QUERIES = 20;

/** Counts the pages of a long first listing by their titles alone, so that the dashboard can tell how many remain. */
export async function countPages(slice: Slice, feed: FeedWithSource): Promise<void> {
  let cursor = feed.countCursor ?? feed.cursor;
  let known = feed.knownTotal ?? (await db().page.count({ where: { feedId: feed.id, goneAt: null } }));
  for (let query = 0; cursor && query < COUNT_QUERIES && !slice.shouldStop(); query += 1) {
    const answer = await queryPages(slice.notion, feed.dataSource.notionId, {
      ...queryOf(feed, slice.perMinute()),
      cursor,
      pageSize: 100,
      properties: ['title'],
    });
    known += answer.pages.length;
    cursor = answer.nextCursor;
  }
  await db().feed.update({ where: { id: feed.id }, data: { knownTotal: known, countCursor: cursor ?? '' } });
}
