import { expect, test } from 'vitest';
import {
  chunkText,
  fuseByZScore,
  indexForBm25,
  scoreBm25,
  splitIntoWords,
  standardizeScores,
} from '@/lib/matching/ranking';

const documents = ['Sweet desserts and cakes', 'Soups', 'Cakes, cakes, cakes and more cakes'];

test('BM25 rewards rare and repeated words, and plural finds singular', () => {
  const index = indexForBm25(documents);
  const [first, second, third] = scoreBm25(index, 'A cake') as [number, number, number];
  expect(second).toBe(0);
  expect(first).toBeGreaterThan(0);
  expect(third).toBeGreaterThan(first);
  expect(scoreBm25(index, 'sweet')[0]).toBeGreaterThan(first);
});

test('BM25 has the value of its formula', () => {
  const index = indexForBm25(['alpha beta', 'gamma delta']);
  expect(scoreBm25(index, 'alpha')[0]).toBeCloseTo(Math.log(1 + 1.5 / 1.5), 10);
});

test('answers nothing for no documents', () => {
  expect(scoreBm25(indexForBm25([]), 'anything')).toEqual([]);
});

test('standardizes to mean 0 and deviation 1, and to 0 where all are equal', () => {
  expect(standardizeScores([1, 3])).toEqual([-1, 1]);
  expect(standardizeScores([2, 2, 2])).toEqual([0, 0, 0]);
});

test('fuses by weight and does not let a list without spread count', () => {
  const fused = fuseByZScore([0, 1], [5, 3]);
  expect(fused[0]).toBeCloseTo(-0.4, 10);
  expect(fused[1]).toBeCloseTo(0.4, 10);
  expect(fuseByZScore([1, 3], [0, 0])).toEqual([-0.7, 0.7]);
  expect(() => fuseByZScore([1], [])).toThrow('same length');
});

test('cuts long texts into overlapping pieces that cover every word', () => {
  const words = Array.from({ length: 60 }, (_, i) => `w${i}`);
  const chunks = chunkText(words.join(' '));
  expect(chunks.map((chunk) => chunk.split(' ')[0])).toEqual(['w0', 'w25', 'w50']);
  expect(new Set(chunks.flatMap((chunk) => chunk.split(' ')))).toEqual(new Set(words));
  expect(chunkText('one piece')).toEqual(['one piece']);
  expect(chunkText(' ')).toEqual([]);
});

test('words lose case, accents and a plural s', () => {
  expect(splitIntoWords('Crème Brûlées, glass & 3/4 sit-ups')).toEqual([
    'creme',
    'brulee',
    'glass',
    '3',
    '4',
    'sit',
    'ups',
  ]);
});
