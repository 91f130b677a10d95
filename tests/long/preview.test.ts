import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId, type RuleId } from '@/lib/ids';
import type { PreviewView } from '@/lib/rules/preview';
import { createRelationProperty, linkNotion, listBarriers, selectDatabase, signUp } from '@/tests/e2e/steps';
import { launchBrowser } from '@/tests/support/browser';
import { type Engine, startEngine } from '@/tests/support/engine';
import { openScenario } from '@/tests/support/scenario';
import { waitUntil } from '@/tests/support/wait-until';

let engine: Engine;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  engine = await startEngine({ web: true });
  browser = await launchBrowser();
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  page = await context.newPage();
});
afterAll(async () => {
  await browser?.close();
  await engine?.stop();
});

const previewed = () => page.getByRole('list', { name: 'Previewed pages' });
/** The answer that a preview which begins from now on is over. */
function previewEnds() {
  const since = Date.now();
  return page.waitForResponse(
    async (answer) => {
      if (!answer.url().endsWith('/preview')) return false;
      const view = (await answer.json().catch(() => null)) as PreviewView | null;
      return view?.state === 'done' && Date.parse(view.previewedAt ?? '') > since;
    },
    { timeout: 60_000 },
  );
}
const done = () => page.getByText('Nothing was written.').waitFor({ timeout: 60_000 });

/** Begins a copy of the one Auto Relation; answers its instructions. */
async function duplicate(): Promise<string> {
  await page.goto(`${engine.stack.appUrl}/dashboard`);
  await page.getByRole('button', { name: 'More for Recipes → Categories' }).click();
  await page.getByRole('menuitem', { name: 'Duplicate' }).click();
  await page.waitForURL(/copy=/);
  await page.getByRole('button', { name: 'Source database Recipes' }).waitFor();
  return page.getByLabel('Additional AI Instructions').inputValue();
}

test('a draft is previewed, corrected and previewed again, survives a reload, and is created paused', async () => {
  const { appUrl } = engine.stack;
  await signUp(page, appUrl);
  await linkNotion(page, ['Recipes', 'Categories']);
  await page.goto(`${appUrl}/dashboard/relations/new`);
  const panel = page.getByRole('region', { name: 'Preview' });
  await panel.getByText('Select the source database.').waitFor();
  await selectDatabase(page, 'Source', 'Recipes');
  await selectDatabase(page, 'Target', 'Categories');
  await createRelationProperty(page, 'AI Category');
  await panel.getByText(/about .* credits\. Nothing is written to Notion/).waitFor();
  await page
    .getByRole('region', { name: 'Estimate' })
    .getByText(/credits cover/)
    .waitFor();
  await page.getByText('How this is worked out').click();
  await page.getByText(/60 pages × .* credits a page with GPT-4o mini/).waitFor();

  await panel.getByRole('button', { name: 'Preview 5 pages' }).focus();
  await page.keyboard.press('Enter');
  await done();
  await expect
    .poll(() =>
      previewed()
        .getByRole('button', { name: /^Wrong\?/ })
        .count(),
    )
    .toBe(5);
  expect(await listBarriers(page)).toEqual([]);

  await previewed()
    .getByRole('button', { name: /^Wrong\?/ })
    .first()
    .press('Enter');
  const dialog = page.getByRole('dialog', { name: 'What should it be?' });
  await dialog.getByText('Nothing is written now.').waitFor();
  await dialog.getByRole('list', { name: 'Target pages' }).getByRole('checkbox', { checked: false }).first().check();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await previewed().getByText('Chosen by you').waitFor();

  await page.getByLabel('Additional AI Instructions').fill('Prefer the more specific category.');
  await panel.getByText('The settings changed since this preview').waitFor();
  await page.reload();
  await panel.getByText('The settings changed since this preview').waitFor();
  expect(await page.getByLabel('Additional AI Instructions').inputValue()).toBe('Prefer the more specific category.');
  const again = previewEnds();
  await panel.getByRole('button', { name: 'Preview again' }).click();
  await panel.getByText('The settings changed since this preview').waitFor({ state: 'hidden' });
  await again;
  await done();
  await previewed().getByText('Chosen by you').waitFor();

  await page.goto(`${appUrl}/dashboard`);
  await page.getByText('Draft', { exact: true }).waitFor();
  await page.getByText('Recipes → Categories is begun.').waitFor();
  expect(await page.getByRole('link', { name: 'Continue with the draft' }).getAttribute('href')).toMatch(/\?draft=/);
  await page.getByRole('link', { name: 'Continue Recipes → Categories' }).click();
  await page.getByRole('button', { name: 'Create and start' }).waitFor();
  await page.getByRole('button', { name: 'Create paused' }).click();
  await page.waitForURL(/\/dashboard\/relations\/[0-9a-f-]{36}$/);
  await page.getByText('Disabled', { exact: true }).first().waitFor();

  expect(await duplicate()).toBe('Prefer the more specific category.');
  await page.getByLabel('Additional AI Instructions').fill('A copy that is left.');
  expect(await duplicate()).toBe('A copy that is left.');
  await engine.product.db().rule.updateMany({ data: { instructions: 'Improved since.' } });
  expect(await duplicate()).toBe('Improved since.');
});

test('bodies that a preview read are not read again by the rule that is created', async () => {
  const opened = await openScenario(engine, { sample: true });
  const { product } = engine;
  const ruleId = newId<RuleId>();
  await engine.control.clearRequests();
  await product.previewDraft(opened.accountId, ruleId, await opened.describeRule());
  const ended = await waitUntil('the preview is over', async () => {
    const preview = await product.readPreview(opened.accountId, ruleId);
    return preview?.state === 'done' ? preview : undefined;
  });
  await opened.createRule({}, { ruleId });
  await opened.waitForStatus(ruleId, 'up_to_date');
  // A page that we wrote to is looked at once more after its minute, which may end here: what counts is what comes before its write.
  const written = new Set<string>();
  const counts = new Map<string, number>();
  for (const { method, path } of await opened.readRequests()) {
    if (method === 'PATCH') written.add(path);
    else if (path.endsWith('/markdown') && !written.has(path.replace('/markdown', '')))
      counts.set(path, (counts.get(path) ?? 0) + 1);
  }
  expect(written.size).toBeGreaterThan(0);
  expect([...counts.values()].every((count) => count === 1)).toBe(true);
  expect(ended.items.every(({ page }) => [...counts.keys()].some((path) => path.includes(page.id)))).toBe(true);
  await opened.close();
});
