import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { linkNotion, selectDatabase, signUp } from '@/tests/e2e/steps';
import { withPage } from '@/tests/support/with-page';

const at = withPage();

const manageAccess = () => at.page.getByRole('link', { name: 'Manage access' }).first().click();
const allow = () => at.page.getByRole('button', { name: 'Allow access' }).click();
const path = () => at.page.url().slice(at.stack.appUrl.length);

async function cancel(): Promise<void> {
  await at.page.getByRole('button', { name: 'Cancel' }).click();
  await at.page.getByText('Nothing was changed: what was connected and shared before still is.').waitFor();
}

it('comes back to the page that one left, with what was filled in, also when one cancels', async () => {
  const email = await signUp(at.page, at.stack.appUrl);
  await linkNotion(at.page, ['Tasks', 'Projects']);
  await at.page.goto(`${at.stack.appUrl}/dashboard/connection`);
  await manageAccess();
  await cancel();
  expect(path()).toBe('/dashboard/connection?problem=notion_access_unchanged');
  await manageAccess();
  await allow();
  await at.page.waitForURL(`${at.stack.appUrl}/dashboard/connection`);
  await at.page.getByText('Harbour Street').first().waitFor();

  const { id } = await at.product.db().connection.findFirstOrThrow({ where: { account: { email } } });
  const builder = `/dashboard/relations/new?connection=${id}`;
  await at.page.goto(at.stack.appUrl + builder);
  await selectDatabase(at.page, 'Source', 'Tasks');
  await manageAccess();
  await cancel();
  expect(path()).toBe(`${builder}&problem=notion_access_unchanged`);
  await at.page.getByRole('button', { name: /^Source database .*Tasks/ }).waitFor();
  await at.page.getByRole('button', { name: 'Target database' }).click();
  await at.page.getByRole('dialog').getByRole('link', { name: 'Manage access' }).click();
  await allow();
  await at.page.getByRole('button', { name: /^Source database .*Tasks/ }).waitFor();
  expect(path()).toBe(builder);
});

it('comes back to the form in which no page was shared for sample databases', async () => {
  await signUp(at.page, at.stack.appUrl);
  await linkNotion(at.page, [], 'Priya Raman');
  await at.page.goto(`${at.stack.appUrl}/dashboard/relations/new`);
  await at.page.getByRole('button', { name: 'Source database' }).click();
  await at.page.getByRole('button', { name: 'Add sample databases to my workspace' }).click();
  const dialog = at.page.getByRole('dialog', { name: 'Add sample databases' });
  await dialog.getByRole('link', { name: 'Manage access' }).click();
  await at.page.getByLabel('Continue as').selectOption({ label: 'Priya Raman' });
  await allow();
  await at.page.getByRole('heading', { name: 'New Auto Relation' }).waitFor();
  expect(path()).toBe('/dashboard/relations/new');
});

it('goes to no other site, whatever it is asked for', async () => {
  await signUp(at.page, at.stack.appUrl);
  await at.page.goto(`${at.stack.appUrl}/api/notion/connect?to=//evil.example/dashboard/connection`);
  await at.page.getByLabel('Continue as').selectOption({ index: 1 });
  await at.page.getByRole('checkbox', { name: 'Tasks', exact: true }).check();
  await allow();
  await at.page.getByRole('heading', { name: 'Relations', level: 1 }).waitFor();
  expect(path()).toBe('/dashboard');
});

it('never leads from the sample workspace to the consent screen', async () => {
  const email = await signUp(at.page, at.stack.appUrl);
  await at.page.getByRole('button', { name: 'Try with sample databases' }).click();
  await at.page.waitForURL(/\/dashboard\/relations\/[0-9a-f-]{36}$/);
  const rule = path();
  const { id: accountId } = await at.product.db().account.findUniqueOrThrow({ where: { email } });
  await at.product.db().rule.updateMany({ where: { accountId }, data: { problemCode: 'source_missing' } });
  await at.page.goto(at.stack.appUrl + rule);
  await at.page.getByText('The source database cannot be read').waitFor();
  expect(await at.page.getByRole('link', { name: 'Manage access' }).count()).toBe(0);
  await at.page.getByRole('button', { name: 'Reconnect' }).click();
  await at.page.getByText('The source database cannot be read').waitFor({ state: 'hidden' });
  expect(path()).toBe(rule);

  await at.page.goto(`${at.stack.appUrl}/dashboard/relations/new`);
  await at.page.getByRole('button', { name: 'Source database' }).click();
  const dialog = at.page.getByRole('dialog', { name: 'Select database' });
  await dialog.getByText('Not listed?').waitFor();
  expect(await dialog.getByRole('link', { name: 'Manage access' }).count()).toBe(0);
  await dialog.getByRole('button', { name: 'Paste a Notion link' }).click();
  await dialog.getByLabel('Notion link').fill(`https://www.notion.so/${randomUUID().replaceAll('-', '')}`);
  await dialog.getByRole('button', { name: 'Use it' }).click();
  await dialog.getByText('This database is not in the sample workspace.').waitFor();
  expect(await at.product.db().connection.count({ where: { accountId } })).toBe(1);
});
