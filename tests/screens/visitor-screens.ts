import { issueToken } from '@/lib/auth/tokens';
import { makeUnsubscribeToken } from '@/lib/notices/unsubscribe';
import { SCENE_PASSWORD } from '@/tests/screens/scene';
import { type Screen, waitForAlert } from '@/tests/screens/screen';

const visitor = true;

/** What people see who are not signed in. */
export const visitorScreens: Screen[] = [
  { name: 'landing', path: '/', visitor },
  { name: 'guide', path: '/guide', visitor },
  { name: 'sign-up', path: '/sign-up', visitor },
  {
    name: 'sign-up-wrong-fields',
    path: '/sign-up',
    visitor,
    async act(page) {
      await page.getByLabel('E-mail').fill('marie');
      await page.getByLabel('Password', { exact: true }).fill('short');
      await page.getByRole('button', { name: 'Create account' }).click();
      await waitForAlert(page);
    },
  },
  {
    name: 'sign-up-address-taken',
    path: '/sign-up?email=:email',
    visitor,
    prepare: async ({ email }) => ({ email }),
    async act(page) {
      await page.getByLabel('E-mail').fill(new URL(page.url()).searchParams.get('email') ?? '');
      await page.getByLabel('Password', { exact: true }).fill(SCENE_PASSWORD);
      await page.getByRole('button', { name: 'Create account' }).click();
      await waitForAlert(page);
    },
  },
  { name: 'sign-in', path: '/sign-in', visitor },
  { name: 'sign-in-failed', path: '/sign-in?error=OAuthCallback', visitor },
  { name: 'sign-in-after-deletion', path: '/sign-in?deleted=1', visitor },
  {
    name: 'sign-in-wrong-password',
    path: '/sign-in',
    visitor,
    complains: true,
    async act(page) {
      await page.getByLabel('E-mail').fill('nobody@example.com');
      await page.getByLabel('Password', { exact: true }).fill('not the password');
      await page.getByRole('button', { name: 'Sign in' }).click();
      await waitForAlert(page);
    },
  },
  { name: 'reset', path: '/reset', visitor },
  {
    name: 'reset-mailed',
    path: '/reset',
    visitor,
    async act(page) {
      await page.getByLabel('E-mail').fill('nobody@example.com');
      await page.getByRole('button').filter({ hasText: /send/i }).click();
      await page.getByText('Check your inbox').waitFor();
    },
  },
  { name: 'reset-new-password', path: '/reset?token=seeded', visitor },
  {
    name: 'reset-done',
    path: '/reset?token=:token',
    visitor,
    prepare: async ({ accountId }) => ({ token: await issueToken(accountId, 'RESET_PASSWORD') }),
    async act(page) {
      await page.getByLabel('New password').fill('another long password');
      await page.getByRole('button', { name: 'Save the new password' }).click();
      await page.getByText('Your password is changed').waitFor();
    },
  },
  {
    name: 'reset-unreachable',
    path: '/reset',
    visitor,
    complains: true,
    async act(page) {
      await page.getByLabel('E-mail').fill('marie@example.com');
      await page.context().setOffline(true);
      await page.getByRole('button', { name: 'Send the link' }).click();
      await waitForAlert(page);
    },
  },
  { name: 'verify-without-link', path: '/verify', visitor },
  {
    name: 'verify',
    path: '/verify?token=:token',
    visitor,
    prepare: async ({ accountId }) => ({ token: await issueToken(accountId, 'VERIFY_EMAIL') }),
  },
  {
    name: 'verify-done',
    path: '/verify?token=:token',
    visitor,
    async prepare({ accountId, change }) {
      await change({ emailVerifiedAt: null });
      return { token: await issueToken(accountId, 'VERIFY_EMAIL') };
    },
    async act(page) {
      await page.getByRole('button', { name: 'Confirm e-mail address' }).click();
      await page.getByText('Your address is confirmed').waitFor();
    },
  },
  {
    name: 'verify-expired',
    path: '/verify?token=seeded',
    visitor,
    async act(page) {
      await page.getByRole('button', { name: /confirm/i }).click();
      await waitForAlert(page);
    },
  },
  {
    name: 'change-email',
    path: '/change-email?token=:token',
    visitor,
    prepare: async ({ accountId, email }) => ({ token: await issueToken(accountId, 'CHANGE_EMAIL', `new.${email}`) }),
  },
  { name: 'change-email-without-link', path: '/change-email', visitor },
  {
    name: 'change-email-done',
    path: '/change-email?token=:token',
    visitor,
    prepare: async ({ accountId, email }) => ({ token: await issueToken(accountId, 'CHANGE_EMAIL', `new.${email}`) }),
    async act(page) {
      await page.getByRole('button', { name: 'Use this address' }).click();
      await page.getByText('Your address is changed').waitFor();
    },
  },
  {
    name: 'unsubscribe',
    path: '/unsubscribe?token=:token',
    visitor,
    prepare: async ({ accountId }) => ({ token: makeUnsubscribeToken(accountId, 'RULE_STOPPED') }),
  },
  {
    name: 'unsubscribe-done',
    path: '/unsubscribe?token=:token',
    visitor,
    prepare: async ({ accountId }) => ({ token: makeUnsubscribeToken(accountId, 'RULE_STOPPED') }),
    async act(page) {
      await page.getByRole('button', { name: 'Stop these mails' }).click();
      await page.getByText('These mails are switched off').waitFor();
    },
  },
  { name: 'not-found', path: '/nothing-here', visitor, complains: true },
];
