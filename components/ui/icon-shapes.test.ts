import { expect, test } from 'vitest';
import { ICON_SYMBOLS } from '@/components/ui/icon-shapes';

test('draws every symbol with strokes of its own and no attribute of React', () => {
  const symbols = ICON_SYMBOLS.split('<symbol ').slice(1);
  expect(symbols).toHaveLength(35);
  for (const symbol of symbols)
    expect(symbol).toMatch(/^id="icon-[a-z]+" viewBox="0 0 24 24" fill="none" .*><(path|circle|rect|ellipse|line) /);
  expect(ICON_SYMBOLS).not.toMatch(/\bkey=|undefined|className/);
});
