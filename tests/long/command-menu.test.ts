import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { seedRule } from '@/tests/screens/seed-rule';
import { visitState } from '@/tests/screens/visit-state';
import { withStack } from '@/tests/screens/with-stack';

const opened = withStack();

const menu = (page: Page) => page.getByRole('dialog', { name: 'Go to' });
const search = (page: Page) => menu(page).getByRole('searchbox');
const rules = (page: Page) => menu(page).getByRole('region', { name: 'Auto Relations' }).getByRole('link');

async function openMenu(page: Page): Promise<void> {
  await page.keyboard.press('?');
  await expect
    .poll(() =>
      search(page)
        .evaluate((node) => node === document.activeElement)
        .catch(() => false),
    )
    .toBe(true);
}

/** Two Auto Relations: what the scene has, and before it one between books and shelves. */
const withTwo = (use: (page: Page) => Promise<void>) =>
  visitState(opened, 'guide-in-app', use, {
    async add(scene) {
      const names = { source: { name: 'Books' }, target: { name: 'Shelves' } };
      const { connectionId } = await seedRule(scene, names);
      await seedRule(scene, { connectionId });
    },
  });

describe('Enter', () => {
  it('waits for the Auto Relations of the words that were typed', async () => {
    await withTwo(async (page) => {
      await openMenu(page);
      await expect.poll(() => rules(page).count()).toBe(2);
      await page.keyboard.type('books');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 1, name: /Books.*Shelves/ }).waitFor();
    });
  });

  it('opens nothing that is not called so while the network is away, and nothing of it is listed', async () => {
    await withTwo(async (page) => {
      await openMenu(page);
      await expect.poll(() => rules(page).count()).toBe(2);
      await page.route('**/api/rules/names*', (route) => route.abort());
      await page.keyboard.type('shelve');
      await expect.poll(() => rules(page).allTextContents()).toEqual([expect.stringContaining('Books → Shelves')]);
      await page.keyboard.type('x');
      await page.keyboard.press('Enter');
      await expect.poll(() => rules(page).count()).toBe(0);
      expect(await menu(page).isVisible()).toBe(true);
      expect(new URL(page.url()).pathname).toBe('/dashboard/guide');
    });
  });

  it('leads nowhere while it ends the composition of a word', async () => {
    await withTwo(async (page) => {
      await openMenu(page);
      await search(page).fill('credits');
      await search(page).dispatchEvent('keydown', { key: 'Enter', isComposing: true });
      await new Promise((resolve) => setTimeout(resolve, 500));
      expect(await menu(page).isVisible()).toBe(true);
      await search(page).press('Enter');
      await page.waitForURL('**/dashboard/credits');
    });
  });
});

describe('The keys that open it', () => {
  it('are Ctrl and K, without Shift, and a key without a name is none', async () => {
    await withTwo(async (page) => {
      const thrown: string[] = [];
      page.on('pageerror', (error) => thrown.push(error.message));
      await page.keyboard.press('Control+Shift+K');
      await page.keyboard.press('Meta+k');
      await page.evaluate(() => document.body.dispatchEvent(new Event('keydown', { bubbles: true })));
      expect(await menu(page).count()).toBe(0);
      expect(thrown).toEqual([]);
      await page.keyboard.press('Control+k');
      await menu(page).getByText('Ctrl K').waitFor();
    });
  });

  it('are Command and K on a Mac, where Ctrl and K edit text', async () => {
    const onMac = () => Object.defineProperty(Navigator.prototype, 'platform', { get: () => 'MacIntel' });
    await visitState(
      opened,
      'guide-in-app',
      async (page) => {
        await page.keyboard.press('Control+k');
        await page.keyboard.press('Control+n');
        expect(await menu(page).count()).toBe(0);
        await page.keyboard.press('Meta+k');
        await menu(page).getByText('⌘ K').waitFor();
      },
      { watch: onMac },
    );
  });
});
