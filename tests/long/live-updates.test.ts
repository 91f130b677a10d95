import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, expect, it } from 'vitest';
import { signUp } from '@/tests/e2e/steps';
import { withPage } from '@/tests/support/with-page';

const at = withPage();
let asked: string[];

beforeEach(() => {
  asked = [];
  at.page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname === '/api/events' || pathname === '/api/rules') asked.push(pathname);
  });
});

it('asks for the stream again after the server refused it, and polls only until then', async () => {
  await at.page.route('**/api/events*', (route) => route.fulfill({ status: 503 }));
  await signUp(at.page, at.stack.appUrl);
  await expect.poll(() => asked.filter((path) => path === '/api/rules').length, { timeout: 15_000 }).toBeGreaterThan(1);
  await at.page.unroute('**/api/events*');
  const opened = await at.page.waitForResponse((answer) => answer.url().includes('/api/events'), { timeout: 45_000 });
  expect(opened.status()).toBe(200);
  await sleep(500);
  asked = [];
  await sleep(7_000);
  expect(asked).toEqual([]);
});

it('says that the session has ended, stops asking, and goes on once there is one again', async () => {
  const email = await signUp(at.page, at.stack.appUrl);
  const cookies = await at.page.context().cookies();
  await at.page.getByText('100 credits').waitFor();
  const { id } = await at.product.db().account.findUniqueOrThrow({ where: { email } });
  const end = (revokedAt: Date | null) =>
    at.product.db().loginSession.updateMany({ where: { accountId: id }, data: { revokedAt } });
  await end(new Date());
  await at.page.getByText('You are signed out.').first().waitFor();
  await sleep(3_500);
  asked = [];
  await sleep(7_000);
  expect(asked).toEqual([]);

  await end(null);
  await at.page.context().addCookies(cookies);
  await at.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await expect.poll(() => asked).toEqual(['/api/events']);
  await at.page.getByRole('link', { name: 'Sign in' }).waitFor({ state: 'hidden' });

  await end(new Date());
  await at.page.getByRole('link', { name: 'Sign in' }).click();
  await at.page.waitForURL(`${at.stack.appUrl}/sign-in`);
});
