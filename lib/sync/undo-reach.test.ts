import { expect, test } from 'vitest';
import { reachBack } from '@/lib/sync/undo-reach';

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 12, minute));
const write = (id: string, before: string[], after: string[]) => ({ id, before, after, startedAt: at(Number(id)) });
const nobody = new Map<string, Date>();

test('an undo reaches back to before the write that it is asked for', () => {
  const writes = [write('1', [], ['a']), write('2', ['a'], ['b']), write('3', ['b'], ['c'])];
  expect(reachBack(writes, '3', nobody)).toEqual(['b']);
  expect(reachBack(writes, '1', nobody)).toEqual([]);
});

test('what a person added or removed between two writes stands again', () => {
  const added = [write('1', [], ['a']), write('2', ['a', 'x'], ['a', 'x', 'b'])];
  expect(reachBack(added, '1', nobody)).toEqual(['a', 'x']);
  const removed = [write('1', [], ['a', 'b']), write('2', ['b'], ['c'])];
  expect(reachBack(removed, '1', nobody)).toEqual(['b']);
});

test('a target that left by itself is no edit of a person', () => {
  const writes = [write('1', ['x'], ['a']), write('2', [], ['b'])];
  expect(reachBack(writes, '1', new Map([['a', at(1)]]))).toEqual(['x']);
});

test('a target that left later was taken out by a person', () => {
  const writes = [write('1', ['x'], ['a']), write('2', [], ['b'])];
  expect(reachBack(writes, '1', new Map([['a', at(3)]]))).toEqual([]);
});
