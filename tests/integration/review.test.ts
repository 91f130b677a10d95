import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { ItemId } from '@/lib/ids';
import { PAGE_SIZE } from '@/lib/rules/page-size';
import type { ItemView } from '@/lib/rules/view';
import { type Engine, startEngine } from '@/tests/support/engine';
import { makeSources, openScenario, type Scenario } from '@/tests/support/scenario';
import { waitUntil } from '@/tests/support/wait-until';

let engine: Engine;
let scenario: Scenario | undefined;

beforeAll(async () => {
  engine = await startEngine();
});
afterEach(() => scenario?.close());
afterAll(() => engine?.stop());

const EMPTY = { s0: [], s1: [], s2: [], s3: [] };
const RIGHT = { s0: ['fruit'], s1: ['tool'], s2: ['animal'], s3: ['vehicle'] };

/** A rule under which everything waits, with the first part of its waiting pages. */
async function openReview(reviewBelow = 1, pages = 4) {
  const opened = await openScenario(engine, { sources: makeSources(pages) });
  scenario = opened;
  const ruleId = await opened.createRule({ reviewBelow });
  const { product } = engine;
  const { accountId } = opened;
  await opened.waitForStatus(ruleId, 'up_to_date');
  const { items: waiting } = await product.listReview(accountId, { ruleId });
  const byTitle = (title: string) => waiting.find(({ page }) => page.title.startsWith(title)) as ItemView;
  const approvalOf = ({ id, decisionId }: ItemView) => ({ itemId: id, decisionId: decisionId ?? '' });
  const approve = (...items: ItemView[]) => product.approvePages(accountId, items.map(approvalOf));
  const until = (values: Record<string, string[]>) =>
    waitUntil('the values stand', async () => JSON.stringify(await opened.readValues()) === JSON.stringify(values));
  return { opened, product, accountId, ruleId, waiting, byTitle, approve, approvalOf, until };
}

test('nothing is written until a person approves, and then once', async () => {
  const { opened, product, accountId, ruleId, waiting, byTitle, approve, until } = await openReview();
  expect(await opened.readValues()).toEqual(EMPTY);
  expect((await opened.readRule(ruleId)).progress).toMatchObject({ review: 4, remaining: 0, linked: 0 });
  expect(byTitle('Banana')).toMatchObject({ status: 'review', value: [], matches: [{ title: 'Fruit' }] });
  expect(byTitle('Banana').reason).toContain('Fruit');
  const banana = byTitle('Banana');
  const answers = await Promise.all([approve(banana), approve(banana), approve(banana)]);
  for (const answer of answers) expect(answer).toEqual({ approved: [banana.id], changed: [] });
  await until({ ...EMPTY, s0: ['fruit'] });
  expect(await approve(banana)).toEqual({ approved: [banana.id], changed: [] });
  await approve(...waiting);
  await until(RIGHT);
  await waitUntil('all count as linked', async () => (await opened.readRule(ruleId)).progress.linked === 4);
  expect((await opened.readRule(ruleId)).progress.review).toBe(0);
  expect((await product.listReview(accountId)).items).toEqual([]);
  expect(await product.db().pageWrite.count({ where: { ruleId } })).toBe(4);
});

test('goes on past its first part, of one rule and of all, although pages of that part were approved', async () => {
  const { opened, product, accountId, ruleId, waiting, approve } = await openReview(1, PAGE_SIZE + 3);
  expect(waiting).toHaveLength(PAGE_SIZE);
  const { nextCursor } = await product.listReview(accountId, { ruleId });
  await approve(...waiting.slice(0, 2));
  for (const of of [{ ruleId }, {}]) {
    const second = await product.listReview(accountId, { ...of, cursor: nextCursor ?? '' });
    expect(second.items).toHaveLength(3);
    expect(second.nextCursor).toBeNull();
    const titles = [...waiting, ...second.items].map(({ page }) => page.title);
    expect(titles.toSorted()).toEqual(
      makeSources(PAGE_SIZE + 3)
        .map(({ title }) => title)
        .toSorted(),
    );
  }
  const stranger = await engine.openAccount();
  const theirs = await product.listReview(stranger, { cursor: nextCursor ?? '' });
  expect([theirs.items, theirs.nextCursor]).toEqual([[], null]);
  await waitUntil('the two are linked', async () => (await opened.readRule(ruleId)).progress.linked === 2);
});

