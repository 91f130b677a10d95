import { expect, test } from 'vitest';
import { estimatePage, estimatePages } from '@/lib/credits/estimate';
import { MICRO } from '@/lib/credits/format';
import { SIGN_UP_CREDITS } from '@/lib/credits/free';
import { MODELS } from '@/lib/openai/models';

const LARGE_TARGET = 1_000;

test('the sign-up credits are enough for 50 pages with GPT-4o mini, the longest over a large target too', () => {
  expect(estimatePages('gpt-4o-mini', { pages: 50, targets: LARGE_TARGET }).high).toBeLessThanOrEqual(
    SIGN_UP_CREDITS * MICRO,
  );
});

test.each(MODELS.map(({ id }) => id))(
  '%s: the range is one, and grows with the target up to a whole catalogue',
  (id) => {
    const [small, large, larger] = [5, LARGE_TARGET, 2 * LARGE_TARGET].map((targets) => estimatePage(id, targets));
    expect(small?.low).toBeLessThan(small?.high ?? 0n);
    expect(small?.high).toBeLessThan(large?.high ?? 0n);
    expect(larger).toEqual(large);
  },
);
