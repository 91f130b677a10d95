import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright';
import { sealDraft } from '@/lib/advice/seal';
import { createRelationProperty } from '@/lib/connections/browse';
import { db } from '@/lib/db';
import { PAGE_SIZE, TARGETS_SHOWN } from '@/lib/rules/page-size';
import { EVERY_ITEM, RULE, withItems } from '@/tests/screens/rule-screens';
import type { Scene } from '@/tests/screens/scene';
import { type Screen, waitForAlert } from '@/tests/screens/screen';
import { importPair } from '@/tests/screens/seed-connection';
import { type ItemSeed, seedItems } from '@/tests/screens/seed-items';
import { seedRule } from '@/tests/screens/seed-rule';

const MANY_REVIEWS: ItemSeed[] = Array.from({ length: PAGE_SIZE + 5 }, (_, index) => ({
  ...{ title: `Ask the ministry, letter ${index + 1}`, status: 'REVIEW', matches: [index % 4], confidence: 0.4 },
}));

/** One linked page under an Auto Relation with so many target pages. */
const withTargets = (count: number) => async (scene: Scene) => {
  const targets = Array.from({ length: count }, (_, index): [string, string] => [`Topic ${index + 1}`, 'A topic.']);
  const rule = await seedRule(scene, { targets });
  await seedItems(scene, rule, [{ title: 'A new element', status: 'WRITTEN', matches: [], before: [] }]);
  return rule;
};

async function openFix(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Fix A new element' }).click();
}

/** Its property is gone, and Notion lets no other one join the two databases. */
async function withRefusedProperty(scene: Scene) {
  const { connectionId, sourceDataSourceId: sourceId, targetDataSourceId: targetId } = await importPair(scene);
  await createRelationProperty(scene.accountId, connectionId, { sourceId, targetId, name: 'Known topic' });
  const rule = await seedRule(scene, {
    connectionId,
    source: { name: 'Papers', icon: '📄', notionId: sourceId },
    target: { name: 'Topics', icon: '🏷️', notionId: targetId },
    rule: { problemCode: 'property_missing' },
  });
  const body = { object: 'error', status: 400, code: 'validation_error', message: 'Your plan allows 1 relation.' };
  await scene.control.addFault({ service: 'notion', method: 'PATCH', status: 400, body, times: 4 });
  return rule;
}

/** A description is drafted for the target page that has none. */
async function withDraft(scene: Scene) {
  const rule = await withItems(EVERY_ITEM)(scene);
  const owner = { accountId: scene.accountId, ruleId: rule.ruleId, pageId: rule.targetIds[2] ?? '' };
  const page = { feedId_notionId: { feedId: rule.targetFeedId, notionId: owner.pageId } };
  const { textHash } = await db().page.findUniqueOrThrow({ where: page });
  const draft = sealDraft(owner, 'draft', 'Matches when a page is about magnets or steel.');
  await db().targetDraft.create({
    data: { ...owner, state: 'DRAFTED', draft, beforeHash: textHash ?? '', callId: randomUUID(), cost: 310_000n },
  });
  return rule;
}

/** Windows over one Auto Relation, and lists of it that are longer than what is shown at once. */
export const ruleWindowScreens: Screen[] = [
  {
    name: 'relation-undo-run',
    path: RULE,
    prepare: withItems(EVERY_ITEM),
    async act(page) {
      await page.getByRole('button', { name: 'Undo run' }).click();
      await page.getByRole('dialog', { name: 'Undo this run?' }).waitFor();
    },
  },
  {
    name: 'relation-activity-fix-no-targets',
    path: `${RULE}/activity`,
    prepare: withTargets(0),
    async act(page) {
      await openFix(page);
      await page.getByText('The target database has no pages to choose from yet.').waitFor();
    },
  },
  {
    name: 'relation-activity-fix-many-targets',
    path: `${RULE}/activity`,
    prepare: withTargets(TARGETS_SHOWN + 1),
    async act(page) {
      await openFix(page);
      const note = page.getByText(`The first ${TARGETS_SHOWN} are listed.`);
      await note.scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'relation-activity-details-excluded',
    path: `${RULE}/activity?filter=excluded`,
    prepare: withItems(EVERY_ITEM),
    async act(page) {
      await page.getByRole('button', { name: 'Details of Private letters' }).click();
      const allow = page.getByRole('dialog').getByRole('button', { name: 'Allow Private letters again' });
      await allow.scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'relation-activity-details-failed',
    path: `${RULE}/activity`,
    complains: true,
    async prepare(scene) {
      const rule = await withItems(EVERY_ITEM)(scene);
      await db().page.updateMany({ where: { feedId: rule.sourceFeedId }, data: { text: 'nokey.x' } });
      await db().decision.updateMany({ where: { ruleId: rule.ruleId }, data: { candidates: { no: 'list' } } });
      return rule;
    },
    async act(page) {
      await page.getByRole('button', { name: 'Details of A new element' }).click();
      await waitForAlert(page);
    },
  },
  { name: 'relation-review-many', path: `${RULE}/review`, prepare: withItems(MANY_REVIEWS) },
  {
    name: 'relation-recreate-refused',
    path: RULE,
    prepare: withRefusedProperty,
    async act(page) {
      await page.getByRole('button', { name: 'Recreate property' }).click();
      await page.getByRole('dialog').getByText('Your plan allows 1 relation.').waitFor();
    },
  },
  {
    name: 'relation-advice-discard',
    path: `${RULE}/advice`,
    prepare: withDraft,
    async act(page) {
      await page.getByRole('button', { name: 'Discard the draft for Magnetism' }).click();
      await page.getByRole('dialog', { name: 'Discard this draft?' }).waitFor();
    },
  },
];
