import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { expect, test } from 'vitest';
import { costOf, countUse } from '@/eval/count-tokens';
import { buildQuestion } from '@/lib/matching/question';

const task = { instructions: '', range: { min: 0, max: 1 }, sourceName: 'S', targetName: 'T' };
const pages = [{ id: 's1', title: 'One', text: '<|endoftext|>' }];

function plan(targets: number) {
  const candidates = Array.from({ length: targets }, (_, i) => ({
    id: `t${i}`,
    title: `Target number ${i}`,
    text: '',
  }));
  return { task, pages, candidates, question: buildQuestion(task, candidates, pages) };
}

test('the tokenizer is that of GPT-4o', () => {
  expect(countTokens('hello world')).toBe(2);
  expect(countTokens('antidisestablishmentarianism')).toBe(6);
});

test('an equal beginning of 1,024 tokens is cached from its second use on, a shorter one never', () => {
  const [first, second] = countUse([plan(100), plan(100)], new Map());
  expect(first?.cached).toBe(0);
  expect(second?.cached).toBeGreaterThanOrEqual(1_024);
  expect((second?.cached ?? 1) % 128).toBe(0);
  expect(second?.prompt).toBe(first?.prompt);
  expect(countUse([plan(2), plan(2)], new Map())[1]?.cached).toBe(0);
});

test('the cost is that of the price list', () => {
  const price = { prompt: 0.15, cached: 0.075, completion: 0.6 };
  expect(costOf(price, { prompt: 3_000_000, cached: 2_000_000, completion: 1_000_000 })).toBeCloseTo(0.15 + 0.15 + 0.6);
});
