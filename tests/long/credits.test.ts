import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccountId } from '@/lib/ids';
import {
  addAutoRelation,
  expectNoSidewaysScroll,
  linkNotion,
  listBarriers,
  selectDatabase,
  signUp,
} from '@/tests/e2e/steps';
import { launchBrowser } from '@/tests/support/browser';
import { expectSoundLedger } from '@/tests/support/ledger';
import { loadProduct, type Product } from '@/tests/support/product';
import { type Stack, startStack } from '@/tests/support/stack';

const CREDIT = 1_000_000n;

let stack: Stack;
let browser: Browser;
let page: Page;
let product: Product;

beforeAll(async () => {
  stack = await startStack({ web: true, workers: 1 });
  product = await loadProduct(stack.environment);
  browser = await launchBrowser();
  page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
});

afterAll(async () => {
  await browser?.close();
  await product?.close();
  await stack?.stop();
});

async function accountOf(email: string): Promise<AccountId> {
  return (await product.db().account.findUniqueOrThrow({ where: { email } })).id as AccountId;
}

describe('Credits run out and come back', () => {
  let accountId: AccountId;
  let rule: string;

  it('tells the price, waits when the free credits are used up, and goes on where it stopped', async () => {
    accountId = await accountOf(await signUp(page, stack.appUrl));
    const { balance } = await product.readBalance(accountId);
    const amount = CREDIT - balance;
    await product.postEntry(accountId, { kind: 'USE', amount, reference: `spent:${accountId}`, note: 'Spent before' });
    await linkNotion(page, ['Recipes', 'Categories']);
    rule = await addAutoRelation(page, { source: 'Recipes', target: 'Categories', property: 'AI Category' });
    await page.getByText('Out of credits').first().waitFor({ timeout: 60_000 });

    await product.grantCredits(accountId, 300n, `gift:${accountId}`, 'A gift');
    await page.getByText('Up to date').first().waitFor({ timeout: 60_000 });
    await page.getByText('All 60 pages are checked.').waitFor();
    await expectSoundLedger(product, accountId);

    await page.goto(`${stack.appUrl}/dashboard/relations/new`);
    await selectDatabase(page, 'Source', 'Recipes');
    await selectDatabase(page, 'Target', 'Categories');
    await page.getByText(/About .* credits to match all 60 pages once\./).waitFor();
    await page.getByText(/Your .* credits cover all of it\./).waitFor();
    await page.getByLabel('Monthly cap of this Auto Relation (credits)').fill('0');
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await page.getByRole('alert').getByText('Write a whole number of credits from 1').waitFor();
  });

  it('shows what was used, as a chart, tables and CSV', async () => {
    await page.goto(`${stack.appUrl}/dashboard/credits`);
    await page.getByRole('img', { name: /Credits used per day/ }).waitFor();
    await page.getByRole('row', { name: /Recipes → Categories 60 pages/ }).waitFor();
    await page.getByRole('row', { name: /GPT-4o mini 60 pages/ }).waitFor();
    expect(await listBarriers(page)).toEqual([]);
    await page.setViewportSize({ width: 375, height: 800 });
    await expectNoSidewaysScroll(page);
    await page.setViewportSize({ width: 1280, height: 900 });
    const read = async (link: string) => {
      const href = await page.getByRole('link', { name: link }).getAttribute('href');
      const answer = await page.request.get(`${stack.appUrl}${href}`);
      expect(answer.headers()['content-disposition']).toContain('attachment');
      return answer.text();
    };
    expect(await read('Ledger as CSV')).toMatch(
      /^time,kind,credits,.*\r\n[^\r\n]+,GRANT,100,100,,Free credits for signing up,/,
    );
    const [head, ...days] = (await read('Usage as CSV')).trimEnd().split('\r\n');
    expect(head).toBe('day_utc,auto_relation,model,pages,credits');
    // One row, or two where midnight in UTC lay between the first page and the last.
    for (const day of days) expect(day).toMatch(/^\d{4}-\d\d-\d\d,Recipes → Categories,gpt-4o-mini,\d+,/);
    expect(days.reduce((sum, day) => sum + Number(day.split(',')[3]), 0)).toBe(60);
    const stranger = await (await browser.newContext()).request.get(`${stack.appUrl}/api/credits/export`);
    expect(stranger.url()).toBe(`${stack.appUrl}/sign-in`);
  });

  it('keeps caps, and refuses what is none', async () => {
    const cap = page.getByLabel('Monthly cap of the account (credits)');
    await cap.fill('0');
    await page.getByRole('button', { name: 'Save cap' }).click();
    await page.getByText('Write a whole number of credits').waitFor();
    await cap.fill('250');
    await page.getByRole('button', { name: 'Save cap' }).click();
    await page.getByText('Monthly cap saved').waitFor();
    await cap.fill('250e');
    await page.getByRole('button', { name: 'Save cap' }).click();
    await page.getByText('Write a whole number of credits').waitFor();
    expect(await cap.inputValue()).toBe('250e');
    await page.goto(`${rule}/settings`);
    await page.getByLabel('Monthly cap of this Auto Relation (credits)').fill('40');
    await page.getByRole('button', { name: 'Save cap' }).click();
    await page.getByText('Monthly cap saved').waitFor();
    await page.reload();
    expect(await page.getByLabel('Monthly cap of this Auto Relation (credits)').inputValue()).toBe('40');
    expect((await product.readAccountCap(accountId)).cap).toBe(250n * CREDIT);
  });

  it('ends one kind of mail by its link, pressed by a person or by a mail program, and shows it under Account', async () => {
    const wanted = () => product.readWantedNotices(accountId);
    const low = product.makeUnsubscribeToken(accountId, 'BALANCE_LOW');
    await page.goto(`${stack.appUrl}/unsubscribe?token=${low}`);
    expect(await wanted()).toContain('BALANCE_LOW');
    await page.getByRole('button', { name: 'Stop these mails' }).click();
    await page.getByText('These mails are switched off').waitFor();
    const empty = product.makeUnsubscribeToken(accountId, 'BALANCE_EMPTY');
    const oneClick = await fetch(`${stack.appUrl}/api/unsubscribe?token=${empty}`, {
      method: 'POST',
      body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
    });
    expect(oneClick.status).toBe(204);
    const forged = await fetch(`${stack.appUrl}/api/unsubscribe?token=${empty}x1`, { method: 'POST' });
    expect(forged.status).toBe(404);
    expect(await wanted()).toEqual(['RULE_STOPPED', 'CONNECTION_LOST', 'CAP_REACHED', 'TOP_UP_FAILED']);
    await page.goto(`${stack.appUrl}/dashboard/account`);
    const lowSwitch = page.getByRole('switch', { name: 'Mail me: Credits running low' });
    expect(await lowSwitch.getAttribute('aria-checked')).toBe('false');
    await lowSwitch.click();
    await expect.poll(wanted).toContain('BALANCE_LOW');
  });

  it('tops up by the card of a purchase once that is switched on, and says what it charged', async () => {
    await page.goto(`${stack.appUrl}/dashboard/credits`);
    await page.getByRole('switch', { name: 'Auto top-up' }).click();
    await page.getByLabel('When fewer credits are left than').fill('300');
    const monthly = page.getByLabel('At most, in dollars a month');
    await monthly.fill('4');
    await page.getByRole('button', { name: 'Save auto top-up' }).click();
    await page.getByText('at least the price of the pack').waitFor();
    await monthly.fill('12');
    await page.getByRole('button', { name: 'Save auto top-up' }).click();
    await page.getByText('One purchase by hand, then it runs by itself').waitFor();
    expect(await listBarriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Buy 5,000 credits' }).click();
    await page.getByRole('button', { name: 'Pay' }).click();
    await page.getByRole('heading', { level: 1, name: '5,000 credits are yours' }).waitFor();
    const { balance } = await product.readBalance(accountId);
    const amount = 100n * CREDIT - balance;
    await product.postEntry(accountId, { kind: 'USE', amount, reference: `spent-again:${accountId}` });
    const bought = () => product.db().purchase.count({ where: { accountId, auto: true, status: 'PAID' } });
    await expect.poll(bought, { timeout: 60_000 }).toBe(1);
    await page.goto(`${stack.appUrl}/dashboard/credits`);
    await page.getByText('$5 of at most $12 charged this month.').waitFor();
    await page.getByRole('cell', { name: 'Credits bought by auto top-up' }).waitFor();
    expect(await expectSoundLedger(product, accountId)).toBe(5_100n * CREDIT);
  });
});
