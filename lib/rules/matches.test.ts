import { expect, test } from 'vitest';
import { formatMatchRange, liftMatchRange, parseMatchRange } from '@/lib/rules/matches';

const readable: [string, { min: number; max: number | null }, string][] = [
  ['', { min: 0, max: null }, 'any'],
  ['any', { min: 0, max: null }, 'any'],
  ['0-n', { min: 0, max: null }, 'any'],
  ['Any', { min: 0, max: null }, 'any'],
  [' n ', { min: 0, max: null }, 'any'],
  ['0 – N', { min: 0, max: null }, 'any'],
  ['2', { min: 2, max: 2 }, '2'],
  ['0—3', { min: 0, max: 3 }, '0-3'],
  ['1 − 2', { min: 1, max: 2 }, '1-2'],
  ['1‑n', { min: 1, max: null }, '1-n'],
  ['1', { min: 1, max: 1 }, '1'],
  [' 0-1 ', { min: 0, max: 1 }, '0-1'],
  ['2 – 5', { min: 2, max: 5 }, '2-5'],
  ['1-N', { min: 1, max: null }, '1-n'],
  ['100', { min: 100, max: 100 }, '100'],
];

test.each(readable)('reads %j', (text, range, written) => {
  expect(parseMatchRange(text)).toEqual(range);
  expect(formatMatchRange(range)).toBe(written);
});

test.each(['0', '5-2', '3-1', '1-101', '101', '0-0', 'many', '1-2-3', '-1', '1.5'])('refuses %j', (text) => {
  expect(parseMatchRange(text)).toBeNull();
});

test('lifts its line out of instructions', () => {
  const text = 'Be strict.\n  Number of Matches Desired: 0-2 \nMind the season.';
  expect(liftMatchRange(text)).toEqual({ instructions: 'Be strict.\nMind the season.', range: { min: 0, max: 2 } });
  expect(liftMatchRange('Number of Matches Desired: lots')).toEqual({
    instructions: 'Number of Matches Desired: lots',
    range: null,
  });
});
