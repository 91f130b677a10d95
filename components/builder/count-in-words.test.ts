import { expect, test } from 'vitest';
import { countInWords } from '@/components/builder/count-in-words';

test.each([
  ['', 'all fitting pages'],
  ['any', 'all fitting pages'],
  ['1', 'exactly 1 page'],
  [' 1-1 ', 'exactly 1 page'],
  ['3', 'exactly 3 pages'],
  ['0-1', 'at most 1 page'],
  ['0-3', 'at most 3 pages'],
  ['1-n', 'at least 1 page'],
  ['2-n', 'at least 2 pages'],
  ['1-3', '1 to 3 pages'],
  ['many', 'matching pages'],
])('“%s” is %s', (matches, words) => {
  expect(countInWords(matches)).toBe(words);
});

test.each([
  ['', 'all other fitting pages'],
  ['0-1', 'at most 1 other page'],
])('“%s” within one database is %s', (matches, words) => {
  expect(countInWords(matches, true)).toBe(words);
});
