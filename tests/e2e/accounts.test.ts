import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addAutoRelation, linkNotion, newEmail, PASSWORD, signIn, signUp } from '@/tests/e2e/steps';
import { launchBrowser } from '@/tests/support/browser';
import { type Stack, startStack } from '@/tests/support/stack';
import { waitUntil } from '@/tests/support/wait-until';

const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/604.1';

let stack: Stack;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  stack = await startStack({ web: true });
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

beforeEach(async () => {
  page = await (await browser.newContext()).newPage();
  return () => page.context().close();
});

/** The link in the newest mail to an address with this subject. */
async function mailedLink(email: string, subject: string): Promise<string> {
  return waitUntil(`a mail to ${email}`, async () => {
    const answer = await fetch(`${stack.sandbox.urls.control}/_sandbox/mails?to=${encodeURIComponent(email)}`);
    const { mails } = (await answer.json()) as { mails: { subject: string; links: string[] }[] };
    return mails.find((mail) => mail.subject === subject)?.links[0];
  });
}

describe('Accounts', () => {
  it('says what is wrong with an address or a password', async () => {
    await page.goto(`${stack.appUrl}/sign-up`);
    await page.getByLabel('E-mail').fill('nobody@nowhere');
    await page.getByLabel('Password', { exact: true }).fill('short');
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.getByText('This is not an e-mail address.').waitFor();
    await page.getByText('Use at least 10 characters.').waitFor();
  });

  it('refuses a wrong password and a second account for one address', async () => {
    const email = await signUp(page, stack.appUrl);
    await page.context().clearCookies();
    await signIn(page, stack.appUrl, email, 'not the password');
    await page.getByText('Wrong e-mail address or password').waitFor();
    await page.goto(`${stack.appUrl}/sign-up`);
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.getByText('This e-mail address already has an account').waitFor();
    await signIn(page, stack.appUrl, email);
    await page.waitForURL(`${stack.appUrl}/dashboard`);
  });

  it('stops guessing after ten attempts', async () => {
    const email = newEmail();
    for (let attempt = 0; attempt < 10; attempt++) {
      await signIn(page, stack.appUrl, email, `guess ${attempt}`);
      await page.getByText('Wrong e-mail address or password').waitFor();
    }
    await signIn(page, stack.appUrl, email, 'one guess more');
    await page.getByText('Too many attempts').waitFor();
  });

  it('confirms an address once, for the rest of the free credits', async () => {
    const email = await signUp(page, stack.appUrl);
    await page.getByText('100 credits').waitFor();
    const link = await mailedLink(email, 'Confirm your e-mail address');
    await page.goto(link);
    await page.getByRole('button', { name: 'Confirm e-mail address' }).click();
    await page.getByText('Your address is confirmed').waitFor();
    await page.goto(link);
    await page.getByRole('button', { name: 'Confirm e-mail address' }).click();
    await page.getByText('This link does not work any more').waitFor();
    await page.goto(`${stack.appUrl}/dashboard`);
    await page.getByText('500 credits').waitFor();
  });

  it('sends the confirmation letter again from Account and from Credits, until the address is confirmed', async () => {
    const email = await signUp(page, stack.appUrl);
    for (const path of ['account', 'credits']) {
      await page.goto(`${stack.appUrl}/dashboard/${path}`);
      await page.getByRole('button', { name: 'Send again' }).click();
      await page.getByText('Sent.').first().waitFor();
    }
    await page.goto(await mailedLink(email, 'Confirm your e-mail address'));
    await page.getByRole('button', { name: 'Confirm e-mail address' }).click();
    await page.getByText('Your address is confirmed').waitFor();
    for (const path of ['account', 'credits']) {
      await page.goto(`${stack.appUrl}/dashboard/${path}`);
      await page
        .getByRole('heading', { name: 'Balance' })
        .or(page.getByText('Confirmed', { exact: true }))
        .waitFor();
      expect(await page.getByRole('button', { name: 'Send again' }).count()).toBe(0);
    }
  });

  it('replaces a forgotten password and ends the old sessions', async () => {
    const email = await signUp(page, stack.appUrl);
    const other = await (await browser.newContext()).newPage();
    await other.goto(`${stack.appUrl}/reset`);
    await other.getByLabel('E-mail').fill(email);
    await other.getByRole('button', { name: 'Send the link' }).click();
    await other.getByText('Check your inbox').waitFor();
    await other.goto(await mailedLink(email, 'Set a new password'));
    await other.getByLabel('New password').fill('another long password');
    await other.getByRole('button', { name: 'Save the new password' }).click();
    await other.getByText('Your password is changed').waitFor();
    await page.goto(`${stack.appUrl}/dashboard`);
    await page.waitForURL(`${stack.appUrl}/sign-in`);
    await signIn(other, stack.appUrl, email, 'another long password');
    await other.waitForURL(`${stack.appUrl}/dashboard`);
    await other.context().close();
  });

  it('lists the sessions and ends another one at once', async () => {
    const email = await signUp(page, stack.appUrl);
    const other = await (await browser.newContext({ userAgent: IPHONE })).newPage();
    await signIn(other, stack.appUrl, email);
    await other.waitForURL(`${stack.appUrl}/dashboard`);
    await page.goto(`${stack.appUrl}/dashboard/account`);
    const sessions = page.getByRole('list', { name: 'Sessions' }).getByRole('listitem');
    await expect.poll(() => sessions.count()).toBe(2);
    expect(await sessions.first().textContent()).toMatch(/Chrome on Linux\s*This session · from /);
    await page.getByRole('button', { name: 'End the session of Safari on iPhone' }).click();
    await page.getByText('Session ended').waitFor();
    await expect.poll(() => sessions.count()).toBe(1);
    await other.goto(`${stack.appUrl}/dashboard`);
    await other.waitForURL(`${stack.appUrl}/sign-in`);
    await other.context().close();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL(`${stack.appUrl}/sign-in`);
  });

  it('moves to another address once the link mailed there is used', async () => {
    const email = await signUp(page, stack.appUrl);
    const newAddress = newEmail();
    await page.goto(`${stack.appUrl}/dashboard/account`);
    await page.getByRole('button', { name: 'Change e-mail address' }).click();
    await page.getByLabel('New e-mail address').fill(newAddress);
    await page.getByLabel('Your password').fill('not the password');
    await page.getByRole('button', { name: 'Send the link' }).click();
    await page.getByText('This is not your password.').waitFor();
    await page.getByLabel('Your password').fill(PASSWORD);
    await page.getByLabel('New e-mail address').fill(`mistyped-${newAddress}`);
    await page.getByRole('button', { name: 'Send the link' }).click();
    await page.getByText(`A link is on its way to mistyped-${newAddress}`).waitFor();
    await page.getByRole('button', { name: 'Another address' }).click();
    await page.getByLabel('New e-mail address').fill(newAddress);
    await page.getByLabel('Your password').fill(PASSWORD);
    await page.route('**/dashboard/account', async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, body: (await answer.text()).replace('"mailed":true', '"mailed":false') });
    });
    await page.getByRole('button', { name: 'Send the link' }).click();
    await page.getByText('The mail could not be sent just now.').waitFor();
    await page.unroute('**/dashboard/account');
    await page.getByRole('button', { name: 'Send the link' }).click();
    await page.getByText(`A link is on its way to ${newAddress}`).waitFor();
    await mailedLink(email, 'Your e-mail address is about to change');
    await page.goto(await mailedLink(newAddress, 'Confirm your new e-mail address'));
    await page.getByRole('button', { name: 'Use this address' }).click();
    await page.getByText('Your address is changed').waitFor();
    await mailedLink(email, 'Your e-mail address was changed');
    await page.goto(`${stack.appUrl}/dashboard/account`);
    await page.getByText(newAddress).first().waitFor();
  });

  it('hands out everything as a file, and deletes the account after a sentence and the password', async () => {
    const email = await signUp(page, stack.appUrl);
    await page.goto(`${stack.appUrl}/dashboard/account`);
    const began = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Export as JSON' }).click();
    const file = JSON.parse(await readFile(await (await began).path(), 'utf8'));
    // Free credits come at once for the first few accounts of an address alone.
    expect(file).toMatchObject({ account: { email }, ledger: expect.any(Array), connections: [] });
    for (let times = 1; times < 10; times++) await page.request.get(`${stack.appUrl}/api/account/export`);
    await page.getByRole('link', { name: 'Export as JSON' }).click();
    await page.getByText('Wait a while, then try again. It takes an hour at most.').waitFor();
    await page.getByRole('heading', { name: 'Account', level: 1 }).waitFor();

    await page.getByRole('button', { name: 'Delete account' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Your password').fill(PASSWORD);
    await dialog.getByRole('button', { name: 'Delete for good' }).click();
    await dialog.getByText('Type “delete my account”.').waitFor();
    await dialog.getByLabel('To go on').fill('delete my account');
    await dialog.getByLabel('Your password').fill(PASSWORD);
    const session = await page.context().cookies();
    await dialog.getByRole('button', { name: 'Delete for good' }).click();
    await page.getByText('Your account is deleted').waitFor();
    await page.context().addCookies(session);
    await page.goto(`${stack.appUrl}/dashboard`);
    await page.waitForURL(`${stack.appUrl}/sign-in`);
    await signIn(page, stack.appUrl, email);
    await page.getByText('Wrong e-mail address or password').waitFor();
  });
});

