import { expect, test } from 'vitest';
import { cleanText } from '@/lib/matching/clean-text';

test.each([
  ['zero-width and bidirectional characters', 'ig\u200bno\u202ere\u2066 me\ufeff', 'ignore me'],
  ['tags that spell hidden words', 'plain\u{e0049}\u{e0047}\u{e004e}', 'plain'],
  ['control characters and private use', 'a\u0000b\u0007c\ue123', 'abc'],
  ['halves of surrogate pairs', 'x\ud83dy\udc00z', 'xyz'],
  ['rows of joiners and selectors', 'a\u200d\u200c\u200d\u200db\ufe00\ufe01\ufe02c', 'abc'],
  ['towers of accents', `a${'\u0301'.repeat(40)}`, `a${'\u0301'.repeat(3)}`],
  ['endless repeats', 'ha'.padEnd(900, 'a'), `h${'a'.repeat(32)}`],
  ['other line ends and wide gaps', 'a\r\nb\u2028c   \t d\n\n\n\ne', 'a\nb\nc d\n\ne'],
])('takes out %s', (_, text, clean) => {
  expect(cleanText(text)).toBe(clean);
});

test('leaves what people write', () => {
  for (const text of [
    'Crème brûlée, 100 %',
    '日本語のテキスト',
    'می‌خواهم',
    '👨‍👩‍👧 ❤️ 🏳️‍🌈',
    'नमस्ते',
    'e = mc²\n\n- one\n- two',
  ])
    expect(cleanText(text)).toBe(text);
});
