import { expect, test } from 'vitest';
import { ByteCache } from '@/lib/sync/byte-cache';

test('what was used longest ago goes first, and bytes are counted', () => {
  const cache = new ByteCache<string>(100);
  cache.set('a', 'A', 40);
  cache.set('b', 'B', 40);
  expect(cache.get('a')).toBe('A');
  cache.set('c', 'C', 40);
  expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual(['A', undefined, 'C']);
  expect(cache.bytes).toBe(80);
});

test('a value takes the place of an earlier one of its key', () => {
  const cache = new ByteCache<string>(100);
  cache.set('a', 'old', 90);
  cache.set('a', 'new', 10);
  cache.set('b', 'B', 80);
  expect([cache.get('a'), cache.get('b'), cache.bytes]).toEqual(['new', 'B', 90]);
});

test('the newest is kept even when it is too large alone, and goes at the next', () => {
  const cache = new ByteCache<string>(100);
  cache.set('a', 'A', 10);
  cache.set('huge', 'H', 500);
  expect([cache.get('a'), cache.get('huge'), cache.bytes]).toEqual([undefined, 'H', 500]);
  cache.set('b', 'B', 20);
  expect([cache.get('huge'), cache.get('b'), cache.bytes]).toEqual([undefined, 'B', 20]);
});
