import { expect, test } from 'vitest';
import { compareTexts } from '@/lib/compare-texts';

const shown = (before: string, after: string) => compareTexts(before, after).map(({ kind, text }) => `${kind}:${text}`);

test('tells word by word what goes and what is new', () => {
  expect(shown('Hot soups.', 'Hot thick soups.')).toEqual(['same:Hot ', 'new:thick ', 'same:soups.']);
  expect(shown('', 'All new')).toEqual(['new:All new']);
  expect(shown('Goes away', '')).toEqual(['gone:Goes away']);
  expect(shown('Same', 'Same')).toEqual(['same:Same']);
});

test('loses no word of either text', () => {
  const [before, after] = ['a b c d  e\nf', 'b x d e f y'];
  const pieces = compareTexts(before, after);
  const join = (without: string) =>
    pieces
      .filter(({ kind }) => kind !== without)
      .map(({ text }) => text)
      .join('');
  expect(join('new')).toBe(before);
  expect(join('gone')).toBe(after);
});
