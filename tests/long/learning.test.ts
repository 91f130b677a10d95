import type { Browser, Locator, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRelationProperty, linkNotion, selectDatabase, signUp } from '@/tests/e2e/steps';
import { launchBrowser } from '@/tests/support/browser';
import { type Control, createControl } from '@/tests/support/control';
import { type Stack, startStack } from '@/tests/support/stack';
import { waitUntil } from '@/tests/support/wait-until';

const PROPERTY = 'AI Category';
const PATIENT = { timeout: 60_000 };

let stack: Stack;
let control: Control;
let browser: Browser;
let page: Page;
let rule: string;

beforeAll(async () => {
  stack = await startStack({ web: true, workers: 1 });
  control = createControl(stack.sandbox.urls.control);
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await signUp(page, stack.appUrl);
  await linkNotion(page, ['Recipes', 'Categories']);
  await page.getByRole('link', { name: '+ Add Auto Relation' }).first().click();
  await selectDatabase(page, 'Source', 'Recipes');
  await selectDatabase(page, 'Target', 'Categories');
  await createRelationProperty(page, PROPERTY);
  await page.getByLabel('Ask me first').selectOption({ label: 'Below 100%: nearly every match waits' });
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await page.waitForURL(/\/dashboard\/relations\/[0-9a-f-]{36}$/);
  rule = page.url();
  await page.getByText('Up to date').first().waitFor(PATIENT);
});

afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

async function categoriesOf(title: string): Promise<string[]> {
  const [recipes, categories] = await Promise.all([
    control.readPages(stack.sandbox.sourceDataSourceId),
    control.readPages(stack.sandbox.targetDataSourceId),
  ]);
  const ids = recipes.find((recipe) => recipe.title === title)?.properties[PROPERTY] as string[];
  return ids.map((id) => categories.find((category) => category.id === id)?.title ?? id);
}

const rows = () => page.getByRole('list', { name: 'Matches to review' }).locator('> li');
const titleOf = async (row: Locator) => (await row.getByRole('link').first().textContent()) ?? '';
const proposedIn = async (row: Locator) =>
  (await row.getByRole('list', { name: 'Proposed' }).getByRole('listitem').allTextContents()).map((text) =>
    text.replace(/\s+\d+\s?% sure$/, ''),
  );

async function choose(names: string[]): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'What should it be?' });
  await dialog.getByRole('checkbox').first().waitFor();
  const removals = dialog.getByRole('button', { name: /^Remove/ });
  while ((await removals.count()) > 0) await removals.first().click();
  for (const name of names) {
    await dialog.getByRole('searchbox').fill(name);
    // The rows stay as they were until the answer comes, and then move.
    const others = dialog
      .getByRole('list', { name: 'Target pages' })
      .getByRole('listitem')
      .filter({ hasNotText: name });
    await others.first().waitFor({ state: 'hidden' });
    await dialog.getByRole('checkbox', { name, exact: true }).check();
  }
  await dialog.getByRole('button', { name: /^Save/ }).click();
  await dialog.waitFor({ state: 'hidden' });
}

