import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AccountId, ItemId, RuleId } from '@/lib/ids';
import { ACTIVITY_FILTERS, type ActivityQuery, type ItemFilter } from '@/lib/rules/activity-query';
import { seedCrowd } from '@/tests/support/crowd';
import { type Engine, startEngine } from '@/tests/support/engine';

let engine: Engine;
let accountId: AccountId;
let stranger: AccountId;
let ruleId: RuleId;

/** 3 rules, 400 pages: half under the first rule, the others spread over all three. */
beforeAll(async () => {
  engine = await startEngine({ workers: 0 });
  accountId = await engine.openAccount();
  stranger = await engine.openAccount();
  const db = engine.product.db();
  await seedCrowd(db, accountId, { rules: 3, pages: 400 });
  const first = await db.rule.findFirstOrThrow({ where: { accountId }, orderBy: { createdAt: 'asc' } });
  ruleId = first.id as RuleId;
});
afterAll(() => engine?.stop());

/** Every part of a list, one after the other; `between` happens after the first. */
async function listAll(query: ActivityQuery, of?: RuleId, between = async () => {}) {
  const { product } = engine;
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const part = of
      ? await product.listItems(accountId, of, { ...query, cursor })
      : await product.listActivity(accountId, { ...query, cursor });
    if (ids.length === 0) await between();
    ids.push(...part.items.map(({ id }) => id));
    cursor = part.nextCursor ?? undefined;
  } while (cursor);
  return ids;
}

const inOrder = (where: object) =>
  engine.product
    .db()
    .item.findMany({ where: { accountId, ...where }, orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }] })
    .then((rows) => rows.map(({ id }) => id));

test('lists every page once, newest first, by account and by rule', async () => {
  expect(await listAll({})).toEqual(await inOrder({}));
  expect(await listAll({}, ruleId)).toEqual(await inOrder({ ruleId }));
});

test('no page is listed twice or left out while others change under the cursor', async () => {
  const before = await inOrder({});
  const touched = before[120] ?? '';
  const seen = await listAll({}, undefined, async () => {
    await engine.product.db().item.update({ where: { id: touched }, data: { updatedAt: new Date() } });
  });
  expect(seen).toEqual(before.filter((id) => id !== touched));
});

test.each([
  ['changed', { status: 'WRITTEN', value: { isEmpty: false } }],
  ['no_match', { status: 'WRITTEN', value: { isEmpty: true } }],
  ['failed', { status: 'FAILED' }],
  ['review', { status: 'REVIEW' }],
  ['undone', { status: 'UNDONE' }],
  ['excluded', { status: 'EXCLUDED' }],
] as const)('the filter %s lists just these', async (filter, where) => {
  const expected = await inOrder(where);
  expect(expected.length).toBeGreaterThan(0);
  expect(await listAll({ filter })).toEqual(expected);
  expect(await listAll({ filter }, ruleId)).toEqual(await inOrder({ ...where, ruleId }));
});

test('waiting pages are listed when asked for, and under their rule', async () => {
  const db = engine.product.db();
  const [id = ''] = await inOrder({ ruleId, status: 'FAILED' });
  await db.item.update({ where: { id }, data: { status: 'PENDING' } });
  expect(await listAll({ filter: 'waiting' })).toEqual([id]);
  expect(await listAll({})).not.toContain(id);
  expect(await listAll({}, ruleId)).toContain(id);
  await db.item.update({ where: { id }, data: { status: 'FAILED' } });
});

test('a refused undo is found by its cause, and an empty page is none', async () => {
  const db = engine.product.db();
  const [refused = '', empty = ''] = await inOrder({ ruleId, status: 'WRITTEN' });
  await db.item.update({ where: { id: refused }, data: { problemCode: 'undo_conflict' } });
  await db.item.update({ where: { id: empty }, data: { problemCode: 'page_empty' } });
  expect(await listAll({ filter: 'undo_refused' })).toEqual([refused]);
  expect(await listAll({ filter: 'undo_refused', search: 'number' }, ruleId)).toEqual([refused]);
});

test('search finds titles whatever their case, with any other filter, and takes no sign for a pattern', async () => {
  const titles = async (query: ActivityQuery) => {
    const { items } = await engine.product.listActivity(accountId, query);
    return items.map(({ page }) => page.title);
  };
  expect(await titles({ search: 'NUMBER 399' })).toEqual(['Über uns number 399']);
  expect(await titles({ search: 'über uns number 399' })).toEqual(['Über uns number 399']);
  expect(await titles({ search: 'number 399', filter: 'failed' })).toEqual([]);
  expect(new Set((await titles({ search: 'Üb' })).map((title) => title.slice(0, 8)))).toEqual(new Set(['Über uns']));
  expect(await titles({ search: 'be' })).toEqual([]);
  for (const search of ['%', '_umber', '\\', "'"]) expect(await titles({ search }), search).toEqual([]);
  const found = await listAll({ search: 'invoice number' });
  expect(found).toHaveLength(80);
  expect(found).toEqual((await inOrder({})).filter((id) => found.includes(id)));
});

