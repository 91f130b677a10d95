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
      await page.getByText(/link/i).first().waitFor();
    },
  },
  { name: 'reset-new-password', path: '/reset?token=seeded', visitor },
  { name: 'verify-without-link', path: '/verify', visitor },
  {
    name: 'verify',
    path: '/verify?token=:token',
    visitor,
    prepare: async ({ accountId }) => ({ token: await issueToken(accountId, 'VERIFY_EMAIL') }),
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
  { name: 'change-email', path: '/change-email?token=seeded', visitor },
  {
    name: 'unsubscribe',
    path: '/unsubscribe?token=:token',
    visitor,
    prepare: async ({ accountId }) => ({ token: makeUnsubscribeToken(accountId, 'RULE_STOPPED') }),
  },
  { name: 'not-found', path: '/nothing-here', visitor, complains: true },
];