describe('Linking Notion', () => {
  it('comes back with a sentence when consent is denied', async () => {
    await signUp(page, stack.appUrl);
    await page.getByRole('link', { name: 'Link with Notion' }).click();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('You cancelled at Notion').waitFor();
  });

  it('takes no state but its own, and that once', async () => {
    await signUp(page, stack.appUrl);
    await page.goto(`${stack.appUrl}/api/notion/callback?code=stolen&state=foreign`);
    await page.getByText('The way back from Notion was not valid').waitFor();
    const began = page.waitForResponse((response) => response.url().includes('/api/notion/connect'));
    await page.getByRole('link', { name: 'Link with Notion' }).first().click();
    const state = new URL((await (await began).headerValue('location')) ?? '').searchParams.get('state');
    for (const sentence of ['You cancelled at Notion', 'The way back from Notion was not valid']) {
      await page.goto(`${stack.appUrl}/api/notion/callback?error=access_denied&state=${state}`);
      await page.getByText(sentence).waitFor();
    }
  });

  it('keeps accounts apart', async () => {
    await signUp(page, stack.appUrl);
    await linkNotion(page, ['Tasks', 'Projects']);
    const rule = await addAutoRelation(page, { source: 'Tasks', target: 'Projects', property: 'AI Project' });
    const stranger = await (await browser.newContext()).newPage();
    await signUp(stranger, stack.appUrl);
    for (const path of ['', '/activity', '/errors', '/settings']) {
      await stranger.goto(rule + path);
      await stranger.getByRole('heading', { name: 'There is nothing here' }).waitFor();
      expect(await stranger.content(), path).not.toContain('Projects');
    }
    const list = await stranger.request.get(`${stack.appUrl}/api/rules`);
    expect(((await list.json()) as { rules: unknown[] }).rules).toEqual([]);
    await stranger.goto(`${stack.appUrl}/dashboard`);
    await linkNotion(stranger, ['Tasks']);
    await stranger.getByText('This connection belongs to another account').waitFor();
    await stranger.context().close();

    await page.goto(`${stack.appUrl}/dashboard/connection`);
    await page.getByRole('button', { name: 'Disconnect' }).click();
    await page.getByText('1 Auto Relation will pause until you reconnect:').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Disconnect' }).click();
    await page.getByText('Harbour Street is disconnected').waitFor();
  });
});
