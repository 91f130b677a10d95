import type { Locator, Page } from 'playwright';
import { createRelationProperty } from '@/lib/connections/browse';
import { EMOJI, LONG, UNBROKEN } from '@/tests/screens/names';
import type { Scene } from '@/tests/screens/scene';
import { type Screen, waitForAlert } from '@/tests/screens/screen';
import { importPair, linkSandbox, seedConnection } from '@/tests/screens/seed-connection';

const NEW = '/dashboard/relations/new';

async function openPicker(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Source database' }).click();
  const dialog = page.getByRole('dialog', { name: 'Select database' });
  await dialog.waitFor();
  return dialog;
}

/** A source and a target, in the dialog that goes on from one to the other. */
async function pickBoth(page: Page, [source, target] = ['Papers', 'Topics']): Promise<void> {
  const dialog = await openPicker(page);
  for (const [lead, name = ''] of [
    ['The source', source],
    ['The target', target],
  ]) {
    await dialog.getByText(`${lead}:`).waitFor();
    await dialog.getByRole('searchbox').fill(name);
    // The rows stay as they were until the answer comes, and then move.
    await dialog
      .locator('[aria-busy="false"]')
      .getByRole('button', { name: new RegExp(name) })
      .filter({ has: page.locator('mark') })
      .first()
      .click();
  }
  await dialog.waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: /^Create (another )?Relation Property$/ }).waitFor();
}

/** A pair of databases with so many relation properties between them. */
const pairWith =
  (names: string[], sides = {}) =>
  async (scene: Scene) => {
    const pair = await importPair(scene, sides);
    const { sourceDataSourceId: sourceId, targetDataSourceId: targetId } = pair;
    for (const name of names)
      await createRelationProperty(scene.accountId, pair.connectionId, { sourceId, targetId, name });
  };

const withDatabases = (scene: Scene) => importPair(scene);

/** Every answer of Notion's search is this. */
const whileSearching = (fault: object) => async (scene: Scene) => {
  await importPair(scene);
  await scene.control.addFault({ service: 'notion', route: '/v1/search', times: 1_000, ...fault });
};

/** Notion refuses each relation that is asked for now. */
const refusing = (prepare: (scene: Scene) => Promise<unknown>) => async (scene: Scene) => {
  await prepare(scene);
  const body = { object: 'error', status: 400, code: 'validation_error', message: 'Your plan allows 1 relation.' };
  await scene.control.addFault({ service: 'notion', method: 'PATCH', status: 400, body, times: 4 });
};

