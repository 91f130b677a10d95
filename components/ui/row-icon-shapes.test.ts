import { expect, test } from 'vitest';
import { ROW_ICON_SYMBOLS } from '@/components/ui/row-icon-shapes';

test('draws every symbol with strokes of its own and no attribute of React', () => {
  const symbols = ROW_ICON_SYMBOLS.split('<symbol ').slice(1);
  expect(symbols).toHaveLength(27);
  for (const symbol of symbols)
    expect(symbol).toMatch(/^id="icon-[a-z]+" fill="none" .*><(path|circle|rect|ellipse|line) /);
  expect(ROW_ICON_SYMBOLS).not.toMatch(/\bkey=|undefined|className/);
});