test('a page that changed meanwhile is matched again and its old proposal is worth nothing', async () => {
  const { opened, ruleId, byTitle, approve, product, accountId } = await openReview();
  const old = byTitle('Hammer');
  await engine.control.editPage(opened.source('s1'), {
    title: 'Goldfish',
    properties: { Description: 'A fish in a bowl, a living being.' },
  });
  await opened.poll(ruleId);
  expect(await approve(old)).toEqual({ approved: [], changed: [old.id] });
  expect(await opened.readValues()).toEqual(EMPTY);
  const now = (await product.listReview(accountId, { ruleId })).items.find(({ id }) => id === old.id);
  expect(now).toMatchObject({ page: { title: 'Goldfish' }, matches: [{ title: 'Animals' }] });
  expect(now?.decisionId).not.toBe(old.decisionId);
});

test('a person may choose something else instead', async () => {
  const { opened, product, accountId, byTitle, approve, until } = await openReview();
  const lorry = byTitle('Lorry');
  await product.correctPage(accountId, lorry.id as ItemId, { targets: [opened.target('tool')], seen: [] });
  await until({ ...EMPTY, s3: ['tool'] });
  expect(await approve(lorry)).toEqual({ approved: [], changed: [lorry.id] });
  expect(await opened.readValues()).toEqual({ ...EMPTY, s3: ['tool'] });
});

test('a lower limit lets pass what it allows, and what changes nothing never waits', async () => {
  const { opened, product, accountId, ruleId, until } = await openReview();
  const { ruleSettingsSchema } = await import('@/lib/rules/schema');
  const save = (reviewBelow: number | null) =>
    product.updateRule(accountId, ruleId, ruleSettingsSchema.parse({ ...opened.settings, reviewBelow }));
  const decided = await product.db().decision.count({ where: { ruleId } });
  await save(null);
  await until(RIGHT);
  expect(await product.db().decision.count({ where: { ruleId } })).toBe(decided);
  await save(1);
  await engine.control.editPage(opened.source('s0'), { properties: { Description: 'A banana, sweet, from a tree.' } });
  await opened.poll(ruleId);
  expect((await opened.readItem(ruleId, 's0')).decisions).toHaveLength(2);
  expect((await product.listReview(accountId, { ruleId })).items).toEqual([]);
});

test('what was approved is written, whatever write mode was saved in between, and asks the model nothing', async () => {
  const { opened, product, accountId, ruleId, waiting, approve, until } = await openReview();
  const { ruleSettingsSchema } = await import('@/lib/rules/schema');
  await product.setRuleActive(accountId, ruleId, false);
  await approve(...waiting);
  const settings = { ...opened.settings, reviewBelow: 1, writeMode: 'ADD_ONLY' };
  await product.updateRule(accountId, ruleId, ruleSettingsSchema.parse(settings));
  const decided = await product.db().decision.count({ where: { ruleId } });
  await product.setRuleActive(accountId, ruleId, true);
  await until(RIGHT);
  expect(await product.db().decision.count({ where: { ruleId } })).toBe(decided);
});

test('another write mode and another limit, saved together, ask the model nothing about pages that wait', async () => {
  const { opened, product, accountId, ruleId, until } = await openReview();
  const { ruleSettingsSchema } = await import('@/lib/rules/schema');
  const settings = { ...opened.settings, reviewBelow: null, writeMode: 'ADD_ONLY' };
  const decided = await product.db().decision.count({ where: { ruleId } });
  await product.updateRule(accountId, ruleId, ruleSettingsSchema.parse(settings));
  await until(RIGHT);
  expect(await product.db().decision.count({ where: { ruleId } })).toBe(decided);
});

test('a limit that is switched off while pages are asked about holds for them, too', async () => {
  const opened = await openScenario(engine, { sources: makeSources(4) });
  scenario = opened;
  const { product, control } = engine;
  const { accountId } = opened;
  await control.addFault({ service: 'openai', route: '/v1/chat/completions', delayMs: 4_000, times: 1 });
  const ruleId = await opened.createRule({ reviewBelow: 1 });
  await waitUntil(
    'they are asked about',
    async () => (await product.db().creditHold.count({ where: { accountId } })) > 0,
  );
  const { ruleSettingsSchema } = await import('@/lib/rules/schema');
  await product.updateRule(accountId, ruleId, ruleSettingsSchema.parse({ ...opened.settings, reviewBelow: null }));
  await waitUntil('all are written', async () => JSON.stringify(await opened.readValues()) === JSON.stringify(RIGHT));
  expect(await product.db().decision.count({ where: { ruleId } })).toBe(4);
});

test('knows no page of another account', async () => {
  const { opened, product, ruleId, waiting, approvalOf } = await openReview();
  const stranger = await engine.openAccount();
  const ids = waiting.map(({ id }) => id);
  expect(await product.approvePages(stranger, waiting.map(approvalOf))).toEqual({ approved: [], changed: ids });
  expect((await product.listReview(stranger, { ruleId })).items).toEqual([]);
  expect(await product.db().item.count({ where: { ruleId, status: 'REVIEW' } })).toBe(4);
  expect(await opened.readValues()).toEqual(EMPTY);
});
