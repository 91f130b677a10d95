import { beforeAll, expect, test } from 'vitest';
import { loadVocabulary } from '@/lib/embedding/local-model';
import { tokenizeText } from '@/lib/embedding/tokenizer';

let vocabulary: ReadonlyMap<string, number>;
beforeAll(async () => {
  vocabulary = await loadVocabulary();
});

test.each([
  ['', [101, 102]],
  ['Hello, World!', [101, 7592, 1010, 2088, 999, 102]],
  ['unaffable', [101, 14477, 20961, 3468, 102]],
  ['embeddings', [101, 7861, 8270, 4667, 2015, 102]],
  ['Crème brûlée', [101, 13675, 21382, 7987, 9307, 2063, 102]],
  ['東京', [101, 1879, 1755, 102]],
  ['a\u0000\tb\n', [101, 1037, 1038, 102]],
  ['x'.repeat(101), [101, 100, 102]],
])('gives the reference ids of %j', (text, ids) => {
  expect(tokenizeText(text, vocabulary, 64)).toEqual(ids);
});

test('keeps the end mark of a text that is cut', () => {
  expect(tokenizeText('hello '.repeat(50), vocabulary, 5)).toEqual([101, 7592, 7592, 7592, 102]);
});
