import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addAutoRelation, linkNotion, selectDatabase, signUp } from '@/tests/e2e/steps';
import { launchBrowser } from '@/tests/support/browser';
import { type Stack, startStack } from '@/tests/support/stack';
import { waitUntil } from '@/tests/support/wait-until';

let stack: Stack;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  stack = await startStack({ web: true, workers: 1 });
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
});

afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

/** What stands in a relation property, as the workspace's own page shows it. */
async function readRelation(url: string, property: string): Promise<string[]> {
  const notion = await browser.newPage();
  await notion.goto(url);
  const values = await notion.getByRole('list', { name: property }).getByRole('link').allTextContents();
  await notion.close();
  return values.map((value) => value.replace(/^\W+/u, '').trim()).sort();
}

async function editInNotion(url: string, change: { title: string; body: string }): Promise<void> {
  const notion = await browser.newPage();
  await notion.goto(url);
  await notion.getByLabel('Title').fill(change.title);
  await notion.getByLabel('Body').fill(change.body);
  const saved = notion.waitForResponse((response) => response.request().method() === 'POST');
  await notion.getByRole('button', { name: 'Save' }).click();
  await saved;
  await notion.close();
}

describe('From signing up to the first match', () => {
  it('relates a database and follows an edit', async () => {
    await signUp(page, stack.appUrl);
    await page.getByText('Get to your first match').waitFor();
    await linkNotion(page, ['Recipes', 'Categories']);

    const rule = await addAutoRelation(page, { source: 'Recipes', target: 'Categories', property: 'AI Category' });
    await page.getByText('Up to date').first().waitFor({ timeout: 60_000 });
    await page.getByText('All 60 pages are checked.').waitFor();
    expect(await page.title()).toBe('Overview · Recipes → Categories · Auto Relation');

    // Which recipes are linked depends on the questions that pages come to share; the one that is edited becomes a drink.
    await page.goto(`${rule}/activity?filter=changed`);
    expect(await page.title()).toBe('Activity · Recipes → Categories · Auto Relation');
    const linked = page.getByRole('list', { name: 'Pages' }).getByRole('listitem');
    const dish = linked.filter({ has: page.getByText('After:'), hasNotText: 'Drinks' }).first();
    const url = await dish.getByRole('link').first().getAttribute('href');
    expect(url).toBeTruthy();
    const before = await readRelation(url ?? '', 'AI Category');
    expect(before.length).toBeGreaterThan(0);

    await editInNotion(url ?? '', {
      title: 'Iced lemon tea',
      body: 'A cold drink: brew black tea, add lemon juice and sugar, pour over ice and serve in tall glasses as a refreshing beverage.',
    });
    await page.goto(rule);
    await page.getByRole('button', { name: 'Run now' }).click();
    const after = await waitUntil(
      'the edited page is related anew',
      async () => {
        const now = await readRelation(url ?? '', 'AI Category');
        return now.length > 0 && now.join() !== before.join() && now;
      },
      { timeoutMs: 60_000, everyMs: 1_000 },
    );
    expect(after).not.toEqual(before);
    // Notion holds the value a moment before our row says so, and a list that is open does not move by itself.
    await waitUntil(
      'the activity tells of it',
      async () => {
        await page.goto(`${rule}/activity`);
        return (await page.getByRole('link', { name: 'Iced lemon tea' }).count()) > 0;
      },
      { timeoutMs: 30_000, everyMs: 500 },
    );
  });

  it('switches off, keeps changed settings, deletes and takes the deletion back', async () => {
    await page.goto(`${stack.appUrl}/dashboard`);
    await page.getByRole('link', { name: /Recipes.*Categories/ }).click();
    await page.getByRole('switch', { name: 'Active' }).click();
    await page.getByText('Disabled: nothing is written now').waitFor();

    await page.getByRole('link', { name: 'Settings' }).click();
    await page
      .getByLabel('Additional AI Instructions')
      .fill('Prefer the more specific category.\nNumber of Matches Desired: 0-1\n');
    await expect.poll(() => page.getByLabel('Number of Matches Desired').inputValue()).toBe('0-1');
    await page.getByLabel('Processing Limits').fill('5000');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('alert').getByText('Write a whole number from 1 to 1,000.').waitFor();
    await page.getByLabel('Processing Limits').fill('250');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Settings saved').waitFor();
    await page.reload();
    await expect
      .poll(() => page.getByLabel('Additional AI Instructions').inputValue())
      .toBe('Prefer the more specific category.');
    await expect.poll(() => page.getByLabel('Number of Matches Desired').inputValue()).toBe('0-1');
    await expect.poll(() => page.getByLabel('Processing Limits').inputValue()).toBe('250');
    expect(await page.getByText('Unsaved changes').count()).toBe(0);

    await page.goto(`${stack.appUrl}/dashboard`);
    await page.getByRole('button', { name: 'More for Recipes → Categories' }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await page.getByRole('link', { name: /Recipes.*Categories/ }).waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('link', { name: /Recipes.*Categories/ }).waitFor();
  });

  it('warns twice before it overwrites, and refuses a property that another one fills', async () => {
    await page.goto(`${stack.appUrl}/dashboard/relations/new`);
    await selectDatabase(page, 'Source', 'Recipes');
    await selectDatabase(page, 'Target', 'Categories');
    await page.getByRole('radio', { name: /AI Category/ }).click();
    await page.getByText('The values of AI Category will be overwritten').waitFor();
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await page.getByRole('dialog', { name: 'Overwrite AI Category?' }).getByRole('button', { name: 'Go back' }).click();

    await page.goto(`${stack.appUrl}/dashboard`);
    await page.getByRole('button', { name: 'More for Recipes → Categories' }).click();
    await page.getByRole('menuitem', { name: 'Activate' }).click();
    await page.getByText('Up to date').first().waitFor({ timeout: 60_000 });
    await page.goto(`${stack.appUrl}/dashboard/relations/new`);
    await page.getByText('Another Auto Relation fills it').waitFor();
    expect(await page.getByRole('radio', { name: /AI Category/ }).isDisabled()).toBe(true);
  });
});
