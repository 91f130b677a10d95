import type { Page } from 'playwright';
import { expect, it } from 'vitest';
import { visitState } from '@/tests/screens/visit-state';
import { withStack } from '@/tests/screens/with-stack';

const opened = withStack();

const TEXT = 'Prefer the broader topic.';

const visit = (name: string, use: (page: Page) => Promise<void>) => visitState(opened, name, use);

const focused = (page: Page) =>
  page.evaluate(() => {
    const node = document.activeElement as HTMLInputElement | null;
    const isSeen = node?.getBoundingClientRect();
    const name = node?.getAttribute('aria-label') ?? node?.labels?.[0]?.textContent ?? node?.textContent;
    return { name, seen: isSeen !== undefined && isSeen.top >= 0 && isSeen.bottom <= innerHeight };
  });

async function leaveAndComeBack(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Overview' }).click();
  await page.getByText('Last run', { exact: true }).waitFor();
  await page.getByRole('link', { name: 'Settings', exact: true }).click();
}

it('keeps edited settings over another tab and a reload, until they are discarded', async () => {
  await visit('relation-settings', async (page) => {
    const instructions = page.getByLabel('Additional AI Instructions');
    const note = page.getByText('Unsaved changes.');
    const before = await instructions.inputValue();
    expect(await note.count()).toBe(0);
    await instructions.fill(TEXT);
    await note.waitFor();
    await leaveAndComeBack(page);
    await expect.poll(() => instructions.inputValue()).toBe(TEXT);
    await page.reload();
    await note.waitFor();
    expect(await instructions.inputValue()).toBe(TEXT);

    await page.getByRole('button', { name: 'Discard' }).click();
    await note.waitFor({ state: 'hidden' });
    expect(await instructions.inputValue()).toBe(before);
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await note.waitFor();
    expect(await instructions.inputValue()).toBe(TEXT);
    await page.getByRole('button', { name: 'Discard' }).click();
    await page.reload();
    await expect.poll(() => instructions.inputValue()).toBe(before);
    expect(await note.count()).toBe(0);
  });
});

it('saves what was edited in it over what another tab saved meanwhile, and shows both', async () => {
  await visit('relation-settings-previewed', async (page) => {
    const other = await page.context().newPage();
    await other.goto(page.url());
    const limit = (tab: Page) => tab.getByLabel('Processing Limits');
    const save = async (tab: Page) => {
      await tab.getByRole('button', { name: 'Save', exact: true }).click();
      await tab.getByText('Settings saved').waitFor();
    };
    await limit(other).fill('55');
    await save(other);
    await page.getByLabel('Additional AI Instructions').fill(TEXT);
    await save(page);
    await expect.poll(() => limit(page).inputValue()).toBe('55');
    expect(await page.getByText('Unsaved changes.').count()).toBe(0);
    await other.reload();
    expect(await limit(other).inputValue()).toBe('55');
    expect(await other.getByLabel('Additional AI Instructions').inputValue()).toBe(TEXT);
  });
});

it('leads to the first field that is wrong, says so beside the button, and is quiet once something is typed', async () => {
  await visit('relation-settings', async (page) => {
    const note = page.getByText('Something is missing or not valid');
    // The properties to choose from are still on their way.
    await page.route('**/data-sources/*', () => new Promise(() => {}));
    await leaveAndComeBack(page);
    await page.getByLabel('Processing Limits').fill('5000');
    const target = page.getByRole('group', { name: 'Target Database Content' });
    await target.getByLabel('Value of specific property').check();
    await page.getByText('choose the property to read first').waitFor();
    const save = page.getByRole('button', { name: 'Save', exact: true });
    await save.click();
    await note.waitFor();
    await expect.poll(() => focused(page)).toEqual({ name: 'Property for Target Database Content', seen: true });
    await target.getByLabel('Page content (blocks)').check();
    await note.waitFor({ state: 'hidden' });
    await save.click();
    await expect.poll(() => focused(page)).toEqual({ name: 'Processing Limits', seen: true });
  });
});

it('keeps what it refused in sight until something is changed, and moves a range out of the instructions', async () => {
  await visit('relation-settings', async (page) => {
    const note = page.getByText('Something is missing or not valid');
    const instructions = page.getByLabel('Additional AI Instructions');
    const save = page.getByRole('button', { name: 'Save', exact: true });
    await page.getByLabel('Processing Limits').fill('5000');
    await save.click();
    await note.waitFor();
    await instructions.focus();
    await page.keyboard.press('Tab');
    expect(await note.isVisible()).toBe(true);
    await instructions.focus();
    await save.click();
    await expect.poll(() => focused(page)).toEqual({ name: 'Processing Limits', seen: true });
    expect(await note.isVisible()).toBe(true);
    await instructions.fill(`${TEXT}\nNumber of Matches Desired: 0-3`);
    await page.keyboard.press('Tab');
    await expect.poll(() => instructions.inputValue()).toBe(TEXT);
    expect(await page.getByLabel('Number of Matches Desired').inputValue()).toBe('0-3');
    expect(await note.count()).toBe(0);
  });
});

it('keeps what could not be saved', async () => {
  await visit('relation-settings', async (page) => {
    // Its relation property was never made in Notion.
    await page.getByLabel('Additional AI Instructions').fill(TEXT);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('The relation property is gone').waitFor();
    await page.reload();
    await page.getByText('Unsaved changes.').waitFor();
    expect(await page.getByLabel('Additional AI Instructions').inputValue()).toBe(TEXT);
  });
});

it('has the focus on Save while it saves and afterwards, and saves once however often it is pressed', async () => {
  await visit('relation-settings-previewed', async (page) => {
    const save = page.getByRole('button', { name: 'Save', exact: true });
    let sent = 0;
    await page.route('**/settings', async (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      sent++;
      await new Promise((resolve) => setTimeout(resolve, 500));
      await route.continue();
    });
    await page.getByLabel('Additional AI Instructions').fill(TEXT);
    await page.getByText('Unsaved changes.').waitFor();
    await save.focus();
    await page.keyboard.press('Enter');
    await page.locator('[aria-busy]').getByText('Save', { exact: true }).waitFor();
    expect(await focused(page)).toMatchObject({ name: 'Save' });
    await page.keyboard.press('Enter');
    await save.click({ force: true });
    await page.getByLabel('Processing Limits').press('Enter');
    await save.focus();
    await page.getByText('No changes to save.').waitFor();
    expect(await focused(page)).toMatchObject({ name: 'Save' });
    expect(sent).toBe(1);
  });
});

it('leads to the database that a new Auto Relation lacks', async () => {
  await visit('new', async (page) => {
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await page.getByText('Something is missing or not valid').waitFor();
    await expect.poll(() => focused(page)).toEqual({ name: 'Select database', seen: true });
  });
});
