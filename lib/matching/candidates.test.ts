import { expect, test } from 'vitest';
import { batchPages, fitsWhole, unionCandidates } from '@/lib/matching/candidates';
import { nextValue, sameValue } from '@/lib/matching/relation-value';
import { boundTokens, capText, estimateTokens } from '@/lib/matching/tokens';

const page = (id: string, length: number) => ({ id, title: id, text: 'x'.repeat(length) });

test('groups up to eight short pages, and leaves a long one alone', () => {
  const short = Array.from({ length: 17 }, (_, index) => page(`s${index}`, 40));
  expect(batchPages(short).map(({ length }) => length)).toEqual([8, 8, 1]);
  expect(batchPages([page('a', 12_000), page('b', 12_000), page('c', 10)]).map(({ length }) => length)).toEqual([1, 2]);
  expect(batchPages([page('a', 90_000)])).toHaveLength(1);
  expect(batchPages([])).toEqual([]);
});

test('keeps every page once and in order', () => {
  const pages = Array.from({ length: 40 }, (_, index) => page(`s${index}`, (index * 911) % 9_000));
  expect(batchPages(pages).flat()).toEqual(pages);
});

test('shows a small catalogue whole and unites the best of a large one in its own order', () => {
  const targets = Array.from({ length: 20 }, (_, index) => page(`t${index}`, 400));
  expect(fitsWhole(targets)).toBe(true);
  expect(fitsWhole([...targets, page('long', 40_000)])).toBe(false);
  expect(unionCandidates(targets, [[7, 2], [2, 99], []]).map(({ id }) => id)).toEqual(['t2', 't7']);
});

test('works out the next value by the write mode', () => {
  expect(nextValue('REPLACE', ['a', 'b'], ['c', 'c'])).toEqual(['c']);
  expect(nextValue('REPLACE', ['a'], [])).toEqual([]);
  expect(nextValue('ADD_ONLY', ['b', 'a'], ['a', 'c'])).toEqual(['b', 'a', 'c']);
  expect(nextValue('FILL_EMPTY', ['a'], ['c'])).toEqual(['a']);
  expect(nextValue('FILL_EMPTY', [], ['c'])).toEqual(['c']);
});

test('compares values without their order', () => {
  expect(sameValue(['a', 'b'], ['b', 'a'])).toBe(true);
  expect(sameValue(['a'], ['a', 'b'])).toBe(false);
  expect(sameValue(['a', 'b'], ['a'])).toBe(false);
  expect(sameValue([], [])).toBe(true);
});

test('cuts at a word, tidies spaces and says that it cut', () => {
  expect(capText('  one  \n\n\n\ntwo ', 100)).toEqual({ text: 'one\n\ntwo', truncated: false });
  const { text, truncated } = capText('word '.repeat(50), 33);
  expect(truncated).toBe(true);
  expect(text).toBe(`${'word '.repeat(6).trim()} … (cut)`);
  expect(capText('x'.repeat(50), 10).text).toBe(`${'x'.repeat(10)} … (cut)`);
});

test('a hold counts at least the tokens that are estimated', () => {
  for (const text of ['', 'plain words', '日本語のテキスト', '🎉🎉'])
    expect(boundTokens(text)).toBeGreaterThanOrEqual(estimateTokens(text));
});
