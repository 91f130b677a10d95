import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { linkNotion, signUp } from '@/tests/e2e/steps';
import { launchBrowser } from '@/tests/support/browser';
import { createControl } from '@/tests/support/control';
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

/** Types into what has the focus and takes the first database that is found. */
async function chooseByKeys(page: Page, lead: string, name: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Select database' });
  await dialog.getByText(lead).waitFor();
  await dialog.getByRole('searchbox').and(page.locator(':focus')).waitFor();
  await page.keyboard.type(name);
  await dialog.locator('mark').first().waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
}

/** Goes on with Tab until this has the focus. */
async function tabTo(
  page: Page,
  role: 'button' | 'textbox' | 'radio' | 'combobox' | 'spinbutton',
  name: string | RegExp,
) {
  const wanted = page.getByRole(role, { name, exact: typeof name === 'string' }).and(page.locator(':focus'));
  for (let presses = 0; presses < 60; presses += 1) {
    if ((await wanted.count()) > 0) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Sixty presses of Tab do not lead to ${role} ${name}`);
}

describe('The walkthrough by keyboard alone', () => {
  it('goes from + Add Auto Relation to a running one, and on to Edit and Disabled', async () => {
    const page = await (await browser.newContext()).newPage();
    await signUp(page, stack.appUrl);
    await linkNotion(page, ['Recipes', 'Categories']);
    await page.getByRole('link', { name: '+ Add Auto Relation' }).first().focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'New Auto Relation' }).waitFor();
    await tabTo(page, 'button', 'Select database');
    await page.keyboard.press('Enter');
    await chooseByKeys(page, 'The source:', 'Recip');
    await chooseByKeys(page, 'The target:', 'Categ');
    await page.getByText('No relation joins Recipes and Categories so far.').waitFor();
    await tabTo(page, 'button', 'Create Relation Property');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('AI Category');
    await page.keyboard.press('Enter');
    await page.getByRole('radio', { name: /AI Category/, checked: true }).waitFor();

    await tabTo(page, 'textbox', 'Additional AI Instructions');
    await page.keyboard.type('Prefer the more specific one.\nNumber of Matches Desired: 0-3\n');
    await tabTo(page, 'textbox', 'Number of Matches Desired');
    expect(await page.getByLabel('Number of Matches Desired').inputValue()).toBe('0-3');
    const source = page.getByRole('group', { name: 'Source Database Content' });
    await tabTo(page, 'radio', 'Page content (blocks)');
    await page.keyboard.press('ArrowDown');
    expect(await source.getByRole('radio', { name: 'Value of specific property' }).isChecked()).toBe(true);
    await tabTo(page, 'combobox', 'Property for Source Database Content');
    await page.keyboard.type('Cuisine');
    await page
      .getByText(/GPT-4o.* unlocked by your first credit purchase\./)
      .first()
      .waitFor();
    await tabTo(page, 'spinbutton', 'Processing Limits');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('150');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/dashboard\/relations\/[0-9a-f-]{36}$/);

    await tabTo(page, 'button', 'Run now');
    await page.getByText('Up to date').first().waitFor({ timeout: 60_000 });
    await page.getByRole('switch', { name: 'Active' }).focus();
    await page.keyboard.press('Space');
    await page.getByText('Disabled', { exact: true }).first().waitFor();
    await page.getByRole('link', { name: 'Edit' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByLabel('Processing Limits').inputValue()).toBe('150');
    await page.context().close();
  });
});

describe('What can go wrong on the way', () => {
  it('waits for Notion’s index, tells what is not shared, and keeps the draft when Notion refuses', async () => {
    const control = createControl(stack.sandbox.urls.control);
    const page = await (await browser.newContext()).newPage();
    await signUp(page, stack.appUrl);
    await page.getByRole('link', { name: 'Link with Notion' }).click();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('You cancelled at Notion, so nothing was connected.').waitFor();
    await page.getByRole('link', { name: 'Link with Notion' }).click();
    await page.getByLabel('Continue as').selectOption({ label: 'Jonas Okafor' });
    await page.getByRole('button', { name: 'Allow access' }).click();
    const dialog = page.getByRole('dialog', { name: 'Select database' });
    await page.getByRole('button', { name: 'Select database' }).first().focus();
    await page.keyboard.press('Enter');
    await dialog.getByRole('searchbox').and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await page.keyboard.press('Enter');
    await dialog.getByText('Notion is still indexing what you shared').waitFor();

    type Workspace = { databases: { id: string; title: string }[]; connections: { botId: string }[] };
    const { databases, connections } = await control.ask<Workspace>('GET', '/notion/workspace');
    const botId = connections.at(-1)?.botId ?? '';
    for (const { id, title } of databases) if (/^(Tasks|Projects)$/.test(title)) await control.share(id, botId);
    await dialog.getByRole('button', { name: /^\W*Tasks/ }).waitFor({ timeout: 30_000 });
    await dialog.getByRole('searchbox').fill('task');
    await dialog.locator('mark').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await dialog.getByText('The target:').waitFor();
    await dialog.getByRole('searchbox').and(page.locator(':focus')).fill('zebra');
    await dialog.getByText('No shared database is called “zebra”').waitFor();
    await dialog.getByRole('searchbox').fill('proj');
    expect(
      await dialog
        .getByRole('button', { name: /Projects/ })
        .locator('mark')
        .textContent(),
    ).toBe('Proj');
    await dialog.getByRole('button', { name: /Projects/ }).click();

    const existing = page.getByRole('group', { name: 'Relation property' }).getByRole('radio', { checked: true });
    await existing.waitFor();
    await page.getByText(/The values of .* will be overwritten/).waitFor();
    await control.ask('POST', '/notion/behaviour', { plan: 'free' });
    await page.getByLabel('Additional AI Instructions').fill('Prefer the website.');
    await page.getByRole('button', { name: 'Create another Relation Property' }).click();
    const naming = page.getByRole('dialog', { name: 'Create Relation Property' });
    await naming.getByLabel('Name').fill('Another');
    await naming.getByRole('button', { name: 'Create', exact: true }).click();
    await naming.getByText('Notion refused another relation between these databases').waitFor();
    await naming.getByRole('button', { name: /^Use / }).click();
    await page.reload();
    expect(await page.getByLabel('Additional AI Instructions').inputValue()).toBe('Prefer the website.');
    await existing.waitFor();
    await page.context().close();
  });
});
