import { expect, test } from 'vitest';
import { freeName } from '@/lib/rules/recreate-property';

test('keeps the old name where it is free, and counts on where it is not', () => {
  const named = (...names: string[]) => names.map((name) => ({ name }));
  expect(freeName('Group', [])).toBe('Group');
  expect(freeName('Group', named('group', 'Name'))).toBe('Group');
  expect(freeName('Group', named('Group', 'Group 3'))).toBe('Group 2');
  expect(freeName('Group', named('Group', 'Group 2'))).toBe('Group 3');
});
