import { expect, test } from 'vitest';
import { parseMatchRange } from '@/sandbox/openai/match-range';

const unlimited = Number.POSITIVE_INFINITY;

test.each([
  ['any', 0, unlimited],
  ['1', 1, 1],
  ['0-1', 0, 1],
  [' 0 - 3 ', 0, 3],
  ['1-n', 1, unlimited],
  ['3-1', 1, 3],
  ['whatever', 0, unlimited],
])('%j means %d to %d', (text, min, max) => {
  expect(parseMatchRange(text)).toEqual({ min, max });
});
