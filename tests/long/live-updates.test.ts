import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { signUp } from '@/tests/e2e/steps';
import { launchBrowser } from '@/tests/support/browser';
import { loadProduct, type Product } from '@/tests/support/product';
import { type Stack, startStack } from '@/tests/support/stack';

let stack: Stack;
let product: Product;
let browser: Browser;
let page: Page;
let asked: string[];

beforeAll(async () => {
  stack = await startStack({ web: true });
  product = await loadProduct(stack.environment);
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await product?.close();
  await stack?.stop();
});

beforeEach(async () => {
  page = await (await browser.newContext()).newPage();
  asked = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname === '/api/events' || pathname === '/api/rules') asked.push(pathname);
  });
  return () => page.context().close();
});

it('asks for the stream again after the server refused it, and polls only until then', async () => {
  await page.route('**/api/events*', (route) => route.fulfill({ status: 503 }));
  await signUp(page, stack.appUrl);
  await expect.poll(() => asked.filter((path) => path === '/api/rules').length, { timeout: 15_000 }).toBeGreaterThan(1);
  await page.unroute('**/api/events*');
  const opened = await page.waitForResponse((answer) => answer.url().includes('/api/events'), { timeout: 45_000 });
  expect(opened.status()).toBe(200);
  await sleep(500);
  asked = [];
  await sleep(7_000);
  expect(asked).toEqual([]);
});

it('says that the session has ended, stops asking, and goes on once there is one again', async () => {
  const email = await signUp(page, stack.appUrl);
  const cookies = await page.context().cookies();
  await page.getByText('100 credits').waitFor();
  const { id } = await product.db().account.findUniqueOrThrow({ where: { email } });
  const end = (revokedAt: Date | null) =>
    product.db().loginSession.updateMany({ where: { accountId: id }, data: { revokedAt } });
  await end(new Date());
  await page.getByText('You are signed out.').first().waitFor();
  await sleep(3_500);
  asked = [];
  await sleep(7_000);
  expect(asked).toEqual([]);

  await end(null);
  await page.context().addCookies(cookies);
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await expect.poll(() => asked).toEqual(['/api/events']);
  await page.getByRole('link', { name: 'Sign in' }).waitFor({ state: 'hidden' });

  await end(new Date());
  await page.getByRole('link', { name: 'Sign in' }).click();
  await page.waitForURL(`${stack.appUrl}/sign-in`);
});