test('counts what is new since a list was read, by filter and rule', async () => {
  const { product } = engine;
  const { readAt } = await product.listActivity(accountId);
  const since = new Date(readAt);
  const count = (filter?: ItemFilter, of?: RuleId) => product.countNews(accountId, { since, filter, ruleId: of });
  expect(await count()).toBe(0);
  const [id = ''] = await inOrder({ ruleId, status: 'UNDONE' });
  await product.db().item.update({ where: { id }, data: { updatedAt: new Date(Date.now() + 1) } });
  expect(await count()).toBe(1);
  expect(await count('undone', ruleId)).toBe(1);
  expect(await count('failed')).toBe(0);
  expect(await product.countNews(accountId, { since: new Date(0) })).toBe(100);
  expect(await product.countNews(stranger, { since: new Date(0) })).toBe(0);
});

test('a deleted rule has no activity', async () => {
  const { product } = engine;
  const last = await product.db().rule.findFirstOrThrow({ where: { accountId }, orderBy: { createdAt: 'desc' } });
  const others = await inOrder({ ruleId: { not: last.id } });
  await product.deleteRule(accountId, last.id as RuleId);
  expect(await listAll({})).toEqual(others);
  await product.restoreRule(accountId, last.id as RuleId);
});

test('another account sees nothing, and a cursor that is none of ours lists nothing', async () => {
  const { product } = engine;
  const { nextCursor } = await product.listActivity(accountId);
  for (const filter of ACTIVITY_FILTERS) {
    expect((await product.listActivity(stranger, { filter })).items).toEqual([]);
    expect((await product.listItems(stranger, ruleId, { filter, search: 'number' })).items).toEqual([]);
  }
  expect((await product.listActivity(stranger, { cursor: nextCursor ?? '' })).items).toEqual([]);
  for (const cursor of [ruleId, '1.x', 'x', "1.'"])
    expect((await product.listActivity(accountId, { cursor })).items).toEqual([]);
  const [id = ''] = await inOrder({});
  expect(await product.readItemDetail(stranger, id as ItemId)).toBeNull();
  expect((await product.readItemDetail(accountId, id as ItemId))?.item.id).toBe(id);
});

/** What a worker commits once Notion took a value. */
async function endWrite(id: string): Promise<void> {
  const db = engine.product.db();
  const item = await db.item.findUniqueOrThrow({ where: { id } });
  const of = { accountId, ruleId: item.ruleId, itemId: id };
  const cost = { promptTokens: 1, completionTokens: 1, cost: 1n };
  const decided = { ruleVersion: 1, sourceHash: '', targetRevision: 1, matches: [], reason: '', model: 'gpt-4o-mini' };
  const decision = await db.decision.create({ data: { ...of, ...decided, ...cost } });
  await db.pageWrite.create({
    data: { ...of, decisionId: decision.id, before: [], after: item.value, state: 'DONE', doneAt: new Date() },
  });
  await db.item.update({ where: { id }, data: { status: 'WRITTEN', decisionId: decision.id } });
}

test('a write that ends while its page is read is in the history of a page that is shown as linked', async () => {
  const { product } = engine;
  const db = product.db();
  const [id = ''] = await inOrder({ ruleId, status: 'WRITTEN', value: { isEmpty: false } });
  await db.item.update({ where: { id }, data: { status: 'WRITING' } });
  const { reading } = await db.$transaction(async (tx) => {
    // The wishes of people are read with what the list shows: this holds that up.
    await tx.$executeRaw`LOCK TABLE "Command" IN ACCESS EXCLUSIVE MODE`;
    const detail = product.readItemDetail(accountId, id as ItemId);
    const waiting = () => tx.$queryRaw<unknown[]>`
      SELECT 1 FROM pg_locks WHERE relation = '"Command"'::regclass AND NOT granted`;
    await expect.poll(async () => (await waiting()).length).toBe(1);
    await endWrite(id);
    return { reading: detail };
  });
  const detail = await reading;
  expect(detail?.item.status).toBe('linked');
  expect(detail?.writes.length).toBe(1);
});
