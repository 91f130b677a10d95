import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signUp } from '@/tests/e2e/steps';
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