describe('Review', () => {
  it('waits on the list, and is approved by mouse and by keyboard', async () => {
    await page.goto(`${stack.appUrl}/dashboard`);
    await page.getByRole('link', { name: /^\d+ to review$/ }).click();
    await rows().first().waitFor();
    const [first, second, third] = [rows().nth(0), rows().nth(1), rows().nth(2)];
    const expected: [string, string[]][] = [];
    for (const row of [first, second]) expected.push([await titleOf(row), await proposedIn(row)]);
    await first.getByRole('button', { name: /^Approve/ }).click();
    await first.getByText('Approved').waitFor();
    await page.keyboard.press('a');
    await second.getByText('Approved').waitFor();
    await page.keyboard.press('s');
    await third.getByText('Skipped').waitFor();
    for (const [title, names] of expected)
      await waitUntil(`${title} is written`, async () => String(await categoriesOf(title)) === String(names));
    expect(await categoriesOf(await titleOf(third))).toEqual([]);
  });

  it('lets a person choose something else', async () => {
    const row = rows().nth(3);
    const title = await titleOf(row);
    await row.getByRole('button', { name: /^Change/ }).focus();
    await page.keyboard.press('c');
    await choose(['Drinks']);
    await row.getByText('Changed by you').waitFor();
    await waitUntil(`${title} is written`, async () => String(await categoriesOf(title)) === 'Drinks');
  });

  it('approves all that are shown', async () => {
    const open = rows().filter({ has: page.getByRole('button', { name: /^Approve/ }) });
    const titles = await Promise.all((await open.all()).map(titleOf));
    await page.getByRole('button', { name: /^Approve all \d+ shown$/ }).click();
    // A page that is left at once takes its request with it.
    await rows().last().getByText('Approved').waitFor();
    await page.goto(`${stack.appUrl}/dashboard/review`);
    await rows().first().waitFor();
    const left = await Promise.all((await rows().all()).map(titleOf));
    const skipped = titles.filter((title) => left.includes(title));
    expect(titles.length).toBeGreaterThan(10);
    expect(skipped).toHaveLength(1);
  });
});

describe('Fix', () => {
  it('changes a page from Activity, is listed in Settings, and can be withdrawn', async () => {
    await page.goto(`${rule}/activity?filter=changed`);
    const button = page.getByRole('button', { name: /^Fix (?!.*requested)/ }).last();
    const title = (await button.getAttribute('aria-label'))?.replace('Fix ', '') ?? '';
    await button.click();
    await choose(['Drinks', 'Desserts']);
    const row = page
      .getByRole('main')
      .getByRole('listitem')
      .filter({ has: page.getByRole('link', { name: title }) });
    await row.getByText('Fixed', { exact: true }).waitFor(PATIENT);
    expect((await categoriesOf(title)).sort()).toEqual(['Desserts', 'Drinks']);
    await page.goto(`${rule}/settings`);
    await page.getByRole('button', { name: `Withdraw ${title}` }).click();
    await page.getByText('The correction is withdrawn').waitFor();
    await page.getByRole('button', { name: `Withdraw ${title}` }).waitFor({ state: 'hidden' });
  });
});

describe('Advice', () => {
  it('drafts a description for a price, shows the change, and writes what is accepted', async () => {
    const bare = await control.createPage(stack.sandbox.targetDataSourceId, { title: 'Picnic' });
    await page.goto(rule);
    await page.getByRole('button', { name: 'Run now' }).click();
    await waitUntil('the new category is known', async () => {
      await page.goto(`${rule}/advice`);
      await page.getByRole('list', { name: 'Target pages that are hard to match' }).waitFor();
      return (await page.getByRole('link', { name: 'Picnic' }).count()) === 1;
    });
    const row = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: 'Picnic' }) });
    await row.getByText('It has no description').waitFor();
    await row.getByText(/^About [\d.]+ credits, [\d.]+ at most/).waitFor();
    await row.getByRole('button', { name: 'Draft a description of Picnic' }).click();
    await row.getByText('Everything about Picnic.', { exact: false }).waitFor();
    await row.getByRole('button', { name: 'Edit the draft for Picnic' }).click();
    await row.getByLabel('Description').fill('Food for a blanket in the park. Matches when it is eaten cold outside.');
    await row.getByRole('button', { name: 'Write into Notion: Picnic' }).click();
    await row.getByText('Written into Notion').waitFor(PATIENT);
    const answer = await fetch(`${stack.sandbox.urls.notion}/v1/pages/${bare.id}/markdown`, {
      headers: { authorization: `Bearer ${stack.sandbox.notionToken}`, 'notion-version': '2026-03-11' },
    });
    expect(await answer.text()).toContain('Matches when it is eaten cold outside.');
    await row.getByRole('button', { name: 'Dismiss Picnic' }).click();
  });
});
