import { expect, test } from 'vitest';
import { addStretch, pagesPerMinute, type Speed } from '@/lib/sync/speed';

const after = (...stretches: [pages: number, minutes: number][]) =>
  stretches.reduce<Speed | undefined>((speed, [pages, minutes]) => addStretch(speed, { pages, minutes }), undefined);

test('says nothing without a basis', () => {
  expect(pagesPerMinute(undefined)).toBeUndefined();
  expect(pagesPerMinute(after([4, 3]))).toBeUndefined();
  expect(pagesPerMinute(after([100, 0.01]))).toBeUndefined();
});

test('is the plain average while the speed stays', () => {
  expect(pagesPerMinute(after([100, 1]))).toBe(100);
  expect(pagesPerMinute(after([100, 1], [50, 0.5], [200, 2]))).toBeCloseTo(100);
});

test('follows a change: what is two minutes old counts half, and after a while nothing', () => {
  expect(pagesPerMinute(after([200, 2], [20, 2]))).toBeCloseTo((100 + 20) / 3);
  expect(pagesPerMinute(after([1_000, 10], ...Array(20).fill([10, 1])))).toBeCloseTo(10, 0);
});
