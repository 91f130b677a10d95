import { LONG, UNBROKEN } from '@/tests/screens/names';
import type { Scene } from '@/tests/screens/scene';
import type { Screen } from '@/tests/screens/screen';
import { importPair, linkSandbox, seedConnection } from '@/tests/screens/seed-connection';
import { seedRule } from '@/tests/screens/seed-rule';

const CONNECTION = '/dashboard/connection';
const ACCOUNT = '/dashboard/account';
const operator = true;

/** A workspace that answers, with an Auto Relation between two of its databases. */
async function linkUsed(scene: Scene): Promise<void> {
  const { connectionId, sourceDataSourceId, targetDataSourceId, source, target } = await importPair(scene);
  const sides = {
    source: { name: source, notionId: sourceDataSourceId },
    target: { name: target, notionId: targetDataSourceId },
  };
  await seedRule(scene, { connectionId, ...sides });
}

/** Connection, account, and the pages of those who run the product. */
export const accountScreens: Screen[] = [
  { name: 'connection-none', path: CONNECTION },
  { name: 'connection', path: CONNECTION, prepare: (scene) => linkSandbox(scene) },
  {
    name: 'connection-with-relations',
    path: CONNECTION,
    prepare: linkUsed,
  },
  {
    name: 'connection-nothing-shared',
    path: CONNECTION,
    prepare: (scene) => linkSandbox(scene, [], { linkedAt: new Date(0) }),
  },
  { name: 'guide-in-app', path: '/dashboard/guide' },
  {
    name: 'connection-lost',
    path: CONNECTION,
    async prepare(scene) {
      const lost = { status: 'DISCONNECTED' as const, problemCode: 'notion_unauthorized', workspaceName: LONG };
      await seedRule(scene, { connectionId: await seedConnection(scene, lost) });
    },
  },
  {
    name: 'connection-sample-disconnected',
    path: CONNECTION,
    async prepare(scene) {
      const sample = { sample: true, status: 'DISCONNECTED', workspaceName: 'Samples', workspaceIcon: '🧺' } as const;
      await seedRule(scene, { connectionId: await seedConnection(scene, sample) });
    },
  },
  {
    name: 'connection-picture-gone',
    path: CONNECTION,
    complains: true,
    async prepare(scene) {
      const gone = { workspaceIcon: 'https://icons.example/gone.png', status: 'DISCONNECTED' as const };
      await seedConnection(scene, gone);
    },
    act: (page) => page.locator('main img').waitFor({ state: 'detached' }),
  },
  { name: 'connection-access-unchanged', path: `${CONNECTION}?problem=notion_access_unchanged`, prepare: linkUsed },
  {
    name: 'connection-waiting',
    path: CONNECTION,
    prepare: (scene) => linkSandbox(scene, [], { blockedUntil: new Date(Date.now() + 600_000), ownerName: UNBROKEN }),
  },
  {
    name: 'connection-disconnect',
    path: CONNECTION,
    prepare: linkUsed,
    async act(page) {
      await page.getByRole('button', { name: /^Disconnect/ }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  { name: 'account', path: ACCOUNT },
  { name: 'account-unverified', path: ACCOUNT, unverified: true },
  {
    name: 'account-by-google',
    path: ACCOUNT,
    prepare: ({ change }) => change({ passwordHash: null }),
  },
  {
    name: 'account-wrong-password',
    path: ACCOUNT,
    async act(page) {
      await page.getByLabel('Current password').fill('not the password');
      await page.getByLabel('New password').fill('another long password');
      await page.getByRole('button', { name: 'Change password' }).click();
      await page.getByText('This is not your password').waitFor();
    },
  },
  {
    name: 'account-delete',
    path: ACCOUNT,
    async act(page) {
      await page.getByRole('button', { name: 'Delete account' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  { name: 'admin-accounts', path: '/admin', operator },
  {
    name: 'admin-account',
    path: '/admin/accounts/:accountId',
    operator,
    prepare: async ({ accountId }) => ({ accountId }),
  },
  { name: 'admin-rules', path: '/admin/rules', operator },
  { name: 'admin-queue', path: '/admin/queue', operator },
];
