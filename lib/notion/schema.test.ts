import { expect, test } from 'vitest';
import { plainText } from '@/lib/notion/schema';

test('joins the parts of a rich text, a pair that was split between them included', () => {
  expect(plainText([{ plain_text: 'A \ud83d' }, { plain_text: '\ude00 b' }])).toBe('A 😀 b');
  expect(plainText(undefined)).toBe('');
});

test('leaves out what no database takes', () => {
  expect(plainText([{ plain_text: 'a\u0000b\ud800c\udc00' }])).toBe('abc');
  expect(JSON.stringify(plainText([{ plain_text: '\ud83d' }]))).toBe('""');
});
