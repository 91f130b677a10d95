import { expect, test } from 'vitest';
import { Cursors } from '@/sandbox/notion/query/cursors';

const IDS = ['a', 'b', 'c', 'd', 'e'];

test('a list is gone through once, and a page can be asked for again', () => {
  const cursors = new Cursors();
  const first = cursors.start(IDS, 2);
  const second = cursors.next(first.nextCursor ?? '', 2);
  expect(cursors.next(first.nextCursor ?? '', 2).ids).toEqual(second.ids);
  const third = cursors.next(second.nextCursor ?? '', 2);
  expect([first.ids, second.ids, third.ids]).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
  expect(third).toMatchObject({ nextCursor: null, incomplete: false });
});

test('only the end of a list that was cut at 10,000 is incomplete', () => {
  const cursors = new Cursors();
  const start = cursors.start(
    Array.from({ length: 10_001 }, (_, index) => String(index)),
    9_999,
  );
  expect(start.incomplete).toBe(false);
  expect(cursors.next(start.nextCursor ?? '', 9_999)).toEqual({ ids: ['9999'], nextCursor: null, incomplete: true });
  expect(
    cursors.start(
      Array.from({ length: 10_000 }, (_, index) => String(index)),
      10_000,
    ).incomplete,
  ).toBe(false);
});

test('an unknown cursor is refused unless it is one of the ids', () => {
  const id = '267d8e4e-98ab-81ce-88f2-c23f71324a63';
  const cursors = new Cursors();
  expect(() => cursors.next(id, 2, () => IDS)).toThrow(/start_cursor/);
  expect(cursors.next(id, 2, () => ['a', id, 'b']).ids).toEqual([id, 'b']);
});
