import type { Screen } from '@/tests/screens/screen';
import { seedRule } from '@/tests/screens/seed-rule';

/** What lies over every page. */
export const shellScreens: Screen[] = [
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
      await page.getByText('You are offline.').first().waitFor();
    },
  },
];
