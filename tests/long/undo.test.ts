import type { Browser, Locator, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addAutoRelation, linkNotion, selectDatabase, signUp } from '@/tests/e2e/steps';
import { launchBrowser } from '@/tests/support/browser';
import { type Control, createControl, type RawPage } from '@/tests/support/control';
import { type Stack, startStack } from '@/tests/support/stack';

const PROPERTY = 'AI Category';
const PATIENT = { timeout: 60_000 };

let stack: Stack;
let control: Control;
let browser: Browser;
let page: Page;
let rule: string;
let before: Map<string, RawPage>;
/** Two pages of the first part of the list. */
let first: string;
let second: string;

beforeAll(async () => {
  stack = await startStack({ web: true, workers: 1 });
  control = createControl(stack.sandbox.urls.control);
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await signUp(page, stack.appUrl);
  await linkNotion(page, ['Recipes', 'Categories']);
  rule = await addAutoRelation(page, { source: 'Recipes', target: 'Categories', property: PROPERTY });
  await page.getByText('Up to date').first().waitFor(PATIENT);
  before = await readRecipes();
  await page.goto(`${rule}/activity?filter=changed`);
  const links = page.getByRole('list', { name: 'Pages' }).getByRole('link');
  await links.first().waitFor();
  [first = '', second = ''] = await links.allTextContents();
});

afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

async function readRecipes(): Promise<Map<string, RawPage>> {
  const pages = await control.readPages(stack.sandbox.sourceDataSourceId);
  return new Map(pages.map((recipe) => [recipe.title, recipe]));
}

const relationOf = (recipe: RawPage | undefined) => recipe?.properties[PROPERTY] as string[];
const linked = (recipes: Map<string, RawPage>) =>
  [...recipes.values()].filter((recipe) => relationOf(recipe).length > 0);

function row(title: string): Locator {
  return page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ has: page.getByRole('link', { name: title, exact: true }) });
}

/** What a person sets in Notion: a category that was not there, which the answer names. */
async function relateByHand(title: string): Promise<{ id: string; title: string }> {
  const recipe = before.get(title);
  const categories = await control.readPages(stack.sandbox.targetDataSourceId);
  const other = categories.find(({ id }) => !relationOf(recipe).includes(id));
  if (!recipe || !other) throw new Error(`Nothing else to relate ${title} to.`);
  await control.editPage(recipe.id, { properties: { [PROPERTY]: [other.id] } });
  return other;
}

