import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RuleView } from '@/lib/rules/view';
import { newEmail, PASSWORD } from '@/tests/e2e/steps';
import { launchBrowser } from '@/tests/support/browser';
import { createControl } from '@/tests/support/control';
import { type Stack, startStack } from '@/tests/support/stack';
import { waitUntil } from '@/tests/support/wait-until';

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

/** Counts what is pressed, in our pages and in Notion's, by the browser's own events. */
async function openCounted(): Promise<{ page: Page; clicks: { ours: number; notion: number } }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const clicks = { ours: 0, notion: 0 };
  await page.exposeFunction('noteClick', (origin: string) => {
    clicks[origin === stack.appUrl ? 'ours' : 'notion'] += 1;
  });
  await page.addInitScript(() => {
    // A label's click is passed on to its control as a second event, without a detail.
    const own = window as never as { noteClick(origin: string): void };
    const note = (event: MouseEvent) => event.detail > 0 && own.noteClick(location.origin);
    addEventListener('click', note, { capture: true });
  });
  return { page, clicks };
}

async function fillSignUp(page: Page): Promise<void> {
  await page.goto(`${stack.appUrl}/sign-up`);
  await page.getByLabel('E-mail').pressSequentially(newEmail());
  await page.getByLabel('Password', { exact: true }).focus();
  await page.keyboard.type(PASSWORD);
  await page.getByRole('button', { name: 'Create account' }).click();
}

/** From the window with the shared pages to a form that holds both databases. */
async function addToKitchen(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Add sample databases' });
  await dialog.getByRole('radio', { name: /Kitchen/ }).check();
  await dialog.getByRole('button', { name: 'Add databases' }).click();
  await page.getByRole('heading', { name: 'New Auto Relation' }).waitFor();
  await page.getByRole('button', { name: /^Source database .*Sample recipes/ }).waitFor();
  await page.getByRole('button', { name: /^Target database .*Sample categories/ }).waitFor();
}

