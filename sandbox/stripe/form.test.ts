import { expect, test } from 'vitest';
import { parseForm } from '@/sandbox/stripe/form';

test('reads nested objects and lists', () => {
  const body =
    'mode=payment&metadata[account]=a1&line_items[0][quantity]=2&line_items[0][price_data][currency]=usd&expand[]=x';
  expect(parseForm(body)).toEqual({
    mode: 'payment',
    metadata: { account: 'a1' },
    line_items: [{ quantity: '2', price_data: { currency: 'usd' } }],
    expand: ['x'],
  });
});

test('a name cannot reach the prototype', () => {
  parseForm('__proto__[polluted]=1');
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});
