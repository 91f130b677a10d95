import { expect, test } from 'vitest';
import { Cursors } from '@/sandbox/notion/query/cursors';

const idOf = (index: number): string => `267d8e4e-98ab-81ce-88f2-${String(index).padStart(12, '0')}`;
const IDS = [0, 1, 2, 3, 4].map(idOf);
const listing = (ids: string[], more: object = {}) => ({ scope: 'a', list: () => ids, ...more });

test('a list is gone through once, and a page can be asked for again', () => {
  const cursors = new Cursors();
  const first = cursors.read(listing(IDS), null, 2);
  expect(first.nextCursor).toBe(IDS[2]);
  const second = cursors.read(listing(IDS), first.nextCursor, 2);
  expect(cursors.read(listing(IDS), first.nextCursor, 2)).toEqual(second);
  const third = cursors.read(listing(IDS), second.nextCursor, 2);
  expect([...first.ids, ...second.ids, ...third.ids]).toEqual(IDS);
  expect(third).toMatchObject({ nextCursor: null, incomplete: false });
});

test('a list of things without ids has cursors too', () => {
  const cursors = new Cursors();
  const first = cursors.read(listing(['0', '1', '2']), null, 2);
  expect(first.nextCursor).toMatch(/^[\w-]{6}$/);
  expect(cursors.read(listing(['0', '1', '2']), first.nextCursor, 2).ids).toEqual(['2']);
});

test('only the end of a list that was cut is incomplete', () => {
  const cursors = new Cursors();
  const cut = listing(IDS, { limit: 4 });
  const first = cursors.read(cut, null, 3);
  expect(first.incomplete).toBe(false);
  expect(cursors.read(cut, first.nextCursor, 3)).toEqual({ ids: [IDS[3]], nextCursor: null, incomplete: true });
  expect(cursors.read(listing(IDS, { limit: 5 }), null, 5).incomplete).toBe(false);
});

test('a cursor survives a restart; one that is none of the ids is refused', () => {
  const first = new Cursors().read(listing(IDS), null, 2);
  expect(new Cursors().read(listing(IDS), first.nextCursor, 2).ids).toEqual([IDS[2], IDS[3]]);
  expect(() => new Cursors().read(listing(IDS), idOf(9), 2)).toThrow(
    `The start_cursor provided is invalid: ${idOf(9)}`,
  );
});

test('the order of the first request is kept, or that of the moment where this is wanted', () => {
  const cursors = new Cursors();
  const moved = [IDS[0], IDS[1], IDS[3], IDS[4], IDS[2]] as string[];
  const first = cursors.read(listing(IDS), null, 2);
  expect(cursors.read(listing(moved), first.nextCursor, 9).ids).toEqual(IDS.slice(2));
  expect(cursors.read(listing(moved, { live: true }), first.nextCursor, 9).ids).toEqual([IDS[2]]);
  const without = IDS.filter((id) => id !== IDS[2]);
  expect(cursors.read(listing(without, { live: true }), first.nextCursor, 9).ids).toEqual([IDS[3], IDS[4]]);
});
