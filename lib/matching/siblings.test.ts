import { expect, test } from 'vitest';
import { countSiblings, findLargest, joinSiblings } from '@/lib/matching/siblings';
import { toMatrix } from '@/lib/matching/vector-space';

test.each([
  [100, 100, 0],
  [50, 200, 0],
  [300, 100, 2],
  [5_500, 150, 10],
  [0, 0, 0],
])('%d sources over %d targets: %d siblings', (sources, targets, count) => {
  expect(countSiblings(sources, targets)).toBe(count);
});

test('finds the largest in order, equal ones as they stand', () => {
  expect(findLargest([1, 5, 3, 5, 2], 3)).toEqual([1, 3, 2]);
  expect(findLargest([1], 3)).toEqual([0]);
  expect(findLargest([], 3)).toEqual([]);
});

test('joins the nearest but not the page itself', () => {
  const pool = toMatrix([Float32Array.of(1, 0), Float32Array.of(0.6, 0.8), Float32Array.of(-1, 0)]);
  const joined = joinSiblings(Float32Array.of(1, 0), pool, 1, 0);
  expect(joined[1]).toBeCloseTo(0.8 / Math.hypot(1.6, 0.8), 6);
  expect([...joinSiblings(Float32Array.of(1, 0), pool, 0, 0)]).toEqual([1, 0]);
});
