import { expect, test } from 'vitest';
import type { Feed, Rule } from '@/lib/generated/prisma/client';
import { chooseFeeds, givesWay } from '@/lib/sync/feed-order';

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000);

const feed = (id: string, more: Partial<Feed> = {}) =>
  ({
    id,
    nextPollAt: ago(1),
    listedAt: ago(60),
    sweptAt: ago(60),
    drainStartedAt: null,
    sweeping: false,
    ...more,
  }) as Feed;

const rule = { sourceFeedId: 'source', targetFeedId: 'target' } as Rule;
const choose = (...feeds: Feed[]) => {
  const { urgent, listing } = chooseFeeds({ feeds, rules: [rule], drafts: [] });
  return [urgent?.id, listing?.id];
};

test('a poll goes before a sweep, and both before a catalogue; the first listing of a source is last', () => {
  const catalogue = feed('target', { listedAt: null });
  const sweep = feed('swept', { sweptAt: ago(1_500) });
  expect(choose(catalogue, sweep, feed('polled'))).toEqual(['polled', undefined]);
  expect(choose(catalogue, sweep, feed('later', { nextPollAt: ago(-1) }))).toEqual(['swept', undefined]);
  expect(choose(feed('source', { listedAt: null }), catalogue)).toEqual(['target', 'source']);
  expect(choose(feed('source', { listedAt: null }))).toEqual([undefined, 'source']);
});

test('a catalogue of more than two minutes gives way every second time, of each connection by itself', () => {
  const long = feed('target', { listedAt: null, drainStartedAt: ago(3) });
  expect([1, 2, 3, 4].map(() => givesWay(long, 'one'))).toEqual([true, false, true, false]);
  expect(givesWay(long, 'other')).toBe(true);
  for (const short of [
    feed('target', { listedAt: null, drainStartedAt: ago(1) }),
    feed('target', { drainStartedAt: ago(9) }),
  ])
    expect(givesWay(short, 'one')).toBe(false);
});
