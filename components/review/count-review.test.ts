import { expect, test } from 'vitest';
import { countReview } from '@/components/review/count-review';
import type { RuleView } from '@/lib/rules/view';

const rulesWith = (...counts: number[]) => counts.map((review) => ({ progress: { review } }) as RuleView);

test('a list of all Auto Relations says by itself how many wait', () => {
  const missed = { rules: rulesWith(1), total: 0, isWhole: true };
  expect(countReview(rulesWith(1), missed)).toBe(1);
  expect(countReview(rulesWith(0), missed)).toBe(0);
  expect(countReview(rulesWith(0), { rules: rulesWith(0), total: 1, isWhole: true })).toBe(0);
});

test('what waits under Auto Relations that are not listed is added, and never less than nothing', () => {
  const part = { rules: rulesWith(2, 0), total: 7, isWhole: false };
  expect(countReview(rulesWith(2, 0), part)).toBe(7);
  expect(countReview(rulesWith(0, 1), part)).toBe(6);
  expect(countReview(rulesWith(0, 0), { ...part, total: 1 })).toBe(0);
});
