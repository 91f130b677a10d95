import { expect, test } from 'vitest';
import { createPromptCache } from '@/sandbox/openai/prompt-cache';

const CHARACTERS_OF_1024_TOKENS = 4096;
const beginning = Array.from({ length: CHARACTERS_OF_1024_TOKENS + 600 }, (_, i) =>
  String.fromCharCode(97 + (i % 26)),
).join('');

test('counts an identical beginning of 1,024 tokens, in steps of 128', () => {
  const cache = createPromptCache();
  expect(cache.countCachedTokens(`${beginning}one${'x'.repeat(600)}`)).toBe(0);
  expect(cache.countCachedTokens(`${beginning}two${'y'.repeat(600)}`)).toBe(1152);
  cache.clear();
  expect(cache.countCachedTokens(`${beginning}two`)).toBe(0);
});

test('a shorter common beginning is not cached', () => {
  const cache = createPromptCache();
  const short = beginning.slice(0, CHARACTERS_OF_1024_TOKENS - 1);
  cache.countCachedTokens(`${short}1${'x'.repeat(2000)}`);
  expect(cache.countCachedTokens(`${short}2${'x'.repeat(2000)}`)).toBe(0);
});
