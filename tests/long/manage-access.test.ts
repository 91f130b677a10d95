import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { linkNotion, selectDatabase, signUp } from '@/tests/e2e/steps';
import { launchBrowser } from '@/tests/support/browser';
import { loadProduct, type Product } from '@/tests/support/product';
import { type Stack, startStack } from '@/tests/support/stack';

let stack: Stack;
let product: Product;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  stack = await startStack({ web: true });
  product = await loadProduct(stack.environment);
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await product?.close();
  await stack?.stop();
});

beforeEach(async () => {
  page = await (await browser.newContext()).newPage();
  return () => page.context().close();
});

const manageAccess = () => page.getByRole('link', { name: 'Manage access' }).first().click();
const allow = () => page.getByRole('button', { name: 'Allow access' }).click();
const path = () => page.url().slice(stack.appUrl.length);

async function cancel(): Promise<void> {
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByText('Nothing was changed: what was connected and shared before still is.').waitFor();
}

it('comes back to the page that one left, with what was filled in, also when one cancels', async () => {
  await signUp(page, stack.appUrl);
  await linkNotion(page, ['Tasks', 'Projects']);
  await page.goto(`${stack.appUrl}/dashboard/connection`);
  await manageAccess();
  await cancel();
  expect(path()).toBe('/dashboard/connection?problem=notion_access_unchanged');
  await manageAccess();
  await allow();
  await page.getByText('Harbour Street').first().waitFor();
  expect(path()).toBe('/dashboard/connection');

  await page.goto(`${stack.appUrl}/dashboard/relations/new`);
  await selectDatabase(page, 'Source', 'Tasks');
  // As *Preview* does it: the address changes without a request.
  await page.evaluate(() => history.replaceState(null, '', '/dashboard/relations/new?workspace=1'));
  await manageAccess();
  await cancel();
  expect(path()).toBe('/dashboard/relations/new?workspace=1&problem=notion_access_unchanged');
  await page.getByRole('button', { name: /Tasks/, description: 'Source database' }).waitFor();
  await page.getByRole('button', { description: 'Target database' }).click();
  await page.getByRole('dialog').getByRole('link', { name: 'Manage access' }).click();
  await allow();
  await page.getByRole('button', { name: /Tasks/, description: 'Source database' }).waitFor();
  expect(path()).toBe('/dashboard/relations/new');
});

it('goes to no other site, whatever it is asked for', async () => {
  await signUp(page, stack.appUrl);
  await page.goto(`${stack.appUrl}/api/notion/connect?to=//evil.example/dashboard/connection`);
  await page.getByLabel('Continue as').selectOption({ index: 1 });
  await page.getByRole('checkbox', { name: 'Tasks', exact: true }).check();
  await allow();
  await page.getByRole('heading', { name: 'Relations', level: 1 }).waitFor();
  expect(path()).toBe('/dashboard');
});

it('never leads from the sample workspace to the consent screen', async () => {
  const email = await signUp(page, stack.appUrl);
  await page.getByRole('button', { name: 'Try with sample databases' }).click();
  await page.waitForURL(/\/dashboard\/relations\/[0-9a-f-]{36}$/);
  const rule = path();
  const { id: accountId } = await product.db().account.findUniqueOrThrow({ where: { email } });
  await product.db().rule.updateMany({ where: { accountId }, data: { problemCode: 'source_missing' } });
  await page.goto(stack.appUrl + rule);
  await page.getByText('The source database cannot be read').waitFor();
  expect(await page.getByRole('link', { name: 'Manage access' }).count()).toBe(0);
  await page.getByRole('button', { name: 'Reconnect' }).click();
  await page.getByText('The source database cannot be read').waitFor({ state: 'hidden' });
  expect(path()).toBe(rule);

  await page.goto(`${stack.appUrl}/dashboard/relations/new`);
  await page.getByRole('button', { description: 'Source database' }).click();
  const dialog = page.getByRole('dialog', { name: 'Select database' });
  await dialog.getByText('Not listed?').waitFor();
  expect(await dialog.getByRole('link', { name: 'Manage access' }).count()).toBe(0);
  await dialog.getByRole('button', { name: 'Paste a Notion link' }).click();
  await dialog.getByLabel('Notion link').fill(`https://www.notion.so/${randomUUID().replaceAll('-', '')}`);
  await dialog.getByRole('button', { name: 'Use it' }).click();
  await dialog.getByText('This database is not in the sample workspace.').waitFor();
  expect(await product.db().connection.count({ where: { accountId } })).toBe(1);
});
