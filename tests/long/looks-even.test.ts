import { expect, it } from 'vitest';
import { CATALOGUE } from '@/tests/screens/catalogue';
import { checkLooks } from '@/tests/screens/check-looks';

checkLooks(0);

it('names each state once', () => {
  expect(new Set(CATALOGUE.map(({ name }) => name)).size).toBe(CATALOGUE.length);
});
