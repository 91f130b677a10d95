import type { Locator, Page } from 'playwright';
import { expect, it } from 'vitest';
import { visitState } from '@/tests/screens/visit-state';
import { withStack } from '@/tests/screens/with-stack';

const opened = withStack();

/** Loads the page anew and types into a field before any script of it came, or as soon as the field takes it. */
async function fillEarly(page: Page, field: Locator, text: string): Promise<void> {
  let release = () => {};
  const free = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/_next/static/**/*.js', async (route) => {
    await free;
    await route.continue();
  });
  await page.reload({ waitUntil: 'commit' });
  await field.waitFor();
  const filled = field.fill(text);
  const isTaken = async () => (await field.inputValue()) === text || (await field.isDisabled());
  await expect.poll(isTaken, { timeout: 20_000 }).toBe(true);
  release();
  await filled;
}

it('saves the cap that was typed early', async () => {
  await visitState(opened, 'credits-free', async (page) => {
    const cap = page.getByLabel('Monthly cap of the account (credits)');
    await fillEarly(page, cap, '40');
    await page.getByRole('button', { name: 'Save cap' }).click();
    await page.getByText('Monthly cap saved').waitFor();
    await page.reload();
    expect(await cap.inputValue()).toBe('40');
  });
});

it('saves the terms of auto top-up that were typed early', async () => {
  await visitState(opened, 'credits-auto-top-up-on', async (page) => {
    const below = page.getByLabel('When fewer credits are left than');
    await fillEarly(page, below, '321');
    await page.getByRole('button', { name: 'Save auto top-up' }).click();
    await page.getByText('Auto top-up is on').waitFor();
    await page.reload();
    expect(await below.inputValue()).toBe('321');
  });
});

it.each([
  ['Processing Limits', '7'],
  ['Additional AI Instructions', 'Prefer the broader topic.'],
])('takes what was typed early into %s for an edit', async (label, text) => {
  await visitState(opened, 'relation-settings', async (page) => {
    await fillEarly(page, page.getByLabel(label), text);
    await page.getByText('Unsaved changes.').waitFor();
    expect(await page.getByLabel(label).inputValue()).toBe(text);
  });
});

it('looks for the title that was typed early', async () => {
  await visitState(opened, 'activity', async (page) => {
    await fillEarly(page, page.getByRole('searchbox', { name: 'Search by page title' }), 'xylophone');
    await page.getByText('No page is called “xylophone”').waitFor();
  });
});

it('signs in with what was typed early', async () => {
  await visitState(opened, 'sign-in', async (page) => {
    const password = page.getByLabel('Password', { exact: true });
    await fillEarly(page, password, 'not the password');
    expect(await password.inputValue()).toBe('not the password');
  });
});
