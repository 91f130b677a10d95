import { countTokens } from 'gpt-tokenizer/encoding/cl100k_base';
import { expect, test } from 'vitest';
import { boundTokens, cutToTokens } from '@/lib/matching/tokens';

const SCRIPTS: [string, string][] = [
  ['English', 'A note about the hammer, number 7. '],
  ['Chinese', '关于第七把锤子的说明。'],
  ['Burmese', 'မြန်မာဘာသာစကား '],
  ['Amharic', 'ስለ መዶሻው ማስታወሻ። '],
  ['emoji', '🦫🪿👩🏾‍🚒'],
];

test.each(SCRIPTS)('a long text in %s is cut to what the limit takes, and hardly shorter', (_, part) => {
  const text = part.repeat(4_000);
  const cut = cutToTokens(text, 8_000);
  expect(text.startsWith(cut)).toBe(true);
  expect(boundTokens(cut)).toBeLessThanOrEqual(8_000);
  expect(boundTokens(cut)).toBeGreaterThan(8_000 - 4);
  expect(countTokens(cut)).toBeLessThanOrEqual(8_192);
  expect(Buffer.from(cut).toString()).toBe(cut);
});

test('what fits stays as it is', () => {
  expect(cutToTokens('A hammer.', 5)).toBe('A hammer.');
  expect(cutToTokens('', 5)).toBe('');
  expect(cutToTokens('🦫', 3)).toBe('');
});
