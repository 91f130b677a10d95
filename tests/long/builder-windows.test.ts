import type { Page, Route } from 'playwright';
import { expect, it } from 'vitest';
import { db } from '@/lib/db';
import { CATALOGUE } from '@/tests/screens/catalogue';
import { visitScreen } from '@/tests/screens/visit-screen';
import { withStack } from '@/tests/screens/with-stack';

const opened = withStack();

async function visit(name: string, use: (page: Page) => Promise<void>): Promise<void> {
  const screen = CATALOGUE.find((one) => one.name === name);
  if (!screen) throw new Error(`There is no screen ${name}.`);
  await visitScreen({ browser: opened.browser, ground: opened.stack }, screen, ({ page }) => use(page));
}

/** Holds requests to these addresses until they are let go on. */
async function hold(page: Page, addresses: string, goOn: (route: Route) => Promise<void>) {
  let letGo = () => {};
  const free = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  // Who gave a request up meanwhile takes no answer.
  await page.route(addresses, (route) => free.then(() => goOn(route)).catch(() => undefined));
  return { asked: page.waitForRequest(addresses), letGo };
}

it('opens another workspace by its id', async () => {
  await visit('new-two-workspaces', async (page) => {
    const other = page.getByRole('navigation', { name: 'Workspace' }).locator('a:not([aria-current])');
    const name = (await other.textContent()) ?? '';
    await other.click();
    await page.locator('a[aria-current="true"]').filter({ hasText: name }).waitFor();
    const id = new URL(page.url()).searchParams.get('connection') ?? '';
    expect(name).toContain((await db().connection.findUniqueOrThrow({ where: { id } })).workspaceName);
  });
});

it('chooses no database by a link whose window was closed', async () => {
  await visit('picker', async (page) => {
    const json = { id: '2600ce2a-6520-801c-86cb-fd0b73eb91de', title: 'Late' };
    const { asked, letGo } = await hold(page, '**/link?*', (route) => route.fulfill({ json }));
    const dialog = page.getByRole('dialog', { name: 'Select database' });
    await dialog.getByRole('button', { name: 'Paste a Notion link' }).click();
    await dialog.getByLabel('Notion link').fill('https://www.notion.so/late');
    await dialog.getByRole('button', { name: 'Use it' }).click();
    await asked;
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    letGo();
    await page.waitForTimeout(1_000);
    expect(await dialog.isVisible()).toBe(false);
    expect(await page.getByRole('button', { name: 'Select database' }).count()).toBe(2);
  });
});

it('stays in the warning of overwriting once that has begun', async () => {
  await visit('new-overwrite-warning', async (page) => {
    const { asked, letGo } = await hold(page, '**/dashboard/relations/new', (route) => route.continue());
    const dialog = page.getByRole('dialog', { name: /^Overwrite/ });
    await dialog.getByRole('button', { name: 'Overwrite and create' }).click();
    await asked;
    expect(await dialog.getByRole('button', { name: 'Go back' }).isDisabled()).toBe(true);
    await page.keyboard.press('Escape');
    await page.waitForTimeout(500);
    expect(await dialog.isVisible()).toBe(true);
    letGo();
    await page.waitForURL(/\/dashboard\/relations\/[0-9a-f-]{36}$/);
  });
});
