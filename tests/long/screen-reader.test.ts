import type { Locator, Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { db } from '@/lib/db';
import { EMOJI } from '@/tests/screens/names';
import { SCENE_PASSWORD, type Scene } from '@/tests/screens/scene';
import { seedRule } from '@/tests/screens/seed-rule';
import { visitState } from '@/tests/screens/visit-state';
import { withStack } from '@/tests/screens/with-stack';
import { openCookie } from '@/tests/support/http-client';

const opened = withStack();

const visit = (name: string, use: (page: Page) => Promise<void>, add?: (scene: Scene) => Promise<unknown>) =>
  visitState(opened, name, use, { add });

const expectFocus = (on: Locator) =>
  expect.poll(() => on.evaluate((node) => node === document.activeElement).catch(() => false)).toBe(true);

const toast = (page: Page, text: string) =>
  page.getByRole('region', { name: 'Notifications' }).getByText(text).waitFor();

async function press(button: Locator): Promise<void> {
  await button.focus();
  await button.press('Enter');
}

async function deleteFirst(page: Page): Promise<void> {
  const more = page.getByRole('button', { name: /^More for/ });
  const before = await more.count();
  await press(more.first());
  await page.getByRole('menuitem', { name: 'Delete' }).press('Enter');
  await toast(page, 'Auto Relation deleted');
  await expect.poll(() => more.count()).toBe(before - 1);
}

it('stays on a switch while it is saved', async () => {
  await visit('account', async (page) => {
    let answer = () => {};
    const asked = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route('**/account', async (route) => {
      if (route.request().method() === 'POST') await asked;
      await route.continue();
    });
    const wanted = page.getByRole('switch', { name: /^Mail me/ }).first();
    await wanted.focus();
    await wanted.press('Space');
    await page.getByRole('switch', { disabled: true }).waitFor();
    await wanted.press('Space');
    await expectFocus(wanted);
    expect(await wanted.getAttribute('tabindex')).toBe('0');
    expect(await wanted.getAttribute('aria-checked')).toBe('false');
    answer();
    await page.getByRole('switch', { disabled: true }).waitFor({ state: 'detached' });
    await expectFocus(wanted);
  });
});

it('stays on Refresh while the databases are listed anew', async () => {
  await visit('new', async (page) => {
    await page.getByRole('button', { name: 'Source database' }).click();
    const dialog = page.getByRole('dialog', { name: 'Select database' });
    const refresh = dialog.getByRole('button', { name: /^Refresh/ });
    await dialog.getByRole('button', { name: 'Refresh', exact: true }).waitFor();
    await page.route('**/data-sources?*', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 500));
      await route.continue();
    });
    await press(refresh);
    await dialog.getByRole('button', { name: 'Refreshing…' }).waitFor();
    await expectFocus(refresh);
    await dialog.getByRole('button', { name: 'Refresh', exact: true }).waitFor();
    await expectFocus(refresh);
  });
});

it('stays on what can be asked for once, and asks once', async () => {
  await visit('relation-not-rechecked', async (page) => {
    const recheck = page.getByRole('button', { name: /^Re-check/ });
    await press(recheck);
    await page.getByRole('button', { name: 'Re-check requested' }).waitFor();
    await expectFocus(recheck);
    await page.keyboard.press('Enter');
    await toast(page, 'The pages are re-checked now');
    const [, ruleId = ''] = /relations\/([0-9a-f-]{36})/.exec(page.url()) ?? [];
    expect(await db().command.count({ where: { ruleId } })).toBe(1);
  });
});

describe('What was pressed goes away', () => {
  it('an Auto Relation: the list has the focus, and without a list the content', async () => {
    await visit('relations', async (page) => {
      await deleteFirst(page);
      await expectFocus(page.getByRole('list', { name: 'Auto Relations' }));
    });
    await visit('relations-menu', async (page) => {
      await deleteFirst(page);
      await expectFocus(page.getByRole('main'));
    });
  });

  it('a page that is never touched again: its row has the focus', async () => {
    await visit('relation-activity', async (page) => {
      const row = page.getByRole('list', { name: 'Pages' }).locator('> li').filter({ hasText: 'Letter to Pierre' });
      const more = row.getByRole('button', { name: /^More for/ });
      await press(more);
      await page.getByRole('menuitem', { name: 'Never touch this page' }).press('Enter');
      await more.waitFor({ state: 'detached' });
      await expectFocus(row);
    });
  });

  it('a correction: its section has the focus', async () => {
    const correct = async ({ accountId }: Scene) => {
      const item = await db().item.findFirstOrThrow({ where: { accountId, decisionId: { not: null } } });
      await db().correction.create({
        data: { accountId, ruleId: item.ruleId, itemId: item.id, targets: [], title: 'Letter to Pierre' },
      });
    };
    await visit(
      'relation-settings',
      async (page) => {
        const withdraw = page.getByRole('button', { name: 'Withdraw Letter to Pierre' });
        await press(withdraw);
        await withdraw.waitFor({ state: 'detached' });
        await expectFocus(page.getByRole('region', { name: 'Corrections' }));
      },
      correct,
    );
  });

  it('a session, and the button that ends all others: the list has the focus', async () => {
    const signInTwice = async ({ ground, accountId }: Scene) => {
      await openCookie(ground, accountId);
      await openCookie(ground, accountId);
    };
    await visit(
      'account',
      async (page) => {
        const sessions = page.getByRole('list', { name: 'Sessions' });
        await press(sessions.getByRole('button', { name: /^End/ }).first());
        await expect.poll(() => sessions.locator('> li').count()).toBe(2);
        await expectFocus(sessions);
        const others = page.getByRole('button', { name: 'End all other sessions' });
        await press(others);
        await others.waitFor({ state: 'detached' });
        await expectFocus(sessions);
      },
      signInTwice,
    );
  });

  it('the button of a form, and the form: what takes its place has the focus', async () => {
    await visit('account', async (page) => {
      const change = page.getByRole('button', { name: 'Change e-mail address' });
      const address = page.getByLabel('New e-mail address');
      await press(change);
      await expectFocus(address);
      await press(page.getByRole('button', { name: 'Keep this address' }));
      await expectFocus(change);
      await press(change);
      await address.fill('maria@example.com');
      await page.getByLabel('Your password').fill(SCENE_PASSWORD);
      await press(page.getByRole('button', { name: 'Send the link' }));
      await expectFocus(page.locator(':has(> [role="alert"])').filter({ hasText: 'A link is on its way' }));
    });
  });
});

