import { expect, it } from 'vitest';
import { isOpen } from '@/components/rule/use-fresh-items';
import type { ItemView } from '@/lib/rules/view';

const item = (more: Partial<ItemView>) =>
  ({ status: 'linked', undo: null, fixing: false, paused: false, ...more }) as ItemView;

it('follows what is being done, and under a rule that is switched off an undo alone', () => {
  const undo = { state: 'requested' as const, found: [], restores: [] };
  expect([item({ fixing: true }), item({ status: 'decided' }), item({ undo })].map(isOpen)).toEqual([true, true, true]);
  const paused = true;
  expect(isOpen(item({ paused, fixing: true }))).toBe(false);
  expect(isOpen(item({ paused, status: 'decided' }))).toBe(false);
  expect(isOpen(item({ paused, undo }))).toBe(true);
});
