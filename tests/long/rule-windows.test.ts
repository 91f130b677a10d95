import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { db } from '@/lib/db';
import { PAGE_SIZE } from '@/lib/rules/page-size';
import { CATALOGUE } from '@/tests/screens/catalogue';
import { visitScreen } from '@/tests/screens/visit-screen';
import { withStack } from '@/tests/screens/with-stack';
import { createControl } from '@/tests/support/control';
import { waitUntil } from '@/tests/support/wait-until';

const opened = withStack();

/** A state of the catalogue, in which nothing moves by itself: no worker is there. */
async function visit(name: string, use: (page: Page) => Promise<void>): Promise<void> {
  const screen = CATALOGUE.find((one) => one.name === name);
  if (!screen) throw new Error(`There is no screen ${name}.`);
  await visitScreen({ browser: opened.browser, ground: opened.stack }, screen, ({ page }) => use(page));
}

const hasFocus = (node: Element) => node === document.activeElement;
const toast = (page: Page, text: string) =>
  page.getByRole('region', { name: 'Notifications' }).getByText(text).waitFor();

describe('The review queue', () => {
  const listOf = (page: Page) => page.getByRole('list', { name: 'Matches to review' });
  const rowsOf = (page: Page) => listOf(page).locator('> li');
  const approveIn = (page: Page, row: number) =>
    rowsOf(page)
      .nth(row)
      .getByRole('button', { name: /^Approve/ });

  it('answers a key once however long it is held, also on what was skipped, and never loses the focus', async () => {
    await visit('relation-review', async (page) => {
      const rows = rowsOf(page);
      await approveIn(page, 0).focus();
      await page.keyboard.down('a');
      await page.keyboard.down('a');
      await page.keyboard.down('a');
      await page.keyboard.up('a');
      await rows.nth(0).getByText('Approved').waitFor();
      expect(await approveIn(page, 1).evaluate(hasFocus)).toBe(true);
      await page.keyboard.press('s');
      await rows.nth(1).getByText('Skipped').waitFor();
      await page.keyboard.press('a');
      await rows.nth(2).getByText('Approved').waitFor();
      expect(await listOf(page).evaluate(hasFocus)).toBe(true);
      expect(await rows.getByText('Approved').count()).toBe(2);
      await page.keyboard.press('ArrowDown');
      expect(await approveIn(page, 1).evaluate(hasFocus)).toBe(true);
      await page.keyboard.press('a');
      await rows.nth(1).getByText('Approved').waitFor();
      expect(await listOf(page).evaluate(hasFocus)).toBe(true);
    });
  });

  it('goes on to the next match after one was changed', async () => {
    await visit('relation-review', async (page) => {
      await approveIn(page, 0).focus();
      await page.keyboard.press('c');
      const dialog = page.getByRole('dialog', { name: 'What should it be?' });
      await dialog.getByRole('checkbox', { name: 'Chemistry' }).check();
      await dialog.getByRole('button', { name: 'Save', exact: true }).click();
      await rowsOf(page).nth(0).getByText('Changed by you').waitFor();
      await waitUntil('the next one has the focus', () => approveIn(page, 1).evaluate(hasFocus));
    });
  });

  it('has a way on to what its first part does not show, and back', async () => {
    await visit('relation-review-many', async (page) => {
      expect(await rowsOf(page).count()).toBe(PAGE_SIZE);
      await page.getByRole('button', { name: `Approve all ${PAGE_SIZE} shown` }).click();
      await waitUntil('all are approved', async () => (await rowsOf(page).getByText('Approved').count()) === PAGE_SIZE);
      await page.getByRole('link', { name: 'Older' }).waitFor();
      await page.getByRole('link', { name: 'Show the next matches' }).click();
      await waitUntil('the rest is shown', async () => (await rowsOf(page).count()) === 5);
      await page.getByRole('link', { name: 'Newest' }).click();
      await page.waitForURL(/\/review\?$|\/review$/);
      await waitUntil('the rest is now the first part', async () => (await rowsOf(page).count()) === 5);
    });
  });
});

