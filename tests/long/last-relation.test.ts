import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addAutoRelation, linkNotion, signUp } from '@/tests/e2e/steps';
import { launchBrowser } from '@/tests/support/browser';
import { type Stack, startStack } from '@/tests/support/stack';

let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  stack = await startStack({ web: true });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

it('shows the way to a first relation again once the last one is deleted, and brings that back', async () => {
  const page = await browser.newPage();
  await signUp(page, stack.appUrl);
  await linkNotion(page, ['Tasks', 'Projects']);
  await addAutoRelation(page, { source: 'Tasks', target: 'Projects', property: 'AI Project' });
  await page.goto(`${stack.appUrl}/dashboard`);
  const row = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: /Tasks.*Projects/ }) });
  await row.getByRole('button', { name: /^More for Tasks/ }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByText('Auto Relation deleted').waitFor();
  await page.getByText('Choose the two databases, say how to match, and press Create.').waitFor();
  expect(await row.count()).toBe(0);

  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('The Auto Relation is back').waitFor();
  await row.getByRole('button', { name: /^More for Tasks/ }).waitFor();
  await page.getByText('See the first match').waitFor();
});
