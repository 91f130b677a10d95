import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, expect, it } from 'vitest';
import type { AccountId } from '@/lib/ids';
import { signUp } from '@/tests/e2e/steps';
import { seedRule } from '@/tests/screens/seed-rule';
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
  await expect.poll(() => asked.filter((path) => path === '/api/rules').length, { timeout: 30_000 }).toBeGreaterThan(1);
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

it('leaves out an Auto Relation that is deleted elsewhere, says so on its own page, and shows it again once it is restored', async () => {
  const email = await signUp(at.page, at.stack.appUrl);
  const { id } = await at.product.db().account.findUniqueOrThrow({ where: { email } });
  const accountId = id as AccountId;
  const running = { firstPassAt: null, plannedVersion: 0, totalPages: 2_000, remainingPages: 1_688 };
  const { ruleId, connectionId } = await seedRule({ accountId }, { rule: running });
  await seedRule({ accountId }, { connectionId, source: { name: 'Recipes' }, property: 'AI recipe' });
  const own = await at.page.context().newPage();
  await own.goto(`${at.stack.appUrl}/dashboard/relations/${ruleId}`);
  await own.getByRole('heading', { level: 1, name: 'Papers' }).waitFor();
  await at.page.goto(`${at.stack.appUrl}/dashboard`);
  const row = at.page.getByRole('listitem').filter({ has: at.page.getByRole('link', { name: /Papers/ }) });
  await row.waitFor();
  const loads: string[] = [];
  at.page.on('request', (request) => request.headers().rsc && loads.push(request.url()));

  await at.product.deleteRule(accountId, ruleId);
  await row.waitFor({ state: 'hidden' });
  const note = own.locator('[data-stale]');
  await note.getByText('This Auto Relation was deleted.').waitFor();
  await expect.poll(() => loads.length, { timeout: 15_000 }).toBe(1);

  await at.product.restoreRule(accountId, ruleId);
  await row.waitFor();
  await note.waitFor({ state: 'hidden' });
  expect(loads.length).toBeLessThanOrEqual(2);
  await at.product.deleteRule(accountId, ruleId);
  await note.getByRole('link', { name: 'Relations' }).click();
  await own.waitForURL(`${at.stack.appUrl}/dashboard`);
});
