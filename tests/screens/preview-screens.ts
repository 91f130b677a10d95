import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright';
import { createRelationProperty } from '@/lib/connections/browse';
import { MICRO } from '@/lib/credits/format';
import { SIGN_UP_CREDITS, VERIFIED_CREDITS } from '@/lib/credits/free';
import { postEntry } from '@/lib/credits/ledger';
import { db } from '@/lib/db';
import { LONG, UNBROKEN } from '@/tests/screens/names';
import type { Scene } from '@/tests/screens/scene';
import type { Screen } from '@/tests/screens/screen';
import { importPair } from '@/tests/screens/seed-connection';
import { type ItemSeed, seedItems } from '@/tests/screens/seed-items';
import { type RuleSeed, seedRule } from '@/tests/screens/seed-rule';

const PATH = '/dashboard/relations/new?draft=:ruleId';
export const inAWeek = () => new Date(Date.now() + 7 * 86_400_000);

export const RESULTS: ItemSeed[] = [
  { title: 'On the rays of radium', status: 'DECIDED', matches: [0], before: [3] },
  { title: 'Salts of barium', status: 'DECIDED', matches: [1, 0], confidence: 0.41 },
  { title: 'A letter to the bank', status: 'DECIDED' },
  { title: LONG, status: 'DECIDED', matches: [2], row: { byPerson: true } },
  { title: UNBROKEN, status: 'FAILED', row: { problemCode: 'openai_unavailable' } },
];

type DraftSeed = { items?: ItemSeed[]; listed?: boolean; rule?: RuleSeed['rule'] };

/** A draft between two databases of the sandbox, previewed once unless told otherwise. */
const draftWith =
  ({ items = RESULTS, listed = true, rule }: DraftSeed = {}) =>
  async (scene: Scene) => {
    const pair = await importPair(scene);
    const { connectionId, sourceDataSourceId: sourceId, targetDataSourceId: targetId } = pair;
    const sides = { sourceId, targetId, name: 'AI topic' };
    const property = await createRelationProperty(scene.accountId, connectionId, sides);
    const draft = { active: false, draftUntil: inAWeek(), previewedAt: new Date(), relationPropertyId: property.id };
    const seeded = await seedRule(scene, {
      connectionId,
      source: { name: pair.source, notionId: sourceId },
      target: { name: pair.target, notionId: targetId },
      listed,
      rule: { ...draft, ...rule },
    });
    if (items.length > 0) await seedItems(scene, seeded, items);
    return seeded;
  };

const spendAll = (accountId: Scene['accountId']) =>
  postEntry(accountId, {
    ...{ kind: 'USE', amount: -(SIGN_UP_CREDITS + VERIFIED_CREDITS) * MICRO },
    ...{ reference: randomUUID(), note: 'gpt-4o-mini' },
  });

const underWay = () => ({ previewAskedAt: new Date(), previewedAt: null });
const sees = (text: string | RegExp) => (page: Page) => page.getByText(text).first().waitFor();

/** *Preview* in the form of a draft. */
export const previewScreens: Screen[] = [
  { name: 'relations-draft', path: '/dashboard', prepare: draftWith(), act: sees('Not created yet') },
  { name: 'new-previewed', path: PATH, prepare: draftWith(), act: sees('Nothing was written.') },
  {
    name: 'new-preview-reading',
    path: PATH,
    prepare: draftWith({ items: [], listed: false, rule: underWay() }),
    act: sees(/Reading Topics/),
  },
  {
    name: 'new-preview-matching',
    path: PATH,
    prepare: draftWith({ items: [{ title: 'On the rays of radium', status: 'PENDING' }], rule: underWay() }),
    act: sees('Matching pages…'),
  },
  {
    name: 'new-preview-waiting-for-ai',
    path: PATH,
    prepare: draftWith({ items: [], rule: { ...underWay(), waitingUntil: inAWeek(), waitingCode: 'openai_quota' } }),
    act: sees(/it is tried again/),
  },
  {
    name: 'new-preview-waiting-for-notion',
    path: PATH,
    // The form asks Notion too, and is told to wait.
    complains: true,
    async prepare(scene) {
      const seeded = await draftWith({ items: [], rule: underWay() })(scene);
      await db().connection.update({ where: { id: seeded.connectionId }, data: { blockedUntil: inAWeek() } });
      return seeded;
    },
    act: sees(/the preview goes on/),
  },
  {
    name: 'new-preview-out-of-credits',
    path: PATH,
    async prepare(scene) {
      const items: ItemSeed[] = [{ title: 'On the rays of radium', status: 'NO_CREDITS' }];
      const seeded = await draftWith({ items, rule: { ...underWay(), outOfCredits: true } })(scene);
      await spendAll(scene.accountId);
      return seeded;
    },
    act: sees('Your credits are used up'),
  },
  {
    name: 'new-preview-cap-reached',
    path: PATH,
    prepare: draftWith({ items: [], rule: { ...underWay(), outOfCredits: true, reachedCap: 'ACCOUNT' } }),
    act: sees('The monthly cap of your account is used up'),
  },
  {
    name: 'new-preview-problem',
    path: PATH,
    prepare: draftWith({ items: [], rule: { problemCode: 'target_empty' } }),
    act: sees('The target database has no pages'),
  },
  { name: 'new-preview-empty-source', path: PATH, prepare: draftWith({ items: [] }), act: sees('Papers has no pages') },
  {
    name: 'new-preview-stale',
    path: PATH,
    prepare: draftWith(),
    async act(page) {
      await sees('Nothing was written.')(page);
      await page.getByLabel('Additional AI Instructions').fill('Prefer the broader topic.');
      await page.getByText('The settings changed since this preview').waitFor();
    },
  },
  {
    name: 'new-preview-wrong',
    path: PATH,
    prepare: draftWith(),
    async act(page) {
      await page
        .getByRole('button', { name: /^Wrong\?/ })
        .first()
        .click();
      await page.getByRole('dialog').getByRole('checkbox').first().waitFor();
    },
  },
];
