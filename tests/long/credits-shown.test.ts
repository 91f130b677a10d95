import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AccountId } from '@/lib/ids';
import { signUp } from '@/tests/e2e/steps';
import { seedRule } from '@/tests/screens/seed-rule';
import { withPage } from '@/tests/support/with-page';

const CREDIT = 1_000_000n;

const at = withPage();
let accountId: AccountId;

beforeEach(async () => {
  const email = await signUp(at.page, at.stack.appUrl);
  accountId = (await at.product.db().account.findUniqueOrThrow({ where: { email } })).id as AccountId;
});

const open = (path: string, page = at.page) => page.goto(`${at.stack.appUrl}/dashboard${path}`);

/** Uses all but this much. */
async function leave(micro: bigint): Promise<void> {
  const { left } = await at.product.readBalance(accountId);
  await at.product.postEntry(accountId, { kind: 'USE', amount: micro - left, reference: randomUUID(), note: 'Used' });
}

const give = (credits: bigint) => at.product.grantCredits(accountId, credits, randomUUID(), 'A gift');

describe('The banner', () => {
  it('tells that too few credits are left while Auto Relations wait with some, and of an address to confirm before', async () => {
    const { page } = at;
    const confirm = page.getByText('Too few are left for the next page, so Auto Relations pause until then.');
    const tooFew = page.getByText('Too few credits are left for the next page');
    await seedRule({ accountId }, { rule: { outOfCredits: true, remainingPages: 40 } });
    for (const left of [15n * CREDIT, (7n * CREDIT) / 10n]) {
      await leave(left);
      for (const path of ['', '/credits']) {
        await open(path);
        await confirm.waitFor();
        expect(await tooFew.count()).toBe(0);
      }
    }
    await at.product.db().account.update({ where: { id: accountId }, data: { emailVerifiedAt: new Date() } });
    for (const path of ['', '/credits']) {
      await open(path);
      await tooFew.waitFor();
      expect(await page.getByText('Credits are running low').count()).toBe(0);
    }
    await open('');
    await page.getByRole('main').getByRole('link', { name: 'Buy credits' }).click();
    await page.waitForURL(`${at.stack.appUrl}/dashboard/credits`);
  });

  it('is drawn anew for an address that was confirmed elsewhere and for what is left as it comes and goes', async () => {
    const { page } = at;
    const confirm = page.getByText('Confirm your e-mail address for the rest of your free credits');
    const low = (left: string) => page.getByText(`Credits are running low: ${left} left`);
    await confirm.waitFor();
    await at.product.markVerified(accountId);
    await confirm.waitFor({ state: 'detached' });
    await leave(40n * CREDIT);
    await low('40').waitFor();
    await leave(39n * CREDIT);
    await low('39').waitFor();
    await give(200n);
    await page.getByText('Credits are running low').waitFor({ state: 'detached' });
    await leave(0n);
    await page.getByText('Your credits are used up').waitFor();
    await give(200n);
    await page.getByText('Your credits are used up').waitFor({ state: 'detached' });
  });
});

/** How often the page was asked for anew, by itself and not for another one. */
function countRefreshes(page: Page): () => number {
  let count = 0;
  page.on('request', (request) => {
    const headers = request.headers();
    const isRead = headers.rsc && !headers['next-router-prefetch'];
    if (isRead && new URL(request.url()).pathname === '/dashboard/credits') count += 1;
  });
  return () => count;
}

describe('Credits', () => {
  it('follows the balance, once for each change, and keeps what is being typed', async () => {
    const { page } = at;
    await at.product.markVerified(accountId);
    await open('/credits');
    const cap = page.getByLabel('Monthly cap of the account (credits)');
    await cap.fill('123');
    const refreshes = countRefreshes(page);
    const shown = page.getByRole('region', { name: 'Balance' }).locator('p').first();
    const change = async (act: Promise<unknown>, balance: string) => {
      await act;
      await expect.poll(() => shown.textContent(), { timeout: 30_000 }).toBe(balance);
    };
    await change(leave(493n * CREDIT), '493');
    await page.getByRole('cell', { name: 'Used' }).waitFor();
    await change(give(7n), '500');
    await change(leave(450n * CREDIT), '450');
    expect(refreshes()).toBe(3);
    expect(await cap.inputValue()).toBe('123');
  });

  it('switches auto top-up off at once and on by a save, unless it was switched elsewhere meanwhile', async () => {
    const { page } = at;
    const settings = () => at.product.db().autoTopUp.findUnique({ where: { accountId } });
    const toggle = (of: Page) => of.getByRole('switch', { name: 'Auto top-up' });
    const save = (of: Page) => of.getByRole('button', { name: 'Save auto top-up' }).click();
    await open('/credits');
    await toggle(page).click();
    await page.getByText('On once you save').waitFor();
    await save(page);
    await page.getByText('On, waits for a card').waitFor();
    const other = await page.context().newPage();
    await open('/credits', other);
    await other.getByText('On, waits for a card').waitFor();

    await page.route('**/dashboard/credits', (route) => route.abort());
    await toggle(page).click();
    await page.getByText('We could not be reached').first().waitFor();
    await expect.poll(() => toggle(page).getAttribute('aria-checked')).toBe('true');
    await page.unroute('**/dashboard/credits');
    await toggle(page).click();
    await page.getByText('Off', { exact: true }).waitFor();
    await expect.poll(settings).toMatchObject({ active: false });

    await other.getByLabel('When fewer credits are left than').fill('300');
    await save(other);
    await other.getByText('It was changed in the meantime').waitFor();
    expect(await settings()).toMatchObject({ active: false, below: 500n * CREDIT });
    await toggle(other).click();
    await other.getByText('Off unless you switch it on.').waitFor();
    await toggle(other).click();
    await save(other);
    await other.getByText('On, waits for a card').waitFor();
    expect(await settings()).toMatchObject({ active: true, below: 300n * CREDIT });
  });
});
