import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Usage } from '@/components/credits/usage';
import type { UsageView } from '@/lib/credits/usage';

test('tells in one sentence what how many pages used', () => {
  const sum = { amount: 12_000_000n, pages: 5 };
  const usage: UsageView = { days: [{ day: '2026-11-30', ...sum }], byRule: [], byModel: [], total: sum };
  const markup = renderToStaticMarkup(createElement(Usage, { usage, labelOf: String }));
  expect(markup.replaceAll(/<[^>]*>/g, '')).toContain('12 credits for 5 pages in the last 30 days');
});
