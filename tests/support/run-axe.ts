import axe, { type Result, type RunOptions } from 'axe-core';
import type { Page } from 'playwright';

/**
 * The violations that axe finds in the page as it stands. Its source goes into a page once, and only violations are described: its package for
 * Playwright puts it in at each call, and describes what passed, in twice the time.
 */
export async function runAxe(page: Page, options: RunOptions = {}): Promise<Result[]> {
  // The router sets a page's name some ten milliseconds after its content; axe tells of one that never comes.
  await page.waitForFunction(() => document.title !== '', undefined, { timeout: 1_000 }).catch(() => undefined);
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(
    async (given) => {
      const there = window as unknown as { axe: typeof axe };
      const { violations } = await there.axe.run(document, given);
      return violations;
    },
    { ...options, resultTypes: ['violations'] } satisfies RunOptions,
  );
}
