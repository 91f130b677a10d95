import { expect, it } from 'vitest';
import { formatCreditCount, formatPercent, formatPrice, formatSmallCredits } from '@/components/status/words';

it('writes no more digits than say something', () => {
  expect([0, 0.04, 9.96, 1_234.5].map(formatCreditCount)).toEqual(['0', '0', '10', '1,235']);
  expect([0.0554, 0.3, 4.25, 12.5].map(formatSmallCredits)).toEqual(['0.055', '0.3', '4.3', '13']);
  expect([500, 550, 200_000].map(formatPrice)).toEqual(['$5', '$5.50', '$2,000']);
  expect(formatPercent(0.923)).toBe('92%');
});
