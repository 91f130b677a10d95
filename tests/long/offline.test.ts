import { expect, it } from 'vitest';
import { PASSWORD, signUp } from '@/tests/e2e/steps';
import { withPage } from '@/tests/support/with-page';

const at = withPage();

/** Presses it without a network, where it says so and stays as it is, and once more with one. */
async function pressOfflineThenOnline(button: string): Promise<void> {
  const press = at.page.getByRole('button', { name: button, exact: true });
  await at.page.context().setOffline(true);
  await press.click();
  await at.page.getByText('We could not be reached').waitFor();
  await at.page.getByText('Check your connection and press again.').waitFor();
  await at.page.context().setOffline(false);
}

const FORMS: { path: string; fields: Record<string, string>; button: string; after: string }[] = [
  {
    path: '/sign-in',
    fields: { 'E-mail': 'marie@example.com', Password: PASSWORD },
    button: 'Sign in',
    after: 'Wrong e-mail address or password',
  },
  {
    path: '/sign-up',
    fields: { 'E-mail': 'marie@example', Password: PASSWORD },
    button: 'Create account',
    after: 'This is not an e-mail address.',
  },
  {
    path: '/reset',
    fields: { 'E-mail': 'marie@example.com' },
    button: 'Send the link',
    after: 'Check your inbox',
  },
  {
    path: '/reset?token=used-once-and-then-too-old',
    fields: { 'New password': PASSWORD },
    button: 'Save the new password',
    after: 'This link does not work any more',
  },
  {
    path: '/verify?token=used',
    fields: {},
    button: 'Confirm e-mail address',
    after: 'This link does not work any more',
  },
];

it.each(FORMS)('$path keeps what was typed when it could not be sent', async ({ path, fields, button, after }) => {
  await at.page.goto(at.stack.appUrl + path);
  for (const [label, text] of Object.entries(fields)) await at.page.getByLabel(label, { exact: true }).fill(text);
  await pressOfflineThenOnline(button);
  for (const [label, text] of Object.entries(fields))
    expect(await at.page.getByLabel(label, { exact: true }).inputValue(), label).toBe(text);
  await at.page.getByRole('button', { name: button, exact: true }).click();
  await at.page.getByText(after).waitFor();
});

it('keeps what was typed on Account, and empties the fields of a password once it is changed', async () => {
  await signUp(at.page, at.stack.appUrl);
  await at.page.goto(`${at.stack.appUrl}/dashboard/account`);
  await at.page.getByLabel('Current password').fill(PASSWORD);
  await at.page.getByLabel('New password').fill('another long password');
  await pressOfflineThenOnline('Change password');
  expect(await at.page.getByLabel('New password').inputValue()).toBe('another long password');
  await at.page.getByRole('button', { name: 'Change password' }).click();
  await at.page.getByText('Your password is changed.').waitFor();
  expect(await at.page.getByLabel('New password').inputValue()).toBe('');

  await at.page.getByRole('button', { name: 'Delete account' }).click();
  await at.page.getByLabel('To go on').fill('delete my acc');
  await pressOfflineThenOnline('Delete for good');
  expect(await at.page.getByLabel('To go on').inputValue()).toBe('delete my acc');
});
