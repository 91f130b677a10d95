import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newEmail, signIn, signUp } from '@/tests/e2e/steps';
import { launchBrowser } from '@/tests/support/browser';
import { GOOGLE_CLIENT, type Google, startGoogle } from '@/tests/support/google';
import { loadProduct, type Product } from '@/tests/support/product';
import { type Stack, startStack } from '@/tests/support/stack';

let google: Google;
let stack: Stack;
let product: Product;
let browser: Browser;

beforeAll(async () => {
  google = await startGoogle();
  stack = await startStack({ web: true, more: { ...GOOGLE_CLIENT, GOOGLE_ISSUER: google.issuer } });
  product = await loadProduct(stack.environment);
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await product?.close();
  await stack?.stop();
  await google?.stop();
});

async function open(): Promise<Page> {
  return (await browser.newContext()).newPage();
}

async function continueWithGoogle(page: Page): Promise<void> {
  await page.goto(`${stack.appUrl}/sign-in`);
  await page.getByRole('button', { name: 'Continue with Google' }).click();
}

const countAccounts = (email: string) => product.db().account.count({ where: { email } });

describe('Google sign-in', () => {
  it('makes a verified account with all free credits, once, and signs into it again', async () => {
    const email = newEmail();
    google.become(email);
    for (const page of [await open(), await open()]) {
      await continueWithGoogle(page);
      await page.waitForURL(`${stack.appUrl}/dashboard`);
      await page.context().close();
    }
    const account = await product.db().account.findUniqueOrThrow({ where: { email } });
    expect(account.emailVerifiedAt).not.toBeNull();
    expect((await product.readBalance(account.id as never)).balance).toBe(500_000_000n);
    expect(await product.db().loginSession.count({ where: { accountId: account.id } })).toBe(2);
  });

  it('leads on to the page that was asked for', async () => {
    const page = await open();
    const asked = `${stack.appUrl}/dashboard/credits?month=2026-01`;
    google.become(newEmail());
    await page.goto(asked);
    await page.getByRole('button', { name: 'Continue with Google' }).click();
    await page.waitForURL(asked);
    await page.context().close();
  });

  it('takes over an address that somebody else registered without proving it, and ends what they had', async () => {
    const stranger = await open();
    const email = await signUp(stranger, stack.appUrl);
    google.become(email);
    const owner = await open();
    await continueWithGoogle(owner);
    await owner.waitForURL(`${stack.appUrl}/dashboard`);
    await stranger.goto(`${stack.appUrl}/dashboard`);
    await stranger.waitForURL(/\/sign-in/);
    await signIn(stranger, stack.appUrl, email);
    await stranger.getByRole('alert').filter({ hasText: /\w/ }).first().waitFor();
    expect(await countAccounts(email)).toBe(1);
    await Promise.all([stranger.context().close(), owner.context().close()]);
  });

  it('lets nobody in by an address that Google has not verified, by a forged token, or by another browser’s answer', async () => {
    const email = newEmail();
    const page = await open();
    google.become(email, { verified: false });
    await continueWithGoogle(page);
    await page.waitForURL(/\/sign-in\?.*error=/);
    google.become(email);
    google.forge(true);
    await continueWithGoogle(page);
    await page.waitForURL(/\/sign-in\?.*error=/);
    google.forge(false);

    const victim = await open();
    google.withhold(true);
    await continueWithGoogle(victim);
    await victim.waitForURL(`${google.issuer}/**`);
    const stolen = (await victim.locator('body').textContent()) ?? '';
    expect(stolen).toContain('/api/auth/callback/google?code=');
    google.withhold(false);
    await page.goto(stolen);
    await page.waitForURL(/\/sign-in\?.*error=/);
    expect(await countAccounts(email)).toBe(0);
    await Promise.all([page.context().close(), victim.context().close()]);
  });
});
