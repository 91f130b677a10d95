import { EMOJI, LONG, RIGHT_TO_LEFT, UNBROKEN } from '@/tests/screens/names';
import { PICTURES, putPictures, showPictures } from '@/tests/screens/pictures';
import { EVERY_ITEM, REVIEWS } from '@/tests/screens/rule-screens';
import { RULE_STATES } from '@/tests/screens/rule-states';
import type { Scene } from '@/tests/screens/scene';
import type { Screen } from '@/tests/screens/screen';
import { linkSandbox, seedConnection } from '@/tests/screens/seed-connection';
import { seedItems } from '@/tests/screens/seed-items';
import { type RuleSeed, seedRule, seedWork } from '@/tests/screens/seed-rule';

const RELATIONS = '/dashboard';

async function seedEveryState(scene: Scene): Promise<void> {
  for (const state of Object.values(RULE_STATES)) {
    const { connection, withoutCredits: _, ...seed } = state();
    await seedRule(scene, { ...seed, connectionId: await seedConnection(scene, connection) });
  }
}

/** What a person sees on a common day. */
async function seedCommon(scene: Scene): Promise<void> {
  const connectionId = await seedConnection(scene);
  const pairs: [string, string, string, string, string, RuleSeed['rule']?][] = [
    [
      '🍲',
      'Recipes',
      '🗂️',
      'Categories',
      'AI category',
      {
        totalPages: 2_000,
        remainingPages: 1_688,
        linkedPages: 300,
        noMatchPages: 12,
        firstPassAt: null,
        pagesPerMinute: 420,
      },
    ],
    ['✅', 'Tasks', '🎯', 'Projects', 'AI project'],
    ['🧾', 'Invoices', '🏢', 'Customers', 'Customer', { failedPages: 3, linkedPages: 385 }],
    ['🔗', 'Links', '🏷️', 'Topics', 'Topic', { active: false }],
  ];
  for (const [icon, name, targetIcon, targetName, property, rule] of pairs) {
    const target = { name: targetName, icon: targetIcon };
    const { ruleId } = await seedRule(scene, { connectionId, source: { name, icon }, target, property, rule });
    await seedWork(scene, ruleId);
  }
}

async function seedLongNames(scene: Scene): Promise<void> {
  const connectionId = await seedConnection(scene, { workspaceName: LONG });
  const names = [LONG, UNBROKEN, EMOJI, RIGHT_TO_LEFT];
  for (const [index, name] of names.entries())
    await seedRule(scene, {
      connectionId,
      source: { name, icon: index === 2 ? '👩🏽‍🚀' : null },
      target: { name: names[(index + 1) % names.length] ?? '' },
      property: name,
    });
}

async function seedPictures(scene: Scene): Promise<void> {
  const connectionId = await seedConnection(scene);
  for (const [index, icon] of PICTURES.entries())
    await seedRule(scene, {
      connectionId,
      source: { name: 'Papers', icon },
      target: { name: 'Topics', icon: PICTURES[(index + 1) % PICTURES.length] },
    });
}

async function seedMany(scene: Scene): Promise<void> {
  const connectionId = await seedConnection(scene);
  for (let index = 0; index < 60; index++)
    await seedRule(scene, { connectionId, source: { name: `Papers of ${1860 + index}`, icon: '📄' }, targets: [] });
}

const withItems = (items: typeof EVERY_ITEM) => async (scene: Scene) => {
  const rule = await seedRule(scene, { rule: { reviewBelow: 0.7 } });
  await seedItems(scene, rule, items);
};

/** What concerns all Auto Relations together. */
export const listScreens: Screen[] = [
  { name: 'relations', path: RELATIONS, prepare: seedCommon },
  { name: 'relations-not-connected', path: RELATIONS },
  { name: 'relations-cancelled-at-notion', path: `${RELATIONS}?problem=notion_consent_denied` },
  { name: 'relations-workspace-taken', path: `${RELATIONS}?problem=workspace_taken` },
  { name: 'relations-unverified', path: `${RELATIONS}?mail=failed`, unverified: true },
  { name: 'relations-indexing', path: RELATIONS, prepare: (scene) => linkSandbox(scene, []) },
  {
    name: 'relations-nothing-shared',
    path: RELATIONS,
    prepare: (scene) => linkSandbox(scene, [], { linkedAt: new Date(0) }),
  },
  {
    name: 'relations-no-match-yet',
    path: RELATIONS,
    prepare: (scene) =>
      seedRule(scene, { rule: { linkedPages: 0, noMatchPages: 0, remainingPages: 388, firstPassAt: null } }),
  },
  {
    name: 'relations-no-match-disabled',
    path: RELATIONS,
    prepare: (scene) => seedRule(scene, { rule: { linkedPages: 0, active: false } }),
  },
  {
    name: 'relations-no-match-at-all',
    path: RELATIONS,
    prepare: (scene) => seedRule(scene, { rule: { linkedPages: 0, noMatchPages: 412 } }),
  },
  { name: 'relations-none-yet', path: RELATIONS, prepare: (scene) => linkSandbox(scene) },
  { name: 'relations-every-status', path: RELATIONS, prepare: seedEveryState },
  { name: 'relations-long-names', path: RELATIONS, prepare: seedLongNames },
  { name: 'relations-picture-icons', path: RELATIONS, complains: true, prepare: seedPictures, act: showPictures },
  { name: 'relations-many', path: RELATIONS, prepare: seedMany },
  { name: 'relations-to-review', path: RELATIONS, prepare: withItems(REVIEWS) },
  {
    name: 'relations-menu',
    path: RELATIONS,
    prepare: (scene) => seedRule(scene),
    async act(page) {
      await page.getByRole('button', { name: /^More for/ }).click();
      await page.getByRole('menu').waitFor();
    },
  },
  { name: 'activity', path: '/dashboard/activity', prepare: withItems(EVERY_ITEM) },
  {
    name: 'activity-picture-icons',
    path: '/dashboard/activity',
    complains: true,
    async prepare(scene) {
      await withItems(EVERY_ITEM)(scene);
      await putPictures(scene);
    },
    act: showPictures,
  },
  {
    name: 'activity-details-long',
    path: '/dashboard/activity',
    prepare: withItems(EVERY_ITEM),
    async act(page) {
      await page.getByRole('button', { name: `Details of ${LONG}` }).click();
      await page.getByRole('dialog').getByText('Written into Notion').waitFor();
    },
  },
  { name: 'activity-empty', path: '/dashboard/activity' },
  { name: 'review', path: '/dashboard/review', prepare: withItems(REVIEWS) },
  { name: 'review-empty', path: '/dashboard/review' },
];
