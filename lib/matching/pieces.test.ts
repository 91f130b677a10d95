import { expect, test } from 'vitest';
import { pieceLength, splitIntoPieces, textOf } from '@/lib/matching/pieces';

const words = (count: number) => Array.from({ length: count }, (_, i) => `w${i}`).join(' ');

test('cuts long texts into overlapping pieces that cover every word', () => {
  const pieces = splitIntoPieces(words(60), 32);
  expect(pieces.map((piece) => piece.split(' ')[0])).toEqual(['w0', 'w25', 'w50']);
  expect(new Set(pieces.flatMap((piece) => piece.split(' ')))).toEqual(new Set(words(60).split(' ')));
});

test('a text that fits has no pieces, and a huge one at most twelve', () => {
  expect(splitIntoPieces(words(32), 32)).toEqual([]);
  expect(splitIntoPieces(' ', 32)).toEqual([]);
  expect(splitIntoPieces(words(10_000), 32)).toHaveLength(12);
});

test('pieces are as long as the middle target, and at least 32 words', () => {
  const targets = [3, 80, 200].map((count) => ({ title: '', text: words(count) }));
  expect(pieceLength(targets)).toBe(80);
  expect(pieceLength(targets.slice(0, 1))).toBe(32);
  expect(pieceLength([])).toBe(32);
});

test('title and content are one text', () => {
  expect(textOf({ title: 'Cake', text: 'Sweet.' })).toBe('Cake\nSweet.');
  expect(textOf({ title: 'Cake', text: '' })).toBe('Cake');
});
