import type { Feed } from '@/lib/generated/prisma/client';
import type { QueryOptions, QueryResult } from '@/lib/notion/calls';

const MINUTE_MS = 60_000;
const OVERLAP_MS = 2 * MINUTE_MS;
const SWEEP_EVERY_MS = 24 * 60 * MINUTE_MS;
/** Of a minute's requests, how many pages can be listed and still be written while they are young. */
const YOUNG_SHARE = { BLOCKS: 0.35, PROPERTY: 0.7 } as const;
/** Reading a body costs one more request a page, so a smaller listing keeps the values under a minute old until they are written. */
const PAGE_SIZE = { BLOCKS: 50, PROPERTY: 100 } as const;

const floorMinute = (date: Date) => Math.floor(date.getTime() / MINUTE_MS) * MINUTE_MS;

type Drain = Pick<
  Feed,
  'drainAfter' | 'sweeping' | 'drainAsked' | 'cursor' | 'windowFrom' | 'windowPass' | 'windowEnd'
>;

/** True once a day: everything is listed again, for deletions and changes of rollups and formulas never show a new time. */
export function isSweepDue(feed: Feed): boolean {
  return (
    feed.listedAt !== null &&
    feed.drainStartedAt === null &&
    (feed.sweptAt?.getTime() ?? 0) < Date.now() - SWEEP_EVERY_MS
  );
}

/** Lists everything the first time and in a sweep, else what was edited since the watermark with the overlap that whole minutes ask for. */
export function startDrain(feed: Feed): Drain & Partial<Pick<Feed, 'unlistedMinute'>> {
  const sweeping = isSweepDue(feed);
  const incremental = feed.listedAt !== null && feed.watermark !== null && !sweeping;
  const drainAfter = incremental && feed.watermark ? new Date(floorMinute(feed.watermark) - OVERLAP_MS) : null;
  const start = {
    drainAfter,
    sweeping,
    drainAsked: feed.pollsAsked,
    cursor: null,
    windowFrom: null,
    windowPass: 0,
    windowEnd: null,
  };
  return incremental ? start : { ...start, unlistedMinute: null };
}

type Filters = { and: NonNullable<QueryOptions['filter']>[] };

function filterOf({
  drainAfter,
  windowFrom,
  windowPass,
}: Pick<Feed, 'drainAfter' | 'windowFrom' | 'windowPass'>): QueryOptions['filter'] {
  const filters: object[] = [];
  if (drainAfter)
    filters.push({ timestamp: 'last_edited_time', last_edited_time: { on_or_after: drainAfter.toISOString() } });
  if (windowFrom) filters.push({ timestamp: 'created_time', created_time: { on_or_after: windowFrom.toISOString() } });
  if (windowFrom && windowPass > 0) {
    const end = new Date(windowFrom.getTime() + MINUTE_MS).toISOString();
    filters.push({ timestamp: 'created_time', created_time: { before: end } });
  }
  if (filters.length < 2) return filters[0] as QueryOptions['filter'];
  return { and: filters } as Filters as QueryOptions['filter'];
}

/**
 * Sorted by the time of creation, which no edit moves: whoever edits a page while a list is gone through shifts nothing past the cursor, and
 * what comes into the list behind it is young enough for the next one.
 */
export function queryOf(feed: Feed, perMinute: number): QueryOptions {
  const largest = PAGE_SIZE[feed.contentKind];
  const young = Math.max(10, Math.min(largest, Math.floor(perMinute * YOUNG_SHARE[feed.contentKind])));
  const filter = filterOf(feed);
  const sort =
    feed.windowPass === 0
      ? { timestamp: 'created_time' as const, direction: 'ascending' as const }
      : { property: 'title', direction: feed.windowPass === 1 ? ('ascending' as const) : ('descending' as const) };
  return {
    ...(filter ? { filter } : {}),
    sorts: [sort],
    cursor: feed.cursor,
    pageSize: feed.listedAt ? 100 : young,
  };
}

type Place = Partial<Pick<Feed, 'windowFrom' | 'windowPass' | 'windowEnd' | 'unlistedMinute'>>;

/** Through a minute by title: forth, and if Notion ended that, back until the page is met at which it ended. */
function throughMinute(
  from: Date,
  { windowPass, windowEnd }: Feed,
  { pages, nextCursor, incomplete }: QueryResult,
): Place {
  const isMet = windowEnd !== null && pages.some(({ id }) => id === windowEnd);
  if (nextCursor) return isMet ? { windowEnd: null } : {};
  if (windowPass === 1 && incomplete) return { windowPass: 2, windowEnd: pages.at(-1)?.id ?? null };
  const isWhole = isMet || windowEnd === null;
  const next = { windowFrom: new Date(from.getTime() + MINUTE_MS), windowPass: 0, windowEnd: null };
  return isWhole ? next : { ...next, unlistedMinute: from };
}

/**
 * Where a drain goes on after one answer of a listing; `done` at its end. Notion ends a query at 10,000 results: the next one begins at the last page's own
 * minute. A minute in which more pages were made is gone through by title from both ends; one that both together do not show is named in `unlistedMinute`.
 */
export function nextPlace(feed: Feed, answer: QueryResult): Place & { cursor: string | null; done: boolean } {
  const { windowFrom, windowPass } = feed;
  const { nextCursor, incomplete } = answer;
  if (windowFrom && windowPass > 0)
    return { cursor: nextCursor, ...throughMinute(windowFrom, feed, answer), done: false };
  if (nextCursor) return { cursor: nextCursor, done: false };
  const last = answer.pages.at(-1);
  if (!incomplete || !last) return { cursor: null, done: true };
  const isStuck = windowFrom !== null && last.createdTime <= windowFrom;
  return isStuck
    ? { cursor: null, windowPass: 1, done: false }
    : { cursor: null, windowFrom: last.createdTime, done: false };
}