describe('Errors', () => {
  it('offers Retry beside a link, for that cause alone, and says when pages are tried again', async () => {
    await visit('relation-errors', async (page) => {
      const cause = (title: string) =>
        page.getByRole('list', { name: 'Causes' }).getByRole('listitem').filter({ hasText: title });
      const lost = cause('Notion cannot find this');
      await lost.getByRole('link', { name: 'Manage access' }).waitFor();
      await lost.getByText(/1 is retried automatically, the next in \d+ min\./).waitFor();
      await cause('Notion is not answering')
        .getByText(/^Retry when .* No further try is planned\.$/)
        .waitFor();
      await lost.getByRole('button', { name: 'Retry: Notion cannot find this' }).click();
      await toast(page, 'The failed pages are tried again');
      const [, ruleId = ''] = /relations\/([0-9a-f-]{36})/.exec(page.url()) ?? [];
      const commands = await db().command.findMany({ where: { ruleId }, select: { kind: true, payload: true } });
      expect(commands).toEqual([{ kind: 'RETRY_FAILED', payload: { code: 'notion_not_found' } }]);
    });
  });

  it('shows Notion’s own words and the ways on where no property can be made', async () => {
    await visit('relation-recreate-refused', async (page) => {
      const dialog = page.getByRole('dialog', { name: 'Recreate property: not done' });
      await dialog.getByText('Your plan allows 1 relation.').waitFor();
      await dialog.getByText('then press Recreate property again').first().waitFor();
      await dialog.getByRole('button', { name: 'Close' }).last().click();
      await dialog.waitFor({ state: 'hidden' });
      await page.getByRole('button', { name: 'Recreate property' }).click();
      await dialog.getByRole('link', { name: 'duplicate this Auto Relation' }).click();
      await page.getByRole('heading', { name: 'New Auto Relation' }).waitFor();
    });
  });

  it('tries again in the window that tells of the refusal, and goes on once there is a place', async () => {
    await visit('relation-recreate-refused', async (page) => {
      const dialog = page.getByRole('dialog', { name: 'Recreate property: not done' });
      const again = dialog.getByRole('button', { name: 'Recreate property' });
      await again.click();
      await expect.poll(() => again.isEnabled()).toBe(true);
      await dialog.getByText('Your plan allows 1 relation.').waitFor();
      await createControl(opened.stack.sandbox.urls.control).clearFaults();
      await again.click();
      await toast(page, 'The property is there again, and the Auto Relation goes on');
      await dialog.waitFor({ state: 'hidden' });
    });
  });
});

describe('What changes by itself', () => {
  it('leaves the switch where it was set', async () => {
    await visit('relation-up-to-date', async (page) => {
      const active = page.getByRole('switch', { name: 'Active' });
      await active.evaluate((node) => {
        const seen: (string | null)[] = [];
        Object.assign(window, { seen });
        new MutationObserver(() => seen.push(node.getAttribute('aria-checked'))).observe(node, { attributes: true });
      });
      await active.click();
      await toast(page, 'Disabled: nothing is written now');
      // The stream tells of it within a second, too.
      await page.waitForTimeout(1_500);
      const seen = await page.evaluate(() => (window as unknown as { seen: string[] }).seen);
      expect(new Set(seen)).toEqual(new Set(['false']));
    });
  });

  it('shows an Auto Relation that another tab made', async () => {
    await visit('relations', async (page) => {
      const rows = page.getByRole('main').getByRole('listitem');
      const before = await rows.count();
      const email =
        (await page
          .getByText(/^marie\.curie\.\w+@example\.com$/)
          .first()
          .textContent()) ?? '';
      const { id: accountId } = await db().account.findUniqueOrThrow({ where: { email } });
      const rule = await db().rule.findFirstOrThrow({ where: { accountId } });
      const made = { id: randomUUID(), active: false, createdAt: new Date(), changedAt: new Date() };
      await db().rule.create({ data: { ...rule, ...made } });
      await expect.poll(() => rows.count(), { timeout: 20_000 }).toBe(before + 1);
    });
  });

  it('is no alarm where bought credits are used in a moment', async () => {
    await visit('relation-resuming', async (page) => {
      const [, ruleId = ''] = /relations\/([0-9a-f-]{36})/.exec(page.url()) ?? [];
      const told = page.waitForResponse((answer) => answer.url().includes('/api/events'));
      await page.reload();
      await told;
      await db().rule.update({ where: { id: ruleId }, data: { linkedPages: 377, changedAt: new Date() } });
      await page.getByText('377').first().waitFor();
      expect(await page.getByText('Auto Relations wait for credits.').count()).toBe(0);
    });
  });
});

