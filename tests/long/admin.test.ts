import { randomUUID } from 'node:crypto';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AccountId } from '@/lib/ids';
import { expectNoSidewaysScroll, listBarriers, noteComplaints } from '@/tests/e2e/steps';
import { listAppRoutes } from '@/tests/support/app-routes';
import { launchBrowser } from '@/tests/support/browser';
import { type Engine, startEngine } from '@/tests/support/engine';
import { callAction, openCookie } from '@/tests/support/http-client';
import { expectSoundLedger } from '@/tests/support/ledger';
import { openScenario } from '@/tests/support/scenario';

const OPERATOR = 'operator@example.com';
const UNPROVED = 'second@example.com';

let engine: Engine;
let browser: Browser;
let customer: AccountId;
let customerEmail: string;

beforeAll(async () => {
  engine = await startEngine({ workers: 0, web: true, more: { ADMIN_EMAILS: `${OPERATOR}, ${UNPROVED}` } });
  browser = await launchBrowser();
  const { product } = engine;
  await product.markVerified(await product.createAccount({ email: OPERATOR, password: 'correct horse battery' }));
  await product.createAccount({ email: UNPROVED, password: 'correct horse battery' });
  const scenario = await openScenario(engine);
  customer = scenario.accountId;
  const ruleId = await scenario.createRule();
  await product.db().rule.update({ where: { id: ruleId }, data: { problemCode: 'property_missing' } });
  customerEmail = (await product.db().account.findUniqueOrThrow({ where: { id: customer } })).email;
});
afterAll(async () => {
  await browser?.close();
  await engine?.stop();
});

const accountOf = async (email: string) =>
  (await engine.product.db().account.findUniqueOrThrow({ where: { email } })).id as AccountId;

test('there is nothing for everybody else, nor for an operator whose address is not proved', async () => {
  const pages = listAppRoutes().filter(({ path, isPage }) => isPage && path.startsWith('/admin'));
  expect(pages.length).toBeGreaterThanOrEqual(4);
  const cookies = [
    '',
    await openCookie(engine.stack, customer),
    await openCookie(engine.stack, await accountOf(UNPROVED)),
  ];
  const gift = { accountId: customer, credits: 5, reason: 'because', reference: randomUUID() };
  for (const cookie of cookies) {
    for (const { path } of pages) {
      const address = engine.stack.appUrl + path.replace('[accountId]', customer);
      const answer = await fetch(address, { headers: { cookie }, redirect: 'manual' });
      expect(answer.status, path).toBe(404);
      expect(await answer.text()).not.toContain(customerEmail);
    }
    const { answer } = await callAction(engine.stack, 'giveCreditsAction', [gift], { cookie });
    expect(answer).toMatchObject({ ok: false, code: cookie ? 'account_missing' : 'sign_in_required' });
  }
});

test('the operator finds an account, gives credits once with a reason, unlocks GPT-4o and sees what fails', async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const [name = '', value = ''] = (await openCookie(engine.stack, await accountOf(OPERATOR))).split('=');
  await context.addCookies([{ name, value, url: engine.stack.appUrl }]);
  const page = await context.newPage();
  const found: string[] = [];
  noteComplaints(page, found);
  const look = async () => {
    found.push(...(await listBarriers(page)));
    await expectNoSidewaysScroll(page);
  };
  await page.goto(`${engine.stack.appUrl}/admin`);
  await look();
  await page.getByRole('searchbox').fill(customerEmail.slice(0, 12));
  await page.getByRole('button', { name: 'Search' }).click();
  await page.getByRole('link', { name: customerEmail }).click();
  await page.getByRole('heading', { name: customerEmail }).waitFor();
  await page.getByLabel('Credits', { exact: true }).fill('250');
  await page.getByRole('button', { name: 'Give credits' }).click();
  await page.getByText('Say why, for those who read the ledger later.').waitFor();
  await page.getByLabel('Credits', { exact: true }).fill('250');
  await page.getByLabel('Why credits are given').fill('A lost page of ours');
  await page.getByRole('button', { name: 'Give credits' }).dblclick();
  await page.getByRole('cell', { name: 'A lost page of ours' }).waitFor();
  await page.getByLabel('Why it is unlocked').fill('Tries it for us');
  await page.getByRole('button', { name: 'Unlock GPT-4o' }).click();
  await page.getByText('GPT-4o is open to this account.').waitFor();
  await look();
  expect(await expectSoundLedger(engine.product, customer)).toBe(750_000_000n);
  const actions = await engine.product.db().operatorAction.findMany({ where: { accountId: customer } });
  expect(actions.map(({ kind, operator }) => `${kind} by ${operator}`).sort()).toEqual([
    `GRANT_CREDITS by ${OPERATOR}`,
    `UNLOCK_GPT_4O by ${OPERATOR}`,
  ]);
  await page.getByRole('link', { name: 'Failing rules' }).click();
  await page.getByRole('cell', { name: 'The relation property is gone' }).waitFor();
  await look();
  await page.getByRole('link', { name: 'Queue' }).click();
  const due = page.getByRole('row', { name: /Connections due that no worker holds/ });
  expect(await due.getByRole('cell').nth(1).textContent()).toBe('1');
  await look();
  await page.setViewportSize({ width: 375, height: 800 });
  await expectNoSidewaysScroll(page);
  expect(found).toEqual([]);
  await context.close();
});
