import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccountId } from '@/lib/ids';
import { addAutoRelation, expectNoSidewaysScroll, linkNotion, listBarriers, signUp } from '@/tests/e2e/steps';
import { launchBrowser } from '@/tests/support/browser';
import { expectSoundLedger } from '@/tests/support/ledger';
import { loadProduct, type Product } from '@/tests/support/product';
import { type Stack, startStack } from '@/tests/support/stack';

const CREDIT = 1_000_000n;

let stack: Stack;
let browser: Browser;
let product: Product;
let page: Page;
let rule: string;
let accountId: AccountId;

beforeAll(async () => {
  stack = await startStack({ web: true, workers: 1 });
  product = await loadProduct(stack.environment);
  browser = await launchBrowser();
  page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
});

afterAll(async () => {
  await browser?.close();
  await product?.close();
  await stack?.stop();
});

async function buy(credits: string) {
  await page.goto(`${stack.appUrl}/dashboard/credits`);
  await page.getByRole('button', { name: `Buy ${credits} credits` }).click();
  await page.getByRole('heading', { name: `${credits} credits` }).waitFor();
}

/** On the payment page of the sandbox. */
async function payWith(way: RegExp) {
  await page.getByLabel('Pay with').selectOption({ label: await labelOf(way) });
  await page.getByRole('button', { name: 'Pay' }).click();
}
async function labelOf(way: RegExp): Promise<string> {
  const labels = await page.getByLabel('Pay with').locator('option').allTextContents();
  return labels.find((label) => way.test(label)) ?? '';
}
const heading = (name: string) => page.getByRole('heading', { level: 1, name });

/** What the operator of the shop does on Stripe's side. */
async function atStripe(button: string) {
  const operator = await browser.newPage();
  await operator.goto(stack.sandbox.urls.stripe);
  await operator.getByRole('button', { name: button, exact: true }).first().click();
  await operator.waitForLoadState();
  await operator.close();
}

describe('Buying credits', () => {
  it('a rule that ran out of credits waits; declined, refused and cancelled payments change nothing', async () => {
    const email = await signUp(page, stack.appUrl);
    accountId = (await product.db().account.findUniqueOrThrow({ where: { email } })).id as AccountId;
    const { balance } = await product.readBalance(accountId);
    await product.postEntry(accountId, { kind: 'USE', amount: CREDIT / 4n - balance, reference: `spent:${accountId}` });
    await linkNotion(page, ['Recipes', 'Categories']);
    rule = await addAutoRelation(page, { source: 'Recipes', target: 'Categories', property: 'AI Category' });
    await page.getByText('Out of credits').first().waitFor({ timeout: 60_000 });

    await buy('5,000');
    await payWith(/is declined/);
    await page.getByText('Your card was declined.').waitFor();
    await payWith(/3-D Secure/);
    await page.getByRole('button', { name: 'Fail' }).click();
    await page.getByText('unable to authenticate').waitFor();
    await page.getByRole('link', { name: 'Cancel' }).click();
    await page.getByText('You cancelled the payment').waitFor();
    expect(await expectSoundLedger(product, accountId)).toBeLessThan(CREDIT);
  });

  it('a paid pack arrives, unlocks GPT-4o, and *Resume* lets the rule go on and finish', async () => {
    await buy('5,000');
    await payWith(/works$/);
    await heading('5,000 credits are yours').waitFor();
    await page.getByText('GPT-4o is unlocked').waitFor();
    await page.getByRole('link', { name: /^(5,000|4,9\d\d) credits$/ }).waitFor();
    await expectNoSidewaysScroll(page);
    expect(await listBarriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Resume 1 paused relation' }).click();
    await page.getByRole('button', { name: 'Resume 1 paused relation' }).waitFor({ state: 'detached' });
    await page.goto(rule);
    await page.getByText('Up to date').first().waitFor({ timeout: 60_000 });
    await page.getByText('All 60 pages are checked.').waitFor();
    const larger = {
      model: 'gpt-4o',
      instructions: '',
      matches: '1',
      sourceContent: { kind: 'BLOCKS' },
      targetContent: { kind: 'BLOCKS' },
    } as const;
    const { ruleSettingsSchema } = await import('@/lib/rules/schema');
    await product.updateRule(accountId, rule.split('/').at(-1) as never, ruleSettingsSchema.parse(larger));
    expect(await expectSoundLedger(product, accountId)).toBeGreaterThan(4_000n * CREDIT);
  });

  it('a refund takes the credits back, locks GPT-4o again, and a rule with it says so', async () => {
    await atStripe('Refund');
    await page.goto(rule);
    await page.getByText('AI model is not unlocked yet').first().waitFor({ timeout: 30_000 });
    await page.goto(`${stack.appUrl}/dashboard/credits`);
    await page.getByText('Payment refunded').waitFor();
    const receipt = await page.getByRole('link', { name: 'Receipt' }).getAttribute('href');
    expect(await (await fetch(receipt ?? '')).text()).toContain('5,000 credits: <strong>$5.00');
    expect(await expectSoundLedger(product, accountId)).toBeLessThan(0n);

    await page.getByRole('button', { name: 'Receipts and billing address' }).click();
    await page.getByRole('link', { name: /5,000 credits/ }).waitFor();
    await page.getByRole('link', { name: 'Back' }).click();
    await page.waitForURL(`${stack.appUrl}/dashboard/credits`);
  });

  it('slow payments are shown as such, arrive by themselves, or fail', async () => {
    await buy('20,000');
    await payWith(/Bank debit: works/);
    await heading('Your payment is being processed').waitFor();
    await heading('20,000 credits are yours').waitFor({ timeout: 30_000 });
    await buy('50,000');
    await payWith(/Bank debit: fails/);
    await heading('Your payment is being processed').waitFor();
    await heading('Your payment did not go through').waitFor({ timeout: 30_000 });
    await page.getByRole('link', { name: 'Try again' }).click();
    await page.getByRole('button', { name: 'Buy 50,000 credits' }).waitFor();
    await expectSoundLedger(product, accountId);
  });

  it('nobody sees another account’s payment', async () => {
    const { sessionId } = await product.db().purchase.findFirstOrThrow({ where: { accountId, status: 'PAID' } });
    const stranger = await browser.newContext();
    const other = await stranger.newPage();
    await signUp(other, stack.appUrl);
    const answer = await other.goto(`${stack.appUrl}/dashboard/credits/return?session_id=${sessionId}`);
    expect(answer?.status()).toBe(404);
    await stranger.close();
  });
});