describe('The live region', () => {
  /** There is one, or this fails. */
  const region = (page: Page) => page.locator('[aria-live="polite"], [role="status"], output');
  const expectRead = (page: Page, text: string) => expect.poll(() => region(page).textContent()).toContain(text);
  const expectGone = (page: Page, text: string) => expect.poll(() => region(page).textContent()).not.toContain(text);

  it('says the same again when it happens again, and nothing that is over', async () => {
    await visit('offline', async (page) => {
      for (let time = 0; time < 2; time++) {
        await page.context().setOffline(true);
        await expectRead(page, 'You are offline.');
        await page.context().setOffline(false);
        await expectGone(page, 'You are offline.');
      }
    });
  });

  it('says what came of an answer in the review, and not how many wait', async () => {
    await visit('relation-review', async (page) => {
      await page.getByText('3 matches wait.').waitFor();
      const [, ruleId = ''] = /relations\/([0-9a-f-]{36})/.exec(page.url()) ?? [];
      const { sourceFeedId: feedId } = await db().rule.findUniqueOrThrow({ where: { id: ruleId } });
      const { notionId: pageId } = await db().page.findFirstOrThrow({ where: { feedId, title: EMOJI } });
      await db().item.updateMany({ where: { ruleId, pageId }, data: { status: 'WRITTEN' } });
      await db().rule.update({ where: { id: ruleId }, data: { changedAt: new Date() } });
      await page.getByText('2 matches wait.').waitFor();
      expect(await region(page).textContent()).toBe('');
      await page.getByRole('button', { name: 'Approve Ask the ministry' }).click();
      await expectRead(page, 'Approved: Ask the ministry');
    });
  });

  it('says what a search came to', async () => {
    await visit('relation-activity', async (page) => {
      const search = page.getByRole('searchbox', { name: 'Search by page title' });
      expect(await region(page).textContent()).toBe('');
      await search.fill('rays');
      await expectRead(page, '1 page for “rays”.');
      await search.fill('rays of gold');
      await expectRead(page, 'No pages for “rays of gold”.');
      await search.fill('');
      await expectGone(page, 'rays');
    });
  });
});

describe('The name of a button', () => {
  const expectNames = async (buttons: Locator, names: RegExp[]) => {
    await expect.poll(() => buttons.count()).toBe(names.length);
    for (const name of names) expect(await buttons.and(buttons.page().getByRole('button', { name })).count()).toBe(1);
  };

  it('says of which Auto Relation, also where two have the same databases', async () => {
    const addAnother = async (scene: Scene) => {
      await seedRule(scene, { property: 'Second topic' });
      await seedRule(scene, { source: { name: '' }, target: { name: '' } });
    };
    await visit(
      'relations-menu',
      (page) =>
        expectNames(page.getByRole('main').getByRole('button', { name: /^More for/ }), [
          /^More for Papers → Topics · AI topic$/,
          /^More for Papers → Topics · Second topic$/,
          /^More for Untitled → Untitled · AI topic$/,
        ]),
      addAnother,
    );
  });

  it('says which run and which page is undone', async () => {
    await visit('relation-runs', async (page) => {
      await expectNames(page.getByRole('button', { name: /^Undo run/ }), [/^Undo run New pages /]);
    });
    await visit('relation-activity', async (page) => {
      await page.getByRole('button', { name: 'Undo to empty: On the rays of uranium salts' }).waitFor();
      await page.getByRole('button', { name: 'Try again: Edited since' }).waitFor();
    });
  });

  it('says which database, and what is chosen as one sees it', async () => {
    await visit('new', async (page) => {
      for (const side of ['Source', 'Target'])
        await page.getByRole('button', { name: `${side} database Select database`, exact: true }).waitFor();
    });
  });
});
