import type { Page } from 'playwright';
import { LONG } from '@/tests/screens/names';
import { EVERY_ITEM } from '@/tests/screens/rule-screens';
import type { Scene } from '@/tests/screens/scene';
import type { Screen } from '@/tests/screens/screen';
import { importPair } from '@/tests/screens/seed-connection';
import { seedItems } from '@/tests/screens/seed-items';
import { type RuleSeed, seedRule } from '@/tests/screens/seed-rule';

const SETTINGS = '/dashboard/relations/:ruleId/settings';

/** One Auto Relation between two databases of the sandbox: its settings are read from Notion. */
const withDatabases =
  (rule: RuleSeed['rule'] = {}) =>
  async (scene: Scene) => {
    const { connectionId, sourceDataSourceId, targetDataSourceId } = await importPair(scene);
    const seeded = await seedRule(scene, {
      connectionId,
      source: { name: 'Papers', icon: '📄', notionId: sourceDataSourceId },
      target: { name: 'Topics', icon: '🏷️', notionId: targetDataSourceId },
      rule,
    });
    await seedItems(scene, seeded, EVERY_ITEM);
    return seeded;
  };

const chooseProperty = (page: Page) =>
  page.getByRole('group', { name: 'Target Database Content' }).getByLabel('Value of specific property').check();

/** *Settings* of an Auto Relation, and the form that a copy of one begins with. */
export const settingsScreens: Screen[] = [
  { name: 'relation-settings', path: SETTINGS, prepare: withDatabases() },
  {
    name: 'relation-settings-unsaved',
    path: SETTINGS,
    prepare: withDatabases(),
    async act(page) {
      await page.getByLabel('Additional AI Instructions').fill(LONG);
      await page.getByText('Unsaved changes.').waitFor();
      await page.reload();
      await page.getByText('Unsaved changes.').waitFor();
      await page.getByText(/^All \d+ pages are matched again: about/).waitFor();
    },
  },
  {
    name: 'relation-settings-invalid',
    path: SETTINGS,
    prepare: withDatabases(),
    async act(page) {
      await chooseProperty(page);
      await page.getByLabel('Processing Limits').fill('5000');
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByText('Something is missing or not valid').waitFor();
    },
  },
  {
    name: 'relation-settings-overwrite',
    path: SETTINGS,
    prepare: withDatabases({ writeMode: 'ADD_ONLY' }),
    async act(page) {
      await page.getByRole('radio', { name: 'Overwrite' }).check();
      await page.getByText('Relations that people set by hand will be replaced').waitFor();
    },
  },
  {
    name: 'relation-settings-unreadable',
    path: SETTINGS,
    complains: true,
    prepare: withDatabases(),
    async act(page) {
      await page.route('**/data-sources/*', (route) =>
        route.fulfill({ status: 403, json: { code: 'notion_restricted' } }),
      );
      await page.reload();
      await page.getByRole('button', { name: 'Try again' }).first().waitFor();
    },
  },
  {
    name: 'relation-settings-undo',
    path: SETTINGS,
    prepare: withDatabases(),
    async act(page) {
      await page.getByRole('button', { name: 'Undo everything…' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'relation-deleted',
    path: SETTINGS,
    prepare: withDatabases(),
    async act(page) {
      await page.getByRole('button', { name: 'Delete Auto Relation' }).click();
      await page.getByText('Auto Relation deleted').waitFor();
    },
  },
  {
    name: 'new-copy',
    path: '/dashboard/relations/new?copy=:ruleId',
    prepare: withDatabases({ matchesMin: 0, matchesMax: 1, writeMode: 'FILL_EMPTY' }),
    act: (page) => page.getByRole('button', { name: /^Create (another )?Relation Property$/ }).waitFor(),
  },
];
