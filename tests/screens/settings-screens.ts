import type { Page } from 'playwright';
import { createRelationProperty } from '@/lib/connections/browse';
import { db } from '@/lib/db';
import type { ConnectionId } from '@/lib/ids';
import { trialIdOf } from '@/lib/rules/trial';
import { LONG } from '@/tests/screens/names';
import { inAWeek, RESULTS } from '@/tests/screens/preview-screens';
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

/** As above with a relation that is there, so that its settings can be tried, and what a trial decided before. */
async function withTrial(scene: Scene) {
  const seeded = await withDatabases()(scene);
  const { sourceNotionId: sourceId, ...rest } = await db().rule.findUniqueOrThrow({ where: { id: seeded.ruleId } });
  const target = await db().feed.findUniqueOrThrow({ where: { id: rest.targetFeedId }, include: { dataSource: true } });
  const sides = { sourceId, targetId: target.dataSource.notionId, name: 'AI topic' };
  const { id: relationPropertyId } = await createRelationProperty(
    scene.accountId,
    seeded.connectionId as ConnectionId,
    sides,
  );
  await db().rule.update({ where: { id: seeded.ruleId }, data: { relationPropertyId } });
  const trial = { id: trialIdOf(seeded.ruleId), trialOf: seeded.ruleId, active: false, draftUntil: inAWeek() };
  await db().rule.create({ data: { ...rest, ...trial, sourceNotionId: sourceId, relationPropertyId } });
  await seedItems(scene, { ...seeded, ruleId: trial.id }, RESULTS);
  return seeded;
}

/** What a worker does at the end of a preview. */
const endTrials = () =>
  db().rule.updateMany({
    where: { trialOf: { not: null }, previewAskedAt: { not: null } },
    data: { previewAskedAt: null, previewedAt: new Date() },
  });

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
    name: 'relation-settings-previewed',
    path: SETTINGS,
    prepare: withTrial,
    async act(page) {
      await page.getByLabel('Additional AI Instructions').fill('Prefer the broader topic.');
      await page.getByRole('button', { name: 'Preview 5 pages' }).click();
      await page
        .getByText(/^(Reading|Matching)/)
        .first()
        .waitFor();
      await endTrials();
      await page.getByText('Nothing was written.').waitFor();
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
