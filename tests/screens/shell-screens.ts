import type { Page } from 'playwright';
import type { Screen } from '@/tests/screens/screen';
import { seedRule } from '@/tests/screens/seed-rule';

/** Leads to a page whose data does not come, so that its skeleton stays. */
async function goWithoutAnswer(page: Page, label: string): Promise<void> {
  // The skeleton comes with what the link loads ahead.
  await page.waitForFunction(() => performance.getEntriesByType('resource').some(({ name }) => name.includes('_rsc=')));
  await page.route(
    (url) => url.searchParams.has('_rsc'),
    (route) => void setTimeout(() => route.abort().catch(() => {}), 60_000),
  );
  await page.getByRole('link', { name: label, exact: true }).filter({ visible: true }).first().click();
  await page.locator('main [aria-busy="true"]').first().waitFor();
}

const PAGES = ['Relations', 'Activity', 'Credits', 'Connection', 'Account'];

/** Skeletons, and what a browser without a network shows. */
export const shellScreens: Screen[] = [
  ...PAGES.map(
    (label): Screen => ({
      name: `loading-${label.toLowerCase()}`,
      path: label === 'Activity' ? '/dashboard/credits' : '/dashboard/activity',
      complains: true,
      act: (page) => goWithoutAnswer(page, label),
    }),
  ),
  {
    name: 'command-menu',
    path: '/dashboard',
    prepare: (scene) => seedRule(scene),
    async act(page) {
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog', { name: 'Go to' }).getByRole('link', { name: /→/ }).waitFor();
    },
  },
  {
    name: 'offline',
    path: '/dashboard',
    complains: true,
    prepare: (scene) => seedRule(scene),
    async act(page) {
      await page.context().setOffline(true);
      await page.getByText('You are offline').waitFor();
    },
  },
];
