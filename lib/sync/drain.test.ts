import { expect, test } from 'vitest';
import type { Feed } from '@/lib/generated/prisma/client';
import type { NotionPage } from '@/lib/notion/page';
import { isSweepDue, nextPlace, queryOf, startDrain } from '@/lib/sync/drain';

const NOON = Date.parse('2026-01-01T12:00:00Z');
const at = (seconds: number) => new Date(NOON + seconds * 1_000);
const page = (createdTime: Date, id = 'last') => ({ id, createdTime }) as NotionPage;
const answer = (last: NotionPage, nextCursor: string | null, incomplete: boolean) => ({
  pages: [page(new Date(NOON), 'first'), last],
  nextCursor,
  incomplete,
});

const feed = (more: Partial<Feed> = {}): Feed =>
  ({
    contentKind: 'PROPERTY',
    listedAt: at(0),
    watermark: null,
    drainStartedAt: null,
    drainAfter: null,
    windowFrom: null,
    windowPass: 0,
    windowEnd: null,
    cursor: null,
    sweptAt: new Date(),
    ...more,
  }) as Feed;

test('an incremental listing begins two whole minutes before the minute of the watermark', () => {
  expect(startDrain(feed({ watermark: at(59) }))).toMatchObject({ drainAfter: at(-120), sweeping: false });
  expect(startDrain(feed({ listedAt: null, watermark: at(59) })).drainAfter).toBeNull();
});

test('once a day everything is listed, but never in the middle of another listing', () => {
  const old = new Date(Date.now() - 25 * 3_600_000);
  expect(startDrain(feed({ watermark: at(0), sweptAt: old }))).toMatchObject({ drainAfter: null, sweeping: true });
  expect(isSweepDue(feed({ sweptAt: old, drainStartedAt: at(0) }))).toBe(false);
  expect(isSweepDue(feed({ sweptAt: old, listedAt: null }))).toBe(false);
});

test('is sorted by what no edit moves', () => {
  const sorts = [{ timestamp: 'created_time', direction: 'ascending' }];
  expect(queryOf(feed(), 180)).toMatchObject({ sorts, pageSize: 100 });
  const edited = queryOf(feed({ drainAfter: at(0) }), 180);
  expect(edited).toMatchObject({ sorts, filter: { last_edited_time: { on_or_after: at(0).toISOString() } } });
});

test('a first listing is no larger than what can be written while it is young', () => {
  expect(queryOf(feed({ listedAt: null }), 100).pageSize).toBe(70);
  expect(queryOf(feed({ listedAt: null, contentKind: 'BLOCKS' }), 1_000).pageSize).toBe(50);
  expect(queryOf(feed({ listedAt: null }), 1).pageSize).toBe(10);
});

test('beyond the end of a query it goes on at the last page’s own minute', () => {
  expect(nextPlace(feed(), answer(page(at(60)), 'next', false))).toEqual({ cursor: 'next', done: false });
  expect(nextPlace(feed(), answer(page(at(60)), null, false))).toEqual({ cursor: null, done: true });
  expect(nextPlace(feed(), answer(page(at(60)), null, true))).toEqual({
    cursor: null,
    windowFrom: at(60),
    done: false,
  });
  expect(queryOf(feed({ drainAfter: at(0), windowFrom: at(60) }), 180).filter).toEqual({
    and: [
      { timestamp: 'last_edited_time', last_edited_time: { on_or_after: at(0).toISOString() } },
      { timestamp: 'created_time', created_time: { on_or_after: at(60).toISOString() } },
    ],
  });
});

test('a minute that no query shows whole is gone through from both ends, and then comes the next', () => {
  const stuck = feed({ windowFrom: at(60) });
  expect(nextPlace(stuck, answer(page(at(60)), null, true))).toEqual({ cursor: null, windowPass: 1, done: false });
  const forth = feed({ windowFrom: at(60), windowPass: 1 });
  expect(queryOf(forth, 180)).toMatchObject({
    sorts: [{ property: 'title', direction: 'ascending' }],
    filter: {
      and: [
        { created_time: { on_or_after: at(60).toISOString() } },
        { created_time: { before: at(120).toISOString() } },
      ],
    },
  });
  expect(nextPlace(forth, answer(page(at(60)), null, true))).toEqual({
    cursor: null,
    windowPass: 2,
    windowEnd: 'last',
    done: false,
  });
  const back = feed({ windowFrom: at(60), windowPass: 2, windowEnd: 'first' });
  expect(queryOf(back, 180).sorts).toEqual([{ property: 'title', direction: 'descending' }]);
  const after = { cursor: null, windowFrom: at(120), windowPass: 0, windowEnd: null, done: false };
  expect(nextPlace(back, answer(page(at(60)), null, true))).toEqual(after);
  expect(nextPlace(forth, answer(page(at(60)), null, false))).toEqual(after);
  const met = { cursor: 'next', windowEnd: null, done: false };
  expect(nextPlace(back, answer(page(at(60)), 'next', false))).toEqual(met);
  expect(nextPlace(feed({ ...back, windowEnd: null }), answer(page(at(60)), null, true))).toEqual(after);
});

test('a minute that both ends together do not show is named, until everything is listed again', () => {
  const back = feed({ windowFrom: at(60), windowPass: 2, windowEnd: 'never met' });
  expect(nextPlace(back, answer(page(at(60)), null, true))).toMatchObject({
    windowFrom: at(120),
    unlistedMinute: at(60),
  });
  expect(startDrain(feed({ watermark: at(0) }))).not.toHaveProperty('unlistedMinute');
  expect(startDrain(feed({ listedAt: null }))).toMatchObject({ unlistedMinute: null });
});
