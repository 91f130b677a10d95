import { expect, test } from 'vitest';
import { type Basis, estimatePage, planCalls, UNREAD_SOURCE, UNREAD_TARGET } from '@/lib/credits/estimate';
import { MICRO } from '@/lib/credits/format';
import { SIGN_UP_CREDITS } from '@/lib/credits/free';
import { WHOLE_CATALOGUE_TOKENS } from '@/lib/matching/candidates';
import { MODELS } from '@/lib/openai/models';

const unread = (targets: number): Basis => ({ source: UNREAD_SOURCE, target: UNREAD_TARGET, targets });
const measured: Basis = { source: { low: 120, high: 120 }, target: { low: 40, high: 40 }, targets: 20 };

test('the sign-up credits are enough for 50 of the longest pages over the fullest catalogue with GPT-4o mini, second looks aside', () => {
  const target = { low: 40, high: 40 };
  const basis = { source: UNREAD_SOURCE, target, targets: WHOLE_CATALOGUE_TOKENS / target.high };
  expect(planCalls(basis, 'high').catalogue).toBe(WHOLE_CATALOGUE_TOKENS);
  expect(estimatePage('gpt-4o-mini', basis, 0).high * 50n).toBeLessThanOrEqual(SIGN_UP_CREDITS * MICRO);
});

test.each(MODELS.map(({ id }) => id))('%s: the range is one, narrower once texts were read', (id) => {
  const [known, guessed] = [estimatePage(id, measured), estimatePage(id, unread(20))];
  expect(known.low).toBeLessThan(known.high);
  expect(guessed.low).toBeLessThan(known.low);
  expect(known.high).toBeLessThan(guessed.high);
});

test('the price of a page stops growing with a target that is narrowed to the nearest anyway', () => {
  const [small, large, larger] = [5, 10_000, 20_000].map((targets) => estimatePage('gpt-4o', unread(targets)));
  expect(small?.high).toBeLessThan(large?.high ?? 0n);
  expect(larger).toEqual(large);
});

test('short pages share a call, long ones do not', () => {
  expect(planCalls(measured, 'low')).toEqual({ pages: 8, task: 700, catalogue: 800, page: 120, answer: 30 });
  expect(planCalls(unread(20), 'high').pages).toBe(2);
});