describe('From Sign up to the first relation in Notion', () => {
  it('takes at most eight clicks in our pages and four in Notion’s', async () => {
    const { page, clicks } = await openCounted();
    const begun = performance.now();
    await fillSignUp(page);
    await page.getByRole('link', { name: 'Link with Notion' }).click();
    for (const name of ['Recipes', 'Categories']) await page.getByRole('checkbox', { name, exact: true }).click();
    await page.getByRole('button', { name: 'Allow access' }).click();

    await page.getByRole('heading', { name: 'New Auto Relation' }).waitFor();
    await page.getByRole('button', { name: 'Source database' }).click();
    const dialog = page.getByRole('dialog', { name: 'Select database' });
    await dialog.getByText('The source:').waitFor();
    await dialog.getByRole('button', { name: /^\W*Recipes/ }).click();
    await dialog.getByText('The target:').waitFor();
    await dialog.getByRole('button', { name: /^\W*Categories/ }).click();
    await page.getByRole('button', { name: 'Create Relation Property' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Create', exact: true }).click();
    await page.getByRole('radio', { name: /Categories/, checked: true }).waitFor();
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await page.waitForURL(/\/dashboard\/relations\/[0-9a-f-]{36}$/);

    const isRelated = async () => {
      const answer = await page.request.get(`${stack.appUrl}/api/rules?since=2000-01-01`);
      const { rules } = (await answer.json()) as { rules: RuleView[] };
      return (rules[0]?.progress.linked ?? 0) > 0;
    };
    await waitUntil('a first page is related', isRelated, { timeoutMs: 60_000 });
    expect(clicks).toEqual({ ours: 8, notion: 3 });
    expect(performance.now() - begun).toBeLessThan(60_000);
    await page.context().close();
  });

  it('takes a page of one’s own to put sample databases into, where no database is shared', async () => {
    const { page } = await openCounted();
    const control = createControl(stack.sandbox.urls.control);
    const { notionToken } = await control.ask<{ notionToken: string }>('POST', '/notion/connections', {});
    await fetch(`${stack.sandbox.urls.notion}/v1/pages`, {
      method: 'POST',
      headers: { authorization: `Bearer ${notionToken}`, 'notion-version': '2026-03-11' },
      body: JSON.stringify({
        parent: { workspace: true },
        properties: { title: { title: [{ text: { content: 'Kitchen' } }] } },
      }),
    });
    await fillSignUp(page);
    await page.getByRole('link', { name: 'Link with Notion' }).click();
    // The first one's connection belongs to another account by now.
    await page.getByLabel('Continue as').selectOption({ index: 1 });
    await page.getByRole('checkbox', { name: 'Kitchen', exact: true }).click();
    await page.getByRole('button', { name: 'Allow access' }).click();

    await page.getByRole('heading', { name: 'New Auto Relation' }).waitFor();
    await page.getByRole('button', { name: 'Source database' }).click();
    await page.getByRole('button', { name: 'Add sample databases to my workspace' }).click();
    await addToKitchen(page);
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    const { databases } = await control.ask<{ databases: { id: string; title: string }[] }>('GET', '/notion/workspace');
    const added = databases.filter(({ title }) => /^Sample /.test(title));
    expect(added).toHaveLength(2);
    for (const { id } of added) await control.ask('POST', `/notion/databases/${id}/trash`);

    await page.goto(`${stack.appUrl}/dashboard`);
    await page.getByRole('button', { name: 'Add sample databases to my workspace' }).click();
    await addToKitchen(page);
    await page.getByRole('button', { name: 'Create Relation Property' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Create', exact: true }).click();
    await page.getByRole('radio', { name: /Sample categories/, checked: true }).waitFor();
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await page.waitForURL(/\/dashboard\/relations\/[0-9a-f-]{36}$/);
    await page.getByText('Up to date').first().waitFor({ timeout: 60_000 });
    const answer = await page.request.get(`${stack.appUrl}/api/rules?since=2000-01-01`);
    const { rules } = (await answer.json()) as { rules: RuleView[] };
    expect(rules[0]).toMatchObject({ source: { name: 'Sample recipes' }, progress: { total: 10, failed: 0 } });
    expect(rules[0]?.progress.linked).toBeGreaterThan(5);
    await page.context().close();
  });

  it('takes a press on the sample databases that came before the page’s scripts', async () => {
    const { page } = await openCounted();
    await fillSignUp(page);
    await page.getByRole('button', { name: 'Try with sample databases' }).waitFor();
    await page.route('**/_next/static/**/*.js', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      await route.continue().catch(() => undefined);
    });
    await page.goto(`${stack.appUrl}/dashboard`, { waitUntil: 'commit' });
    await page.getByRole('button', { name: 'Try with sample databases' }).click();
    await page.waitForURL(/\/dashboard\/relations\/[0-9a-f-]{36}$/);
    await page.context().close();
  });

  it('takes two clicks with the sample databases, which Connection then lists with what they are used for', async () => {
    const { page, clicks } = await openCounted();
    await fillSignUp(page);
    await page.getByRole('button', { name: 'Try with sample databases' }).click();
    await page.waitForURL(/\/dashboard\/relations\/[0-9a-f-]{36}$/);
    expect(clicks).toEqual({ ours: 2, notion: 0 });
    await page.getByText('Up to date').first().waitFor({ timeout: 60_000 });

    await page.keyboard.press('Control+k');
    const menu = page.getByRole('dialog', { name: 'Go to' });
    await menu.getByRole('searchbox').fill('connec');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Connection', level: 1 }).waitFor();
    const recipes = page.getByRole('listitem').filter({ hasText: 'Recipes' });
    await recipes.getByRole('link', { name: /^Source of AI Category/ }).waitFor();
    const icon = page.getByRole('listitem').filter({ hasText: 'Reading list' }).locator('img');
    await expect.poll(() => icon.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(64);
    await page.getByRole('button', { name: 'Disconnect' }).click();
    await page.getByRole('dialog').getByText('1 Auto Relation will pause until you reconnect:').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Keep it' }).click();

    await page.goto(`${stack.appUrl}/dashboard/account`);
    await page.getByRole('switch', { name: 'Keyboard shortcuts in this browser' }).click();
    await page.reload();
    await page.keyboard.press('Control+k');
    await page.getByRole('switch', { name: 'Keyboard shortcuts in this browser', checked: false }).waitFor();
    expect(await menu.count()).toBe(0);
    await page.context().close();
  });
});
