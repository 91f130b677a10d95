import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addAutoRelation,
  expectNoSidewaysScroll,
  linkNotion,
  listBarriers,
  noteComplaints,
  signUp,
} from '@/tests/e2e/steps';
import { launchBrowser } from '@/tests/support/browser';
import { type Stack, startStack } from '@/tests/support/stack';

const PUBLIC = ['/', '/guide', '/sign-in', '/sign-up', '/reset', '/verify'];
const SIGNED_IN = ['', '/relations/new', '/activity', '/credits', '/connection', '/account'].map(
  (path) => `/dashboard${path}`,
);

let stack: Stack;
let browser: Browser;
let session: Awaited<ReturnType<Awaited<ReturnType<Browser['newContext']>>['storageState']>>;
let rulePaths: string[] = [];

beforeAll(async () => {
  stack = await startStack({ web: true, workers: 1 });
  browser = await launchBrowser();
  const page = await browser.newPage();
  await signUp(page, stack.appUrl);
  await linkNotion(page, ['Links', 'Link categories']);
  const rule = await addAutoRelation(page, { source: 'Links', target: 'Link categories', property: 'AI topic' });
  await page.getByText('Up to date').first().waitFor({ timeout: 60_000 });
  rulePaths = ['', '/activity', '/errors', '/settings'].map((path) => new URL(rule).pathname + path);
  session = await page.context().storageState();
});

afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

describe.each([
  { colorScheme: 'light', width: 375 },
  { colorScheme: 'dark', width: 1280 },
] as const)('$colorScheme at $width px', ({ colorScheme, width }) => {
  it('fits the width, has no serious barrier, and the browser complains of nothing', async () => {
    const options = { colorScheme, viewport: { width, height: 800 } };
    const found: string[] = [];
    for (const [storageState, paths] of [
      [undefined, PUBLIC],
      [session, [...SIGNED_IN, ...rulePaths]],
    ] as const) {
      const context = await browser.newContext({ ...options, storageState });
      const page = await context.newPage();
      noteComplaints(page, found);
      for (const path of paths) {
        const answer = await page.goto(stack.appUrl + path);
        expect(answer?.status(), path).toBe(200);
        await page.getByRole('heading', { level: 1 }).first().waitFor();
        await expectNoSidewaysScroll(page);
        found.push(...(await listBarriers(page)));
      }
      await context.close();
    }
    expect(found).toEqual([]);
  });
});

describe('By keyboard alone', () => {
  it('chooses a database and closes the window', async () => {
    const context = await browser.newContext({ storageState: session });
    const page = await context.newPage();
    await page.goto(`${stack.appUrl}/dashboard/relations/new`);
    await page.getByRole('button', { name: 'Select database' }).first().focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: /Links/ }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByRole('searchbox').fill('Links');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^\W*Links/ })
      .waitFor();
    await page.getByRole('dialog').getByRole('searchbox').press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Links', description: 'Source database' }).waitFor();
    await context.close();
  });
});