async function askForAnother(page: Page, names?: [string, string]): Promise<void> {
  await pickBoth(page, names);
  await page.getByRole('button', { name: 'Create another Relation Property' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Create', exact: true }).click();
  await page.getByRole('dialog').getByText('What you can do', { exact: true }).waitFor();
}

async function createWithWarning(page: Page, names?: [string, string]): Promise<void> {
  await pickBoth(page, names);
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await page.getByRole('dialog').waitFor();
}

/** *+ Add Auto Relation* and its windows. */
export const builderScreens: Screen[] = [
  { name: 'new', path: NEW, prepare: withDatabases },
  {
    name: 'new-nothing-chosen',
    path: NEW,
    prepare: withDatabases,
    async act(page) {
      await page.getByRole('button', { name: 'Create', exact: true }).click();
      await waitForAlert(page);
    },
  },
  {
    name: 'picker',
    path: NEW,
    prepare: (scene) => linkSandbox(scene),
    act: async (page) => (await openPicker(page)).getByRole('button', { name: /Recipes/ }).waitFor(),
  },
  {
    name: 'picker-loading',
    path: NEW,
    prepare: whileSearching({ delayMs: 60_000 }),
    act: async (page) => (await openPicker(page)).getByLabel('Loading').waitFor(),
  },
  {
    name: 'picker-nothing-found',
    path: NEW,
    prepare: withDatabases,
    async act(page) {
      const dialog = await openPicker(page);
      await dialog.getByRole('searchbox').fill('Alchemy');
      await dialog.getByText(/“Alchemy”/).waitFor();
    },
  },
  {
    name: 'picker-indexing',
    path: NEW,
    prepare: (scene) => linkSandbox(scene, []),
    act: async (page) => (await openPicker(page)).getByText(/still indexing/).waitFor(),
  },
  {
    name: 'picker-nothing-shared',
    path: NEW,
    prepare: (scene) => linkSandbox(scene, [], { linkedAt: new Date(0) }),
    act: async (page) => (await openPicker(page)).getByText('No database is shared with us yet').waitFor(),
  },
  {
    name: 'picker-search',
    path: NEW,
    prepare: (scene) => linkSandbox(scene),
    async act(page) {
      const dialog = await openPicker(page);
      await dialog.getByRole('searchbox').fill('cat');
      await dialog.locator('mark').first().waitFor();
    },
  },
  {
    name: 'picker-grouped',
    path: NEW,
    async prepare(scene) {
      const { sourceDatabaseId } = await importPair(scene);
      const path = `/notion/databases/${sourceDatabaseId}/data-sources`;
      await scene.control.ask('POST', path, { title: 'Drafts' });
    },
    act: async (page) => (await openPicker(page)).getByRole('button', { name: /Drafts/ }).waitFor(),
  },
  {
    name: 'new-database-lost',
    path: NEW,
    complains: true,
    prepare: withDatabases,
    async act(page) {
      await pickBoth(page);
      await page.route('**/data-sources/*', (route) =>
        route.fulfill({ status: 404, json: { code: 'notion_not_found' } }),
      );
      await page.reload();
      await page.getByText('No estimate yet: Papers and Topics cannot be read.').waitFor();
    },
  },
  {
    name: 'picker-lost-access',
    path: NEW,
    complains: true,
    prepare: whileSearching({ status: 403, body: { object: 'error', status: 403, code: 'restricted_resource' } }),
    act: async (page) => (await openPicker(page)).getByRole('alert').waitFor(),
  },
  {
    name: 'picker-paste-link',
    path: NEW,
    complains: true,
    prepare: withDatabases,
    async act(page) {
      const dialog = await openPicker(page);
      await dialog.getByRole('button', { name: 'Paste a Notion link' }).click();
      await dialog.getByLabel('Notion link').fill('https://example.com');
      await dialog.getByRole('button', { name: 'Use it' }).click();
      await dialog.getByRole('alert').waitFor();
    },
  },
  { name: 'new-no-relation', path: NEW, prepare: withDatabases, act: pickBoth },
  { name: 'new-one-relation', path: NEW, prepare: pairWith(['Known topic']), act: pickBoth },
  {
    name: 'new-several-relations',
    path: NEW,
    prepare: pairWith(['Known topic', 'Second topic', 'Third topic', LONG]),
    async act(page) {
      await pickBoth(page);
      await page.getByRole('radio', { name: /Second topic/ }).check();
    },
  },
  {
    name: 'new-long-names',
    path: NEW,
    prepare: pairWith([LONG], { source: LONG, target: EMOJI }),
    async act(page) {
      await pickBoth(page, ['Quarterly', 'Ideas']);
      await page.getByRole('button', { name: /^Source database Quarterly/ }).waitFor();
    },
  },
  {
    name: 'new-same-twice',
    path: NEW,
    prepare: withDatabases,
    act: async (page) => {
      await pickBoth(page, ['Papers', 'Papers']);
      await page.getByText(/never its own match/).waitFor();
    },
  },
  {
    name: 'new-create-property',
    path: NEW,
    prepare: withDatabases,
    async act(page) {
      await pickBoth(page);
      await page.getByRole('button', { name: 'Create Relation Property' }).click();
      await page.getByRole('dialog').getByLabel('Name').waitFor();
    },
  },
  {
    name: 'new-relation-refused',
    path: NEW,
    prepare: refusing(pairWith(['Known topic'])),
    act: askForAnother,
  },
  {
    name: 'new-relation-refused-long-names',
    path: NEW,
    prepare: refusing(pairWith([LONG, `Ober${UNBROKEN}`], { source: LONG, target: UNBROKEN })),
    act: (page) => askForAnother(page, ['Quarterly', 'Donau']),
  },
  {
    name: 'new-overwrite-warning',
    path: NEW,
    prepare: pairWith(['Known topic']),
    act: createWithWarning,
  },
  {
    name: 'new-overwrite-warning-long-names',
    path: NEW,
    prepare: pairWith([UNBROKEN], { source: UNBROKEN, target: LONG }),
    act: (page) => createWithWarning(page, ['Donau', 'Quarterly']),
  },
  {
    name: 'new-two-workspaces',
    path: NEW,
    async prepare(scene) {
      await seedConnection(scene, { workspaceName: UNBROKEN });
      await importPair(scene);
    },
  },
  {
    name: 'new-unreadable',
    path: NEW,
    complains: true,
    prepare: withDatabases,
    async act(page) {
      await pickBoth(page);
      await page.route(/\/(data-sources\/|estimate\?)/, (route) =>
        route.fulfill({ status: 403, json: { code: 'notion_restricted' } }),
      );
      await page.reload();
      await page.getByText('No estimate yet: Papers and Topics cannot be read.').waitFor();
    },
  },
  {
    name: 'new-property-not-chosen',
    path: NEW,
    prepare: withDatabases,
    async act(page) {
      await pickBoth(page);
      const content = page.getByRole('group', { name: 'Source Database Content' });
      await content.getByLabel('Value of specific property').check();
      await page.getByText('choose the property to read first').waitFor();
    },
  },
];
