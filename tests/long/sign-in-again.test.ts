import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { newEmail, PASSWORD } from '@/tests/e2e/steps';
import { withPage } from '@/tests/support/with-page';

const at = withPage();

/** An account that this browser is not signed in to. */
async function openAccount(): Promise<string> {
  const email = newEmail();
  await at.product.createAccount({ email, password: PASSWORD });
  return email;
}

async function fillIn(email: string, password = PASSWORD): Promise<void> {
  await at.page.getByLabel('E-mail').fill(email);
  await at.page.getByLabel('Password', { exact: true }).fill(password);
  await at.page.getByRole('button', { name: 'Sign in' }).click();
}

const address = (path: string) => at.stack.appUrl + path;
const signInFor = (path: string) => address(`/sign-in?next=${encodeURIComponent(path)}`);

it('leads on to the page that was asked for, also after a wrong password', async () => {
  const email = await openAccount();
  const path = `/dashboard/activity?status=linked&item=${randomUUID()}`;
  await at.page.goto(address(path));
  await at.page.waitForURL(signInFor(path));
  await fillIn(email, 'another long password');
  await at.page.getByText('Wrong e-mail address or password').waitFor();
  await fillIn(email);
  await at.page.waitForURL(address(path));
  await at.page.goto(signInFor('/dashboard/credits'));
  expect(at.page.url()).toBe(address('/dashboard/credits'));
});

it('leads back to where the session ended, by the note that tells of it and by a link of the page', async () => {
  const email = await openAccount();
  await at.page.goto(signInFor('/dashboard/account?x=1'));
  await fillIn(email);
  await at.page.waitForURL(address('/dashboard/account?x=1'));
  await at.page.getByRole('heading', { name: 'Account', level: 1 }).waitFor();
  await at.product.db().loginSession.updateMany({ data: { revokedAt: new Date() } });
  const note = at.page.locator('[data-stale]').getByRole('link', { name: 'Sign in' });
  await note.waitFor();
  expect(new URL((await note.getAttribute('href')) ?? '', at.stack.appUrl).href).toBe(
    signInFor('/dashboard/account?x=1'),
  );
  await at.page.getByRole('link', { name: 'Connection' }).first().click();
  await at.page.waitForURL(signInFor('/dashboard/connection'));
  await fillIn(email);
  await at.page.waitForURL(address('/dashboard/connection'));
});

it.each([
  '//evil.example/dashboard',
  '/\\evil.example',
  'https://evil.example/dashboard',
  '/%2Fevil.example',
  '/admin',
])('leads to the first page of the dashboard for %s', async (path) => {
  const email = await openAccount();
  await at.page.goto(signInFor(path));
  await fillIn(email);
  await at.page.waitForURL(address('/dashboard'));
});
