import type { Page } from 'playwright';
import type { Screen } from '@/tests/screens/screen';
import { linkSandbox } from '@/tests/screens/seed-connection';
import { seedRule } from '@/tests/screens/seed-rule';

/** The provider in the layout of all pages throws in the browser, as a fault in it would. */
async function breakRootLayout(page: Page): Promise<void> {
  await page.route('**/_next/static/chunks/*.js', async (route) => {
    const script = await (await route.fetch()).text();
    const body = script.replace(
      '"CSPProvider",0,function(',
      '"CSPProvider",0,()=>{throw Error("The root layout is broken")},"Unbroken",0,function(',
    );
    await route.fulfill({ contentType: 'text/javascript', body });
  });
}

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
    name: 'shortcut-help',
    path: '/dashboard',
    prepare: (scene) => seedRule(scene),
    async act(page) {
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: 'Go to' }).getByRole('link', { name: /→/ }).waitFor();
    },
  },
  {
    name: 'shortcut-new',
    path: '/dashboard',
    prepare: (scene) => linkSandbox(scene),
    async act(page) {
      await page.keyboard.press('n');
      await page.getByRole('heading', { name: 'New Auto Relation' }).waitFor();
      await page.getByRole('button', { name: 'Source database' }).waitFor();
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
  {
    name: 'signed-out-elsewhere',
    path: '/dashboard',
    complains: true,
    prepare: (scene) => seedRule(scene),
    async act(page) {
      await page.evaluate(async () => {
        const { csrfToken } = (await (await fetch('/api/auth/csrf')).json()) as { csrfToken: string };
        await fetch('/api/auth/signout', { method: 'POST', body: new URLSearchParams({ csrfToken, json: 'true' }) });
      });
      await page.getByText('You are signed out.').first().waitFor();
    },
  },
  {
    name: 'shell-failed',
    path: '/dashboard',
    complains: true,
    async act(page) {
      // The balance, in the frame of all pages, cannot follow the server without it.
      await page.addInitScript(() => Object.defineProperty(window, 'EventSource', { value: undefined }));
      await page.reload();
      await page.getByRole('heading', { name: 'Something went wrong on our side' }).waitFor();
    },
  },
  {
    name: 'everything-failed',
    path: '/dashboard',
    complains: true,
    async act(page) {
      await breakRootLayout(page);
      await page.reload();
      await page.waitForFunction(() => document.title === 'Something went wrong · Auto Relation');
      await page.getByRole('heading', { name: 'Something went wrong on our side' }).waitFor();
    },
  },
];
