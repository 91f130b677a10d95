import { expect, test } from 'vitest';
import { AppError } from '@/lib/errors';
import { nextTry } from '@/lib/sync/failures';

const NOW = 1_000_000;

test('waits longer after each failure and gives up after the fifth', () => {
  const error = new AppError('notion_unavailable', 'Down');
  const waits = [1, 2, 3, 4, 5].map((attempt) => ((nextTry(error, attempt, NOW)?.getTime() ?? 0) - NOW) / 60_000);
  expect(waits).toEqual([0.5, 2, 10, 60, 360]);
  expect(nextTry(error, 6, NOW)).toBeNull();
});

test('an AI service that is down is asked until it is back', () => {
  expect(nextTry(new AppError('openai_unavailable', 'Down'), 40, NOW)?.getTime()).toBe(NOW + 6 * 3_600_000);
});

test('is never earlier than the service asked for', () => {
  const error = new AppError('openai_rate_limited', 'Slow down', { retryAt: new Date(NOW + 3_600_000) });
  expect(nextTry(error, 1, NOW)?.getTime()).toBe(NOW + 3_600_000);
});

test('does not repeat what no second try mends', () => {
  expect(nextTry(new AppError('too_many_relations', '101'), 1, NOW)).toBeNull();
  expect(nextTry(new AppError('page_gone', 'Gone'), 1, NOW)).toBeNull();
});

test.each(['openai_refused', 'openai_cut_off'] as const)('does not pay again for what was answered by %s', (code) => {
  expect(nextTry(new AppError(code, 'No usable answer'), 1, NOW)).toBeNull();
});
