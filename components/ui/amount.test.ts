import { expect, test } from 'vitest';
import { parseAmount } from '@/components/ui/amount';

test.each([
  ['500', 500],
  [' 500 ', 500],
  ['0', 0],
])('reads %j', (text, amount) => {
  expect(parseAmount(text)).toBe(amount);
});

test.each(['', '500e', '5--', '1.000', '1,000', '1e3', '-5', '0x10', 'many', '12345678901'])(
  'reads no amount in %j',
  (text) => {
    expect(parseAmount(text)).toBeNaN();
  },
);
