import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { db } from '@/lib/db';
import { CATALOGUE } from '@/tests/screens/catalogue';
import { visitScreen } from '@/tests/screens/visit-screen';
import { withStack } from '@/tests/screens/with-stack';

const opened = withStack();

/** A state of the catalogue and its Auto Relation; no worker is there, so that the test says what one did. */
async function visit(name: string, use: (page: Page, ruleId: string) => Promise<void>): Promise<void> {
  const screen = CATALOGUE.find((one) => one.name === name);
  if (!screen) throw new Error(`There is no screen ${name}.`);
  await visitScreen({ browser: opened.browser, ground: opened.stack }, screen, ({ page }) => {
    const [, ruleId = ''] = /relations\/([0-9a-f-]{36})/.exec(page.url()) ?? [];
    return use(page, ruleId);
  });
}

type RuleChange = Parameters<ReturnType<typeof db>['rule']['update']>[0]['data'];

const changeRule = (id: string, data: RuleChange) =>
  db().rule.update({ where: { id }, data: { changedAt: new Date(), ...data } });

describe('Retry', () => {
  const causes = (page: Page) => page.getByRole('list', { name: 'Causes' }).getByRole('listitem');

  it('is shown as requested until a worker took it up, and then the pages are gone from the list', async () => {
    await visit('relation-errors', async (page, ruleId) => {
      const count = await causes(page).count();
      await page.getByRole('button', { name: 'Retry: Notion cannot find this' }).click();
      await page.getByRole('button', { name: 'Retry requested: Notion cannot find this' }).waitFor();
      await page.reload();
      await page.getByRole('button', { name: 'Retry requested: Notion cannot find this' }).waitFor();
      await db().command.updateMany({ where: { ruleId }, data: { status: 'DONE' } });
      await db().item.updateMany({ where: { ruleId, problemCode: 'notion_not_found' }, data: { status: 'PENDING' } });
      await changeRule(ruleId, { failedPages: 4 });
      await expect.poll(() => causes(page).count(), { timeout: 10_000 }).toBe(count - 1);
      await page.getByRole('button', { name: 'Retry all' }).click();
      await expect.poll(() => page.getByRole('button', { name: /^Retry requested/ }).count()).toBe(count);
      await db().command.updateMany({ where: { ruleId }, data: { status: 'DONE' } });
      await db().item.updateMany({ where: { ruleId }, data: { status: 'PENDING' } });
      await changeRule(ruleId, { failedPages: 0 });
      await page.getByText('No page failed').waitFor();
      await page.waitForFunction(() => document.activeElement?.matches('main div'));
    });
  });

  it('waits for the Auto Relation to be switched on', async () => {
    await visit('relation-errors', async (page, ruleId) => {
      await changeRule(ruleId, { active: false });
      await page.reload();
      await page.getByText('Switch this Auto Relation on to try them again.').waitFor();
      for (const button of await page.getByRole('button', { name: /^Retry/ }).all())
        expect(await button.isDisabled()).toBe(true);
      await page.getByRole('switch', { name: 'Active' }).click();
      await expect.poll(() => page.getByRole('button', { name: 'Retry all' }).isEnabled()).toBe(true);
    });
  });
});

describe('A fix in a disabled Auto Relation', () => {
  it('is kept, and says until when', async () => {
    await visit('relation-activity', async (page, ruleId) => {
      await changeRule(ruleId, { active: false });
      await page.goto(`${page.url()}?q=element`);
      const rows = page.getByRole('list', { name: 'Pages' }).getByRole('listitem');
      await rows.getByRole('button', { name: 'Fix A new element' }).click();
      const dialog = page.getByRole('dialog', { name: 'What should it be?' });
      await dialog.getByText('is kept, and written into Notion once the Auto Relation is switched on').waitFor();
      await dialog.getByRole('checkbox', { name: 'Magnetism' }).check();
      await dialog.getByRole('button', { name: 'Save', exact: true }).click();
      await rows.getByText('Fix requested').waitFor();
      await db().command.updateMany({ where: { ruleId }, data: { status: 'DONE' } });
      await db().item.updateMany({
        where: { ruleId, value: { isEmpty: false }, byPerson: true },
        data: { status: 'DECIDED' },
      });
      await page.reload();
      await rows.getByText('It is written into Notion once the Auto Relation is switched on.').waitFor();
      const asked = page.waitForRequest((request) => new URL(request.url()).pathname === '/api/items');
      await page.getByRole('switch', { name: 'Active' }).click();
      await asked;
      await db().item.updateMany({ where: { ruleId, status: 'DECIDED' }, data: { status: 'WRITTEN' } });
      await rows.getByText('Fixed').waitFor();
    });
  });
});

