import { expect, test } from 'vitest';
import { priceOf } from '@/lib/credits/prices';

test('charges fresh, cached and completion tokens at their own prices, rounded up', () => {
  expect(priceOf('gpt-4o-mini', { prompt: 1_000_000, cached: 0, completion: 0 })).toBe(300_000_000n);
  expect(priceOf('gpt-4o-mini', { prompt: 1_000_000, cached: 1_000_000, completion: 0 })).toBe(150_000_000n);
  const written = { prompt: 3_000_000, cached: 1_000_000, written: 1_000_000, completion: 0 };
  expect(priceOf('gpt-6-luna', written)).toBe(470_000_000n);
  expect(priceOf('gpt-4o-mini', written)).toBe(750_000_000n);
  expect(priceOf('gpt-4o-mini', { prompt: 0, cached: 0, completion: 1_000_000 })).toBe(1_200_000_000n);
  expect(priceOf('gpt-4o', { prompt: 1, cached: 0, completion: 0 })).toBe(5_000n);
  expect(priceOf('text-embedding-3-small', { prompt: 1, cached: 0, completion: 0 })).toBe(40n);
  expect(priceOf('gpt-4o-mini', { prompt: 0, cached: 0, completion: 0 })).toBe(0n);
});

test('the margin multiplies the list price', () => {
  const use = { prompt: 1_000_000, cached: 0, completion: 0 };
  expect(priceOf('gpt-4o-mini', use, 1)).toBe(150_000_000n);
  expect(priceOf('gpt-4o-mini', use, 2.5)).toBe(375_000_000n);
});
