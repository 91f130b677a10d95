import { db } from '@/lib/db';
import { EMOJI, LONG, RIGHT_TO_LEFT, UNBROKEN } from '@/tests/screens/names';
import { RULE_STATES } from '@/tests/screens/rule-states';
import type { Scene } from '@/tests/screens/scene';
import type { Screen } from '@/tests/screens/screen';
import { seedConnection } from '@/tests/screens/seed-connection';
import { type ItemSeed, seedItems } from '@/tests/screens/seed-items';
import { seedRule, seedWork } from '@/tests/screens/seed-rule';

export const RULE = '/dashboard/relations/:ruleId';

export const TITLES = [
  'On the rays of uranium salts',
  'Half-lives measured twice',
  'A new element',
  'Steel under strain',
];

/** One page in each state that a page can be in. */
export const EVERY_ITEM: ItemSeed[] = [
  { title: 'On the rays of uranium salts', status: 'WRITTEN', matches: [0], before: [] },
  { title: 'A new element', status: 'WRITTEN', matches: [0, 1], before: [1], row: { byPerson: true } },
  { title: 'Letter to Pierre', status: 'WRITTEN', matches: [], before: [2] },
  { title: 'Half-lives measured twice', status: 'PENDING' },
  { title: 'Steel under strain', status: 'DECIDED', matches: [2] },
  { title: 'Copper wires', status: 'WRITING', matches: [2] },
  { title: 'Ask the ministry', status: 'REVIEW', matches: [3], confidence: 0.41 },
  { title: 'Notes without a title', status: 'NO_CREDITS', matches: [3] },
  { title: 'Broken instrument', status: 'FAILED', row: { problemCode: 'notion_not_found', attempts: 2 } },
  { title: 'Old draft', status: 'UNDONE', matches: [1], before: [0] },
  {
    ...{ title: 'Edited since', status: 'WRITTEN', matches: [1], before: [0], refused: true },
    row: { problemCode: 'undo_conflict' },
  },
  { title: 'Private letters', status: 'EXCLUDED', before: [2], row: { excludedFrom: 'WRITTEN' } },
  { title: LONG, status: 'WRITTEN', matches: [0, 1, 2, 3], before: [3], reason: `${LONG}. ${LONG}.` },
  { title: UNBROKEN, status: 'WRITTEN', matches: [1], before: [] },
  { title: EMOJI, status: 'WRITTEN', matches: [2], before: [] },
  { title: RIGHT_TO_LEFT, status: 'WRITTEN', matches: [0], before: [] },
];

const FAILURES: ItemSeed[] = [
  ...['notion_not_found', 'openai_refused', 'page_loops', 'too_many_relations'].map((problemCode, index) => ({
    title: TITLES[index] ?? '',
    status: 'FAILED' as const,
    row: { problemCode, problemDetail: index === 0 ? 'Could not find page with ID: 3f1c.' : null, attempts: 3 },
  })),
  {
    ...{ title: LONG, status: 'FAILED' },
    row: { problemCode: 'notion_not_found', attempts: 1, nextTryAt: new Date(Date.now() + 3_600_000) },
  },
  { title: 'Six times in vain', status: 'FAILED', row: { problemCode: 'notion_unavailable', attempts: 6 } },
];

export const REVIEWS: ItemSeed[] = [
  { title: 'Ask the ministry', status: 'REVIEW', matches: [3], confidence: 0.41 },
  { title: LONG, status: 'REVIEW', matches: [0, 1], before: [2], confidence: 0.55 },
  { title: EMOJI, status: 'REVIEW', matches: [2], before: [0], confidence: 0.38, reason: LONG },
];

/** One Auto Relation with these pages. */
export const withItems = (items: ItemSeed[]) => async (scene: Scene) => {
  const failedPages = items.filter(({ status }) => status === 'FAILED').length;
  const rule = await seedRule(scene, { rule: { failedPages, reviewBelow: 0.7 } });
  await seedItems(scene, rule, items);
  return rule;
};

