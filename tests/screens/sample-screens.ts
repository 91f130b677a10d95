import type { Locator, Page } from 'playwright';
import { addSamples } from '@/lib/samples/add';
import { LONG, RIGHT_TO_LEFT } from '@/tests/screens/names';
import type { Scene } from '@/tests/screens/scene';
import { type Screen, waitForAlert } from '@/tests/screens/screen';
import { linkPages, linkSandbox } from '@/tests/screens/seed-connection';

const RELATIONS = '/dashboard';
const LONG_AGO = { linkedAt: new Date(0) };

async function openDialog(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Add sample databases to my workspace' }).click();
  return page.getByRole('dialog', { name: 'Add sample databases' });
}

const withPages = async (scene: Scene) => (await linkPages(scene, ['Kitchen', LONG, RIGHT_TO_LEFT])).connectionId;

/** What Notion answers to the first database. */
const whileAdding = (fault: object) => async (scene: Scene) => {
  await withPages(scene);
  await scene.control.addFault({ service: 'notion', method: 'POST', route: '/v1/databases', times: 1_000, ...fault });
};

async function pressAndFail(page: Page): Promise<void> {
  await press(page);
  await waitForAlert(page);
}

async function press(page: Page): Promise<Locator> {
  const dialog = await openDialog(page);
  await dialog.getByRole('radio', { name: /Kitchen/ }).check();
  await dialog.getByRole('button', { name: 'Add databases' }).click();
  return dialog;
}

/** *Add sample databases to my workspace*. */
export const sampleScreens: Screen[] = [
  {
    name: 'samples-pages',
    path: RELATIONS,
    prepare: withPages,
    act: async (page) => (await openDialog(page)).getByRole('radio', { name: /Kitchen/ }).check(),
  },
  {
    name: 'samples-many-pages',
    path: RELATIONS,
    prepare: (scene) =>
      linkPages(
        scene,
        Array.from({ length: 30 }, (_, index) => `Notebook ${index + 1}`),
      ),
    async act(page) {
      const dialog = await openDialog(page);
      await dialog.getByRole('searchbox').fill('notebook 2');
      await dialog.getByRole('radio', { name: /Notebook 1\b/ }).waitFor({ state: 'detached' });
    },
  },
  {
    name: 'samples-none-shared',
    path: RELATIONS,
    prepare: (scene) => linkSandbox(scene, [], LONG_AGO),
    act: async (page) => (await openDialog(page)).getByText('No page is shared with us yet').waitFor(),
  },
  {
    name: 'samples-indexing',
    path: RELATIONS,
    prepare: (scene) => linkSandbox(scene, []),
    act: async (page) => (await openDialog(page)).getByText('Notion lists no page yet').waitFor(),
  },
  {
    name: 'samples-adding',
    path: RELATIONS,
    prepare: whileAdding({ delayMs: 60_000 }),
    act: async (page) => (await press(page)).getByText(/Adding page by page/).waitFor(),
  },
  {
    name: 'samples-failed',
    path: RELATIONS,
    prepare: whileAdding({ status: 503, body: { object: 'error', status: 503, code: 'service_unavailable' } }),
    act: pressAndFail,
  },
  {
    name: 'samples-not-allowed',
    path: RELATIONS,
    async prepare(scene) {
      const { botId } = await linkPages(scene, ['Kitchen']);
      const capabilities = ['read', 'update'];
      await scene.control.ask('POST', `/notion/connections/${botId}/capabilities`, { capabilities });
    },
    act: pressAndFail,
  },
  {
    name: 'samples-added',
    path: '/dashboard/relations/new?connection=:connectionId&samples=:samples',
    async prepare(scene) {
      const { connectionId, pageIds } = await linkPages(scene, ['Kitchen']);
      const { source, target } = await addSamples(scene.accountId, connectionId, pageIds[0] ?? '');
      return { connectionId, samples: `${source.id}.${target.id}` };
    },
    act: (page) => page.getByRole('button', { name: 'Create Relation Property' }).waitFor(),
  },
];
