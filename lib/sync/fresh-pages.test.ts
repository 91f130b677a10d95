import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AppError } from '@/lib/errors';
import type { NotionId } from '@/lib/ids';
import type { Notion } from '@/lib/notion/client';
import type { NotionPage } from '@/lib/notion/page';
import { dropStale, type FreshPages, readYoung, rememberListing } from '@/lib/sync/fresh-pages';

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'], now: 0 }));
afterEach(() => void vi.useRealTimers());

const page = (id: string): NotionPage =>
  ({ id: id as NotionId, properties: [{ id: 'one' }, { id: 'other' }] }) as unknown as NotionPage;

/** A reader that counts how often a page is read by itself and how often the listing is asked again. */
function openReader(ids: string[]) {
  const counts = { single: 0, listings: 0 };
  const raw = {
    object: 'page',
    id: 'read alone',
    properties: {},
    parent: {},
    created_time: 0,
    last_edited_time: 0,
    url: '',
  };
  const call = async () => {
    counts.single += 1;
    return raw;
  };
  const fresh: FreshPages = { pages: new Map(), listing: null };
  const reader = { fresh, notion: { call } as unknown as Notion };
  const again = async () => {
    counts.listings += 1;
    return { pages: ids.map(page), nextCursor: null, incomplete: false };
  };
  rememberListing(reader, { pages: ids.map(page), shownAt: performance.now() }, again);
  return { reader, counts };
}

test('a property that is newer than the listing is read from the page', async () => {
  const { reader } = openReader(['a', 'b']);
  expect((await readYoung(reader, 'a', 'new')).id).toBe('read alone');
});

test('a listed value is used while it is under a minute old, once for each property', async () => {
  const { reader, counts } = openReader(['a', 'b']);
  vi.advanceTimersByTime(54_000);
  expect((await readYoung(reader, 'a', 'one')).id).toBe('a');
  expect((await readYoung(reader, 'a', 'other')).id).toBe('a');
  expect(counts).toEqual({ single: 0, listings: 0 });
  expect((await readYoung(reader, 'a', 'one')).id).toBe('read alone');
  vi.advanceTimersByTime(1_000);
  expect((await readYoung(reader, 'b', 'one')).id).toBe('read alone');
  expect(counts).toEqual({ single: 2, listings: 0 });
});

test('many values that grew old are listed again by one request, however many ask at once', async () => {
  const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
  const { reader, counts } = openReader(ids);
  vi.advanceTimersByTime(60_000);
  const read = await Promise.all(['a', 'b', 'c'].map((id) => readYoung(reader, id, 'one')));
  expect(read.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  expect((await readYoung(reader, 'd', 'one')).id).toBe('d');
  expect(counts).toEqual({ single: 0, listings: 1 });
});

test('a value is as old as the answer that showed it, however late it was kept', async () => {
  const { reader, counts } = openReader(['a']);
  const again = async () => ({ pages: [], nextCursor: null, incomplete: false });
  rememberListing(reader, { pages: [page('a')], shownAt: performance.now() - 60_000 }, again);
  expect((await readYoung(reader, 'a', 'one')).id).toBe('read alone');
  expect(counts.single).toBe(1);
});

test('a listing that cannot be asked again gives way to reading each page', async () => {
  const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
  const { reader, counts } = openReader(ids);
  const fail = (code: 'notion_invalid' | 'notion_rate_limited') => async () => {
    throw new AppError(code, 'No such cursor');
  };
  const old = { pages: ids.map(page), shownAt: performance.now() - 60_000 };
  rememberListing(reader, old, fail('notion_invalid'));
  for (const id of ids) expect((await readYoung(reader, id, 'one')).id).toBe('read alone');
  expect(counts.single).toBe(6);
  rememberListing(reader, old, fail('notion_rate_limited'));
  await expect(readYoung(reader, 'a', 'one')).rejects.toMatchObject({ code: 'notion_rate_limited' });
});

test('what is too old to be of use is forgotten, but not what may be listed again', async () => {
  const { reader } = openReader(['a']);
  rememberListing(reader, { pages: [page('b')], shownAt: performance.now() }, async () => ({
    pages: [],
    nextCursor: null,
    incomplete: false,
  }));
  vi.advanceTimersByTime(60_000);
  dropStale(reader);
  expect([...reader.fresh.pages.keys()]).toEqual(['b']);
});
