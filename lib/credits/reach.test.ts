import { expect, test } from 'vitest';
import { MICRO } from '@/lib/credits/format';
import { SIGN_UP_CREDITS } from '@/lib/credits/free';
import { reachOf } from '@/lib/credits/reach';

test('typical pages are many more than the 50 that the sign-up credits are enough for at least', () => {
  const { low, high } = reachOf(SIGN_UP_CREDITS * MICRO);
  expect(low).toBeGreaterThan(3 * 50);
  expect(high).toBeGreaterThan(low);
});