const statuses: Screen[] = Object.entries(RULE_STATES).map(([name, state]) => ({
  name: `relation-${name}`,
  path: RULE,
  async prepare(scene) {
    const { connection, withoutCredits, ...seed } = state();
    const connectionId = await seedConnection(scene, connection);
    const { ruleId } = await seedRule(scene, { ...seed, connectionId });
    await seedWork(scene, ruleId);
    if (withoutCredits)
      await db().creditBalance.update({ where: { accountId: scene.accountId }, data: { posted: 0n, free: 0n } });
    return { ruleId };
  },
}));

/** One Auto Relation: its tabs and their windows. */
export const ruleScreens: Screen[] = [
  ...statuses,
  { name: 'relation-runs', path: RULE, prepare: withItems(EVERY_ITEM) },
  {
    name: 'relation-run-paused',
    path: RULE,
    async prepare(scene) {
      const rule = await withItems(EVERY_ITEM)(scene);
      await db().run.updateMany({ where: { ruleId: rule.ruleId }, data: { finishedAt: null } });
      await db().rule.update({ where: { id: rule.ruleId }, data: { active: false } });
      return rule;
    },
  },
  {
    name: 'relation-long-names',
    path: RULE,
    prepare: (scene) => seedRule(scene, { source: { name: LONG }, target: { name: UNBROKEN }, property: LONG }),
  },
  {
    name: 'relation-unlisted',
    path: RULE,
    async prepare(scene) {
      const rule = await seedRule(scene);
      await db().feed.updateMany({
        where: { accountId: scene.accountId },
        data: { unlistedMinute: new Date('2026-03-01T09:30:00Z') },
      });
      return rule;
    },
  },
  {
    name: 'relation-sample-unshared',
    path: RULE,
    async prepare(scene) {
      const connectionId = await seedConnection(scene, { sample: true, workspaceName: 'Samples' });
      return seedRule(scene, { connectionId, rule: { problemCode: 'source_missing' } });
    },
  },
  { name: 'relation-activity', path: `${RULE}/activity`, prepare: withItems(EVERY_ITEM) },
  { name: 'relation-activity-empty', path: `${RULE}/activity`, prepare: withItems([]) },
  { name: 'relation-activity-none-such', path: `${RULE}/activity?filter=undone`, prepare: withItems([]) },
  {
    name: 'relation-activity-fix',
    path: `${RULE}/activity`,
    prepare: withItems(EVERY_ITEM),
    async act(page) {
      await page.getByRole('button', { name: 'Fix A new element' }).click();
      await page.getByRole('dialog').getByText('Radioactivity').first().waitFor();
    },
  },
  {
    name: 'relation-activity-details',
    path: `${RULE}/activity`,
    prepare: withItems(EVERY_ITEM),
    async act(page) {
      await page.getByRole('button', { name: 'Details of A new element' }).click();
      await page.getByRole('dialog').getByText('Written into Notion').waitFor();
    },
  },
  { name: 'relation-activity-search', path: `${RULE}/activity?q=rays`, prepare: withItems(EVERY_ITEM) },
  { name: 'relation-errors', path: `${RULE}/errors`, prepare: withItems(FAILURES) },
  { name: 'relation-errors-none', path: `${RULE}/errors`, prepare: withItems([]) },
  { name: 'relation-review', path: `${RULE}/review`, prepare: withItems(REVIEWS) },
  { name: 'relation-review-none', path: `${RULE}/review`, prepare: withItems([]) },
  { name: 'relation-advice', path: `${RULE}/advice`, prepare: withItems(EVERY_ITEM) },
  {
    name: 'relation-advice-none',
    path: `${RULE}/advice`,
    prepare: (scene) => seedRule(scene, { listed: true, targets: [] }),
  },
  {
    name: 'relation-advice-failed',
    path: `${RULE}/advice`,
    complains: true,
    async prepare(scene) {
      const { ruleId, targetFeedId } = await seedRule(scene);
      await db().page.updateMany({ where: { feedId: targetFeedId }, data: { text: 'nokey.x' } });
      return { ruleId };
    },
  },
  {
    name: 'page-failed',
    path: `${RULE}/activity`,
    complains: true,
    async prepare(scene) {
      const rule = await withItems(EVERY_ITEM)(scene);
      await db().decision.updateMany({ where: { ruleId: rule.ruleId }, data: { matches: 'no list' } });
      return rule;
    },
  },
];
