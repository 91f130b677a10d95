import type { Browser, Locator, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addAutoRelation, linkNotion, signUp } from '@/tests/e2e/steps';
import { launchBrowser } from '@/tests/support/browser';
import { type Control, createControl, type RawPage } from '@/tests/support/control';
import { type Stack, startStack } from '@/tests/support/stack';
import { waitUntil } from '@/tests/support/wait-until';

const PROPERTY = 'AI Category';
const PATIENT = { timeout: 60_000 };
const CRUMBLE = 'Apple crumble';

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
  rule = await addAutoRelation(page, { source: 'Recipes', target: 'Categories', property: PROPERTY });
  await page.getByText('Up to date').first().waitFor(PATIENT);
});

afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

async function readRecipe(title: string): Promise<RawPage> {
  const pages = await control.readPages(stack.sandbox.sourceDataSourceId);
  const found = pages.find((recipe) => recipe.title === title);
  if (!found) throw new Error(`There is no recipe ${title}.`);
  return found;
}

/** A recipe that was linked: which ones are depends on the questions that pages come to share. */
async function findLinked(): Promise<string> {
  const pages = await control.readPages(stack.sandbox.sourceDataSourceId);
  const found = pages.find(
    ({ title, properties }) => /^[A-Za-z ]+$/.test(title) && (properties[PROPERTY] as string[])[0],
  );
  if (!found) throw new Error('No recipe is linked.');
  return found.title;
}

const relationOf = async (title: string) => (await readRecipe(title)).properties[PROPERTY] as string[];

function row(title: string): Locator {
  return page
    .getByRole('list', { name: 'Pages' })
    .getByRole('listitem')
    .filter({ has: page.getByRole('link', { name: title, exact: true }) });
}

const toast = (text: string | RegExp) => page.getByRole('region', { name: 'Notifications' }).getByText(text);

describe('Activity', () => {
  it('keeps filter and search in the address, and finds pages by title', async () => {
    await page.goto(`${stack.appUrl}/dashboard/activity`);
    await page.getByRole('navigation', { name: 'Filter' }).getByRole('link', { name: 'Linked' }).click();
    await page.waitForURL(/\?filter=changed$/);
    const title = await findLinked();
    const words = title.toUpperCase().slice(0, -1);
    await page.getByRole('searchbox', { name: 'Search by page title' }).fill(words);
    await page.waitForURL(({ search }) => search === `?${new URLSearchParams({ filter: 'changed', q: words })}`);
    await row(title).waitFor();
    await page.reload();
    await row(title).waitFor();
    expect(await page.getByRole('list', { name: 'Pages' }).getByRole('link', { name: /\w/ }).count()).toBe(1);
    await page.getByRole('link', { name: 'Failed', exact: true }).click();
    await page.getByText(`No page is called “${words}”`).waitFor();
    await page.getByRole('link', { name: 'Show all pages' }).click();
    await row(title)
      .or(page.getByRole('link', { name: 'Older' }))
      .first()
      .waitFor();
    expect(new URL(page.url()).search).toBe('');
  });

  it('looks for what was typed in the list that a link opens meanwhile, and nowhere once it is left', async () => {
    await page.goto(`${stack.appUrl}/dashboard/activity`);
    const box = page.getByRole('searchbox', { name: 'Search by page title' });
    const linked = page.getByRole('navigation', { name: 'Filter' }).getByRole('link', { name: 'Linked' });
    await linked.waitFor();
    const title = await findLinked();
    await box.fill(title);
    await linked.click();
    await page.waitForURL(({ search }) => search === `?${new URLSearchParams({ filter: 'changed', q: title })}`);
    await row(title).waitFor();
    await box.fill('stew');
    await page.getByRole('navigation', { name: 'Main', exact: true }).getByRole('link', { name: 'Credits' }).click();
    await page.waitForURL(/\/dashboard\/credits/);
    await page.waitForTimeout(600);
    expect(new URL(page.url()).search).toBe('');
  });

  it('looks for the words in the list of a link that was pressed while their answer was on its way', async () => {
    await page.goto(`${stack.appUrl}/dashboard/activity`);
    const linked = page.getByRole('navigation', { name: 'Filter' }).getByRole('link', { name: 'Linked' });
    await linked.waitFor();
    const title = await findLinked();
    const isSearch = ({ searchParams }: URL) => searchParams.has('q') && !searchParams.has('filter');
    await page.route(isSearch, () => new Promise(() => {}));
    const asked = page.waitForRequest((request) => isSearch(new URL(request.url())));
    await page.getByRole('searchbox', { name: 'Search by page title' }).fill(title);
    await asked;
    await linked.click();
    await page.waitForURL(({ search }) => search === `?${new URLSearchParams({ filter: 'changed', q: title })}`);
    await row(title).waitFor();
    await page.unroute(isSearch);
  });

  it('waits with what is new, and moves no row before it is asked for', async () => {
    await page.goto(`${rule}/activity`);
    const links = page.getByRole('list', { name: 'Pages' }).getByRole('link');
    const titles = () => links.allTextContents();
    await links.first().waitFor();
    const before = await titles();
    const last = before.at(-1) ?? '';
    await control.editPage((await readRecipe(last)).id, { markdown: 'Sweet, baked, eaten after the meal.' });
    await page.getByRole('button', { name: 'Run now' }).click();
    const news = page.getByRole('button', { name: /^Show \d+ new$/ });
    await news.waitFor(PATIENT);
    expect(await titles()).toEqual(before);
    await news.click();
    await waitUntil('the edited page comes first', async () => (await titles())[0] === last);
    await waitUntil('the edited page is matched', async () => {
      await page.reload();
      await row(last).waitFor();
      return (await row(last).getByText('Waiting', { exact: true }).count()) === 0;
    });
  });
});

