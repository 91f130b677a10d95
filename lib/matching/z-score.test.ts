import { expect, test } from 'vitest';
import { fuseByZScore, standardizeScores } from '@/lib/matching/z-score';

test('standardizes to mean 0 and deviation 1, and to 0 where all are equal', () => {
  expect([...standardizeScores([1, 3])]).toEqual([-1, 1]);
  expect([...standardizeScores([2, 2, 2])]).toEqual([0, 0, 0]);
  expect([...standardizeScores([])]).toEqual([]);
});

test('fuses by weight and does not let a list without spread count', () => {
  const fused = fuseByZScore([0, 1], [5, 3], 0.3);
  expect(fused[0]).toBeCloseTo(-0.4, 10);
  expect(fused[1]).toBeCloseTo(0.4, 10);
  expect([...fuseByZScore([1, 3], [0, 0], 0.3)]).toEqual([-0.7, 0.7]);
  expect(() => fuseByZScore([1], [], 0.3)).toThrow('same length');
});
