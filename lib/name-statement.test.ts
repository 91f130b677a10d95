import { expect, test } from 'vitest';
import { nameStatement } from '@/lib/name-statement';

test('names a statement the same each time, and no more than are kept', () => {
  const first = nameStatement({ sql: 'SELECT 0', args: [] });
  expect(first).toBeTruthy();
  const names = Array.from({ length: 400 }, (_, n) => nameStatement({ sql: `SELECT ${n}`, args: [] }));
  expect(names[0]).toBe(first);
  expect(new Set(names.slice(0, 300)).size).toBe(300);
  expect(names.slice(300).every((name) => name === undefined)).toBe(true);
  expect(nameStatement({ sql: 'SELECT 0', args: [] })).toBe(first);
});

test('leaves lists of values without a name', () => {
  expect(nameStatement({ sql: 'SELECT long', args: Array.from({ length: 41 }) })).toBeUndefined();
});