describe('Details', () => {
  const details = () => page.getByRole('dialog', { name: CRUMBLE });

  it('follow the page while it is matched and written', async () => {
    await control.addFault({ service: 'openai', route: '/v1/chat/*', delayMs: 20_000, times: 100 });
    await control.editPage((await readRecipe(CRUMBLE)).id, { markdown: 'Apples under crumbs, sweet, after the meal.' });
    await page.goto(`${rule}/activity?q=${encodeURIComponent(CRUMBLE)}`);
    await page.getByRole('button', { name: 'Run now' }).click();
    await waitUntil('the page waits to be matched', async () => {
      await page.reload();
      await row(CRUMBLE).waitFor();
      return (await row(CRUMBLE).getByText('Waiting', { exact: true }).count()) === 1;
    });
    await row(CRUMBLE)
      .getByRole('button', { name: `Details of ${CRUMBLE}` })
      .click();
    await details().getByText('Waiting', { exact: true }).waitFor();
    await control.clearFaults();
    await details().getByText('Linked', { exact: true }).waitFor(PATIENT);
    await details().getByText('It is due to be matched again.').waitFor({ state: 'hidden' });
  });

  it('exclude the page and allow it again', async () => {
    await details().getByRole('button', { name: 'Never touch this page' }).click();
    await details().getByText('Excluded', { exact: true }).waitFor();
    await details()
      .getByRole('button', { name: `Allow ${CRUMBLE} again` })
      .click();
    await details().getByRole('button', { name: 'Never touch this page' }).waitFor();
    await page.keyboard.press('Escape');
    await row(CRUMBLE).getByText('Linked', { exact: true }).waitFor(PATIENT);
  });

  it('leave no step behind that Back would have to go through', async () => {
    await page.goto(`${rule}/settings`);
    await page.goto(`${rule}/activity`);
    for (const _ of [1, 2]) {
      await row(CRUMBLE)
        .getByRole('button', { name: `Details of ${CRUMBLE}` })
        .click();
      await details().waitFor();
      await page.keyboard.press('Escape');
      await details().waitFor({ state: 'hidden' });
      await page.waitForURL(`${rule}/activity`);
    }
    await row(CRUMBLE)
      .getByRole('button', { name: `Details of ${CRUMBLE}` })
      .click();
    await details().waitFor();
    await page.goBack();
    await details().waitFor({ state: 'hidden' });
    await page.goBack();
    await page.waitForURL(`${rule}/settings`);
  });
});

describe('Never touch this page', () => {
  it('keeps the page as it is, until it is allowed again', async () => {
    await page.goto(`${rule}/activity?q=${encodeURIComponent(CRUMBLE)}`);
    const exclude = async () => {
      await row(CRUMBLE)
        .getByRole('button', { name: `More for ${CRUMBLE}` })
        .click();
      await page.getByRole('menuitem', { name: 'Never touch this page' }).click();
      await row(CRUMBLE).getByText('Excluded').waitFor(PATIENT);
    };
    await exclude();
    await page.getByRole('region', { name: 'Notifications' }).getByRole('button', { name: 'Undo' }).click();
    await row(CRUMBLE).getByText('Linked', { exact: true }).waitFor(PATIENT);
    await exclude();
    const value = await relationOf(CRUMBLE);
    await control.editPage((await readRecipe(CRUMBLE)).id, { markdown: 'Now a stew of beef and beans, for dinner.' });
    await page.getByRole('button', { name: 'Run now' }).click();
    await page.getByRole('link', { name: 'Excluded', exact: true }).click();
    await row(CRUMBLE).getByText('It is neither matched nor changed until you allow it again.').waitFor();
    expect(await relationOf(CRUMBLE)).toEqual(value);
    await row(CRUMBLE)
      .getByRole('button', { name: `Allow ${CRUMBLE} again` })
      .click();
    await toast('It is matched again when it changes').waitFor();
    await page.goto(`${rule}/activity?q=${encodeURIComponent(CRUMBLE)}`);
    await row(CRUMBLE)
      .getByRole('button', { name: `More for ${CRUMBLE}` })
      .waitFor();
  });
});

describe('Delete', () => {
  it('is taken back from the toast', async () => {
    await page.goto(`${stack.appUrl}/dashboard`);
    const name = 'More for Recipes → Categories';
    await page.getByRole('button', { name }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await page.getByRole('button', { name }).waitFor({ state: 'hidden' });
    await page.getByRole('region', { name: 'Notifications' }).getByRole('button', { name: 'Undo' }).click();
    await toast('The Auto Relation is back').waitFor();
    await page.getByRole('button', { name }).waitFor();
    await page.reload();
    await page.getByRole('button', { name }).waitFor();
  });
});