describe('A run that was stopped', () => {
  it('is paused, can be undone, and goes on as running', async () => {
    await visit('relation-runs', async (page, ruleId) => {
      await db().run.updateMany({ where: { ruleId }, data: { finishedAt: null } });
      await page.reload();
      const run = page.getByRole('region', { name: 'Run history' }).getByRole('listitem').first();
      await run.getByText('Running').waitFor();
      await changeRule(ruleId, { active: false });
      await run.getByText('Paused').waitFor();
      await run.getByRole('button', { name: 'Undo run' }).waitFor();
      await changeRule(ruleId, { active: true });
      await run.getByText('Running').waitFor();
      await changeRule(ruleId, { outOfCredits: true });
      await run.getByText('Paused').waitFor();
    });
  });
});

describe('The focus', () => {
  const waitForFocusIn = (page: Page, role: string, text: string) =>
    page.waitForFunction(
      ([wanted = '', words = '']) => {
        const node = document.activeElement;
        return node?.matches(wanted) && node.textContent?.includes(words);
      },
      [role, text],
    );

  it('stays in the row of a run that is undone', async () => {
    await visit('relation-undo-run', async (page) => {
      await page.getByRole('dialog').getByRole('button', { name: 'Undo run' }).press('Enter');
      await page.getByRole('dialog', { name: 'Undo this run?' }).waitFor({ state: 'hidden' });
      await waitForFocusIn(page, 'li', 'Undo requested');
    });
  });

  it('stays where everything is undone', async () => {
    await visit('relation-runs', async (page) => {
      await page.goto(`${page.url()}/settings`);
      await page.getByRole('button', { name: 'Undo everything…' }).press('Enter');
      const dialog = page.getByRole('dialog', { name: 'Undo everything this Auto Relation wrote?' });
      await dialog.getByLabel('Type “undo” to confirm').fill('undo');
      await page.keyboard.press('Enter');
      await dialog.waitFor({ state: 'hidden' });
      await waitForFocusIn(page, 'section', 'Undo requested');
    });
  });

  it('stays with the target page whose draft is discarded, written or dismissed', async () => {
    await visit('relation-advice-discard', async (page) => {
      await page.getByRole('dialog').getByRole('button', { name: 'Discard' }).press('Enter');
      await page.getByRole('button', { name: 'Draft a description of Magnetism' }).waitFor();
      await waitForFocusIn(page, 'li', 'Magnetism');
    });
    await visit('relation-advice-discard', async (page, ruleId) => {
      await page.getByRole('dialog').getByRole('button', { name: 'Keep it' }).press('Enter');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
      await page.getByRole('button', { name: 'Write into Notion: Magnetism' }).press('Enter');
      await page.getByText('Being written', { exact: true }).waitFor();
      await waitForFocusIn(page, 'li', 'Magnetism');
      await db().targetDraft.updateMany({ where: { ruleId }, data: { state: 'WRITTEN' } });
      await page.getByText('Written into Notion').waitFor();
      await page.getByRole('button', { name: 'Dismiss Magnetism' }).press('Enter');
      await page.getByText('Written into Notion').waitFor({ state: 'hidden' });
      await page.waitForFunction(() => document.activeElement !== document.body);
    });
  });
});

describe('What is new', () => {
  it('is found, however close to another change it came', async () => {
    await visit('relation-errors-none', async (page, ruleId) => {
      const start = Math.ceil((Date.now() + 1_000) / 3_000) * 3_000;
      const counted = page.waitForResponse((answer) => answer.url().includes('/api/activity/news'));
      await changeRule(ruleId, { changedAt: new Date(start + 1) });
      expect(await (await counted).json()).toEqual({ count: 0 });
      const { accountId } = await db().rule.findUniqueOrThrow({ where: { id: ruleId } });
      const failed = { accountId, ruleId, pageId: randomUUID(), textHash: '', ruleHash: '', value: [] };
      await db().item.create({ data: { ...failed, status: 'FAILED', problemCode: 'notion_not_found' } });
      await changeRule(ruleId, { failedPages: 1, changedAt: new Date(start + 2) });
      await page.getByRole('button', { name: 'Show 1 new' }).waitFor();
    });
  });

  it('is asked only of the pages that are shown', async () => {
    await visit('relation-activity', async (page) => {
      const ask = async (button: string) => {
        const asked = page.waitForRequest((request) => new URL(request.url()).pathname === '/api/items');
        await page.getByRole('button', { name: button, exact: true }).click();
        return new URL((await asked).url()).searchParams.get('ids')?.split(',') ?? [];
      };
      const first = await ask('Undo to empty: On the rays of uranium salts');
      await page.getByRole('navigation', { name: 'Filter' }).getByRole('link', { name: 'No match' }).click();
      const letter = page.getByRole('button', { name: 'Undo to Magnetism: Letter to Pierre' });
      await letter.waitFor();
      await page.getByRole('button', { name: 'Details of A new element' }).waitFor({ state: 'hidden' });
      const then = await ask('Undo to Magnetism: Letter to Pierre');
      expect(then.filter((id) => first.includes(id))).toEqual([]);
      expect(then).toHaveLength(1);
    });
  });
});
