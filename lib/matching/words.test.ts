import { expect, test } from 'vitest';
import { splitIntoTerms, splitIntoWords } from '@/lib/matching/words';

test('words lose case, accents and a plural s', () => {
  const words = ['creme', 'brulee', 'glass', '3', '4', 'sit', 'ups'];
  expect(splitIntoWords('Crème Brûlées, glass & 3/4 sit-ups')).toEqual(words);
});

test('terms join inflected forms and keep numbers and codes whole', () => {
  expect(splitIntoTerms('classification classified 13102488 dp5performer')).toEqual([
    'classi',
    'classi',
    '13102488',
    'dp5performer',
  ]);
});

test('scripts without spaces are cut into pairs', () => {
  expect(splitIntoTerms('東京タワー 水')).toEqual(['東京', '京タ', 'タワ', 'ワー', '水']);
});