describe('Undo', () => {
  it('brings one page back and leaves the row where it is', async () => {
    await page.goto(`${rule}/activity?filter=changed`);
    await row(first).waitFor();
    const rows = page.getByRole('main').getByRole('listitem');
    const titles = await rows.getByRole('link').allTextContents();
    await row(first).getByRole('button', { name: 'Undo to empty' }).click();
    await row(first).getByText('Undone', { exact: true }).waitFor(PATIENT);
    await row(first).getByText('It stays so until someone edits the page.').waitFor();
    expect(await rows.getByRole('link').allTextContents()).toEqual(titles);
    expect(relationOf((await readRecipes()).get(first))).toEqual([]);
  });

  it('is refused where a person edited since, with both values', async () => {
    const byHand = await relateByHand(second);
    await row(second).getByRole('button', { name: 'Undo to empty' }).click();
    await row(second).getByText('Undo refused').waitFor(PATIENT);
    const now = row(second).getByRole('definition').first();
    expect(await now.textContent()).toBe(byHand.title);
    expect(await row(second).getByRole('definition').last().textContent()).toBe('empty');
    await row(second).getByText('Someone edited this in Notion since').waitFor();
    for (const name of ['Fix', 'Details of', 'More for'])
      await row(second)
        .getByRole('button', { name: `${name} ${second}` })
        .waitFor();
    expect(relationOf((await readRecipes()).get(second))).toEqual([byHand.id]);
  });

  it('takes back a run, but no edit of a person', async () => {
    await page.goto(rule);
    const run = page.getByRole('region', { name: 'Run history' }).getByRole('listitem').first();
    await run.getByText('New pages').waitFor();
    await run.getByRole('button', { name: 'Undo run' }).click();
    const dialog = page.getByRole('dialog', { name: 'Undo this run?' });
    await dialog.getByRole('button', { name: 'Undo run' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await run.getByRole('link', { name: `${linked(before).length - 1} pages undone` }).waitFor(PATIENT);
    await run.getByRole('link', { name: '1 undo refused' }).click();
    await page.getByText('In Notion now:').waitFor();
    expect(await page.getByText('In Notion now:').count()).toBe(1);
    expect(linked(await readRecipes())).toHaveLength(1);
  });
});

describe('Undo everything', () => {
  it('takes back everything, after a word is typed', async () => {
    const [edited] = linked(await readRecipes());
    if (!edited) throw new Error('The edit of the person is gone.');
    await control.editPage(edited.id, { properties: { [PROPERTY]: relationOf(before.get(edited.title)) } });
    await page.goto(`${rule}/settings`);
    await page.getByText(`what stood in ${PROPERTY} before, on 1 page.`).waitFor();
    await page.getByRole('button', { name: 'Undo everything' }).click();
    const dialog = page.getByRole('dialog', { name: 'Undo everything this Auto Relation wrote?' });
    const confirm = dialog.getByRole('button', { name: 'Undo everything' });
    expect(await confirm.isDisabled()).toBe(true);
    await dialog.getByLabel('Type “undo” to confirm').fill('undo');
    await confirm.click();
    await page.getByText('There is nothing to undo').waitFor(PATIENT);
    expect(linked(await readRecipes())).toEqual([]);
  });
});

describe('Re-check', () => {
  it('offers to catch up with what Processing Limits left out', async () => {
    await page.goto(`${stack.appUrl}/dashboard`);
    const names = { source: 'Recipes', target: 'Categories', property: 'AI second' };
    const second = await addAutoRelation(page, names);
    await page.getByText('Up to date').first().waitFor(PATIENT);
    await page.goto(`${second}/settings`);
    await page.getByLabel('Processing Limits').fill('1');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Settings saved').waitFor();
    const [category] = await control.readPages(stack.sandbox.targetDataSourceId);
    await control.editPage(category?.id ?? '', { markdown: 'Matches when it is cold, sweet and served in a glass.' });
    await page.goto(second);
    await page.getByRole('button', { name: 'Run now' }).click();
    const left = page.getByText(/^\d+ pages were not re-checked$/);
    await left.waitFor(PATIENT);
    await page.getByText(/Re-checking them takes about [\d.,]+ credits/).waitFor();
    await page.getByRole('button', { name: 'Re-check all' }).click();
    await left.waitFor({ state: 'hidden', ...PATIENT });
  });
});

describe('Before creating', () => {
  it('warns about a mirror, about one database on both sides, and of overwriting only where it happens', async () => {
    const { sourceDataSourceId, targetDataSourceId, notionToken, urls } = stack.sandbox;
    const answer = await fetch(`${urls.notion}/v1/data_sources/${sourceDataSourceId}`, {
      method: 'PATCH',
      headers: {
        authorization: `Bearer ${notionToken}`,
        'notion-version': '2025-09-03',
        'content-type': 'application/json',
      },
      body: JSON.stringify({
        properties: { Kind: { relation: { data_source_id: targetDataSourceId, dual_property: {} } } },
      }),
    });
    expect(answer.status).toBe(200);
    await page.goto(`${stack.appUrl}/dashboard/relations/new`);
    await selectDatabase(page, 'Source', 'Recipes');
    await selectDatabase(page, 'Target', 'Categories');
    await page.getByRole('radio', { name: /^Kind/ }).click();
    await page.getByText('Kind is a two-way relation').waitFor();
    await page.getByText('never read as a change of the target').waitFor();
    await page.getByText('The values of Kind will be overwritten').waitFor();
    await page.getByRole('radio', { name: 'Add only' }).click();
    await page.getByText('The values of Kind will be overwritten').waitFor({ state: 'hidden' });
    await page.getByText('Kind is a two-way relation').waitFor();
    await page.getByRole('button', { name: 'Target database Categories' }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^\W*Recipes/ })
      .click();
    await page.getByText('a page is never its own match').waitFor();
  });
});
