import { expect, test } from 'vitest';
import { chooseShots, seededRandom, shuffle, splitInHalves } from '@/eval/sample';

test('the same seed gives the same numbers, and shuffling keeps all', () => {
  const numbers = (seed: number) => Array.from({ length: 3 }, seededRandom(seed));
  expect(numbers(1)).toEqual(numbers(1));
  expect(numbers(1)).not.toEqual(numbers(2));
  expect(shuffle([1, 2, 3, 4], seededRandom(1)).sort()).toEqual([1, 2, 3, 4]);
});

test('shots are so many per target, at most half of what it has', () => {
  const labels = [[0], [0], [0], [0], [0], [0], [1], [1], [2], []];
  expect(chooseShots(labels, 0, 1)).toEqual(new Set());
  const shots = [...chooseShots(labels, 2, 1)];
  expect(shots.filter((source) => labels[source]?.includes(0))).toHaveLength(2);
  expect(shots.filter((source) => labels[source]?.includes(1))).toHaveLength(1);
  expect(shots).not.toContain(8);
  expect(shots).toHaveLength(3);
});

test('halves are equal and seeded', () => {
  const halves = splitInHalves(10, 1);
  expect(halves.filter((half) => half === 1)).toHaveLength(5);
  expect(splitInHalves(10, 1)).toEqual(halves);
});