describe('A lost connection', () => {
  it.each([
    ['relation-disconnected', 'Notion no longer accepts our access: Curie Lab'],
    ['relation-disconnected-by-its-owner', 'Curie Lab is disconnected'],
  ])('is told once: %s', async (name, title) => {
    await visit(name, async (page) => {
      const overview = page.url();
      for (const address of [overview, `${overview}/errors`, new URL('/dashboard/connection', overview).href]) {
        await page.goto(address);
        await page.getByText(title).waitFor();
        expect(await page.getByText(/no longer accepts|is disconnected/).count()).toBe(1);
        expect(await page.getByRole('link', { name: 'Reconnect Notion' }).count()).toBe(1);
      }
    });
  });
});

describe('Fix', () => {
  it('asks to search where more target pages are there than it lists', async () => {
    await visit('relation-activity-fix-many-targets', async (page) => {
      const dialog = page.getByRole('dialog');
      const note = dialog.getByText(/^The first 50 are listed\./);
      await note.waitFor();
      expect(await dialog.getByRole('checkbox', { name: 'Topic 9', exact: true }).count()).toBe(0);
      await dialog.getByRole('searchbox').fill('9');
      await dialog.getByRole('checkbox', { name: 'Topic 9', exact: true }).check();
      await note.waitFor({ state: 'hidden' });
      await dialog.getByRole('searchbox').fill('nowhere');
      await dialog.getByText('No target page is called “nowhere”.').waitFor();
    });
  });
});

describe('A drafted description', () => {
  it('goes only when it is said twice', async () => {
    await visit('relation-advice-discard', async (page) => {
      const dialog = page.getByRole('dialog', { name: 'Discard this draft?' });
      const discard = page.getByRole('button', { name: 'Discard the draft for Magnetism' });
      await dialog.getByRole('button', { name: 'Keep it' }).click();
      await dialog.waitFor({ state: 'hidden' });
      await discard.click();
      await dialog.getByRole('button', { name: 'Discard' }).click();
      await discard.waitFor({ state: 'hidden' });
      await page.getByRole('button', { name: 'Draft a description of Magnetism' }).waitFor();
    });
  });

  it('is watched while it is written, but not in a tab that nobody sees', async () => {
    await visit('relation-advice-discard', async (page) => {
      const [, ruleId = ''] = /relations\/([0-9a-f-]{36})/.exec(page.url()) ?? [];
      const move = (state: 'ACCEPTED' | 'WRITTEN') =>
        db().targetDraft.updateMany({ where: { ruleId }, data: { state } });
      const hide = () => Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
      const show = () => Object.defineProperty(document, 'visibilityState', { value: 'visible' });
      await move('ACCEPTED');
      await page.addInitScript(hide);
      await page.reload();
      await page.getByText('Being written').waitFor();
      await move('WRITTEN');
      await page.waitForTimeout(5_000);
      await page.getByText('Being written').waitFor();
      await page.evaluate(show);
      await page.getByText('Written into Notion').waitFor();
    });
  });
});
