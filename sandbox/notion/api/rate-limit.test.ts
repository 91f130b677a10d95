import { beforeEach, expect, test } from 'vitest';
import type { NotionError } from '@/sandbox/notion/api/errors';
import { RateLimiter } from '@/sandbox/notion/api/rate-limit';

let now = 0;
let limiter: RateLimiter;
beforeEach(() => {
  now = 1_000_000;
  limiter = new RateLimiter({ now: () => now, move: () => {}, reset: () => {} });
});

function refusal(connection = 'a'): NotionError | null {
  try {
    limiter.admit(connection, 'workspace');
    return null;
  } catch (error) {
    return error as NotionError;
  }
}

/** How many of the requests that come at an even pace over three minutes are refused. */
function countRefused(perMinute: number): number {
  let refused = 0;
  for (let sent = 0; sent < perMinute * 3; sent += 1) {
    now = 1_000_000 + Math.floor((sent * 60_000) / perMinute + 1e-6);
    if (refusal()) refused += 1;
  }
  return refused;
}

test.each([1, 7.5, 100])('at speed %d a pace of 180 times it a minute is never refused, a little more is', (speed) => {
  limiter.limits.speed = speed;
  expect(countRefused(180 * speed)).toBe(0);
  limiter.clear();
  expect(countRefused(Math.ceil(180 * speed * 1.03))).toBeGreaterThan(0);
});

test('the whole of a minute may be spent at once; the rest waits as long as Retry-After says, and no longer', () => {
  for (let sent = 0; sent < 180; sent += 1) expect(refusal()).toBeNull();
  now += 20_400;
  const error = refusal();
  expect(error?.extras.headers).toEqual({ 'Retry-After': '40' });
  now += 39_000;
  expect(refusal()).not.toBeNull();
  now += 1_000;
  expect(refusal()).toBeNull();
});

test('the workspace limit lies on top and names itself', () => {
  limiter.limits.workspaceRequestsPerMinute = 10;
  for (let sent = 0; sent < 5; sent += 1) expect([refusal('a'), refusal('b')]).toEqual([null, null]);
  expect(refusal('c')?.extras.additionalData).toEqual({ rate_limit_reason: 'public_api_space_request_rate_limit' });
});

test('a clock that is set back forgets what would lie in the future', () => {
  now += 3_600_000;
  for (let sent = 0; sent < 180; sent += 1) refusal();
  now -= 3_600_000;
  expect(refusal()).toBeNull();
});
