import { expect, test } from 'vitest';
import { indexForBm25, scoreBm25 } from '@/lib/matching/bm25';

const documents = ['Sweet desserts and cakes', 'Soups', 'Cakes, cakes, cakes and more cakes'];

test('rewards rare and repeated words, and plural finds singular', () => {
  const index = indexForBm25(documents);
  const [first, second, third] = scoreBm25(index, 'A cake').scores as unknown as [number, number, number];
  expect(second).toBe(0);
  expect(first).toBeGreaterThan(0);
  expect(third).toBeGreaterThan(first);
  expect(scoreBm25(index, 'sweet').scores[0]).toBeGreaterThan(first);
});

test('has the value of its formula', () => {
  const index = indexForBm25(['alpha beta', 'gamma delta']);
  expect(scoreBm25(index, 'alpha').scores[0]).toBeCloseTo(Math.log(1 + 1.5 / 1.5), 6);
});

test('coverage is the share of the query that the best document holds', () => {
  const index = indexForBm25(['alpha beta', 'gamma delta']);
  const { coverage } = scoreBm25(index, 'alpha epsilon');
  const [held, absent] = [Math.log(2), Math.log(1 + 2.5 / 0.5)];
  expect(coverage).toBeCloseTo(held / ((held + absent) * 2.2), 6);
  expect(scoreBm25(index, '').coverage).toBe(0);
});

test('a word that is common in the background weighs little', () => {
  const background = Array.from({ length: 50 }, (_, i) => `how to bake number ${i}`);
  const [how, bake] = scoreBm25(indexForBm25(['how', 'cake'], background), 'how to bake a cake')
    .scores as unknown as number[];
  expect(bake).toBeGreaterThan((how as number) * 10);
});

test('answers nothing for no documents', () => {
  expect([...scoreBm25(indexForBm25([]), 'anything').scores]).toEqual([]);
});
