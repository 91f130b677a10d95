import type { Browser, Locator, Page } from 'playwright';
import { afterAll, beforeAll, it } from 'vitest';
import { newEmail, PASSWORD } from '@/tests/e2e/steps';
import { launchBrowser } from '@/tests/support/browser';
import { type Stack, startStack } from '@/tests/support/stack';

let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  stack = await startStack({ web: true, workers: 1 });
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

/** Presses Tab until this has the focus, as a person without a mouse does. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await wanted.waitFor();
  for (let presses = 0; presses < 80; presses++) {
    if (await wanted.evaluate((node) => node === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reached ${wanted}`);
}

async function press(page: Page, wanted: Locator, key = 'Enter'): Promise<void> {
  await tabTo(page, wanted);
  await page.keyboard.press(key);
}

async function type(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(text);
}

/** In the dialog that goes on from the source to the target by itself. */
async function chooseDatabase(page: Page, side: 'source' | 'target', name: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Select database' });
  await dialog.getByText(`The ${side}:`).waitFor();
  await type(page, dialog.getByRole('searchbox'), name);
  await press(page, dialog.getByRole('button', { name: new RegExp(`^\\W*${name}`) }).first());
}

it('is walked through by keyboard alone', async () => {
  const page = await browser.newPage();
  await page.goto(`${stack.appUrl}/sign-up`);
  await type(page, page.getByLabel('E-mail'), newEmail());
  await type(page, page.getByLabel('Password', { exact: true }), PASSWORD);
  await press(page, page.getByRole('button', { name: 'Create account' }));
  await page.waitForURL(`${stack.appUrl}/dashboard`);

  await press(page, page.getByRole('link', { name: 'Link with Notion' }));
  for (const name of ['Links', 'Link categories'])
    await press(page, page.getByRole('checkbox', { name, exact: true }), 'Space');
  await press(page, page.getByRole('button', { name: 'Allow access' }));
  await page.getByRole('heading', { name: 'New Auto Relation' }).waitFor();

  await press(page, page.getByRole('button', { name: 'Source database' }));
  await chooseDatabase(page, 'source', 'Links');
  await chooseDatabase(page, 'target', 'Link categories');
  await press(page, page.getByRole('button', { name: /^Create (another )?Relation Property$/ }));
  const dialog = page.getByRole('dialog', { name: 'Create Relation Property' });
  await type(page, dialog.getByLabel('Name'), 'By keyboard');
  await press(page, dialog.getByRole('button', { name: 'Create', exact: true }));
  await dialog.waitFor({ state: 'hidden' });

  await type(page, page.getByLabel('Additional AI Instructions'), 'Prefer the narrower category.');
  await type(page, page.getByLabel('Number of Matches Desired'), '0-1');
  await press(page, page.getByRole('button', { name: 'Create', exact: true }));
  await page.waitForURL(/\/dashboard\/relations\/[0-9a-f-]{36}$/);
  await page.getByText('Up to date').first().waitFor({ timeout: 60_000 });

  await press(page, page.getByRole('link', { name: 'Settings' }));
  await type(page, page.getByLabel('Processing Limits'), '50');
  await press(page, page.getByRole('button', { name: 'Save', exact: true }));
  await page.getByText('Settings saved').waitFor();
  await press(page, page.getByRole('switch'), 'Space');
  await page.getByText('Disabled').first().waitFor();
  await page.close();
});
