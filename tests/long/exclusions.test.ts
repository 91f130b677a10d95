import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { ItemId, RuleId } from '@/lib/ids';
import { type Engine, startEngine } from '@/tests/support/engine';
import { makeSources, openScenario, type Scenario } from '@/tests/support/scenario';
import { waitUntil } from '@/tests/support/wait-until';

let engine: Engine;
let scenario: Scenario;
let ruleId: RuleId;

beforeAll(async () => {
  engine = await startEngine();
});
afterEach(() => scenario?.close());
afterAll(() => engine?.stop());

const RIGHT = { s0: ['fruit'], s1: ['tool'], s2: ['animal'], s3: ['vehicle'] };
const FISH = { title: 'Goldfish', properties: { Description: 'A fish in a bowl, a living being.' } };

/** A rule with four pages; with `done` once all are linked. */
async function open({ done = true } = {}) {
  scenario = await openScenario(engine, { sources: makeSources(4) });
  ruleId = await scenario.createRule();
  if (done) await scenario.waitForStatus(ruleId, 'up_to_date');
}

const read = (key: string) => scenario.readItem(ruleId, key);
const exclude = async (key: string) => engine.product.excludePage(scenario.accountId, (await read(key)).id as ItemId);
const allow = async (key: string) => engine.product.allowPage(scenario.accountId, (await read(key)).id as ItemId);

async function waitForItem(key: string, status: string) {
  return waitUntil(`${key} is ${status}`, async () => {
    const item = await scenario.readItem(ruleId, key).catch(() => null);
    return item?.status === status ? item : undefined;
  });
}

test('an excluded page is neither decided nor written, whatever happens, until it is allowed again', async () => {
  await open();
  const { product, control } = engine;
  await exclude('s1');
  await exclude('s1');
  await control.editPage(scenario.source('s1'), FISH);
  await control.editPage(scenario.target('tool'), { properties: { Description: 'Hammers, and nothing else.' } });
  await scenario.poll(ruleId);
  await product.recheckAll(scenario.accountId, ruleId);
  await product.retryFailed(scenario.accountId, ruleId);
  await product.undoRule(scenario.accountId, ruleId);
  await waitUntil('the others are undone', async () => (await scenario.readRule(ruleId)).progress.undone === 3);
  const rule = await scenario.poll(ruleId);
  expect(rule.progress).toMatchObject({ total: 4, undone: 3, excluded: 1, remaining: 0, linked: 0 });
  expect(await scenario.readValues()).toEqual({ s0: [], s1: ['tool'], s2: [], s3: [] });
  const item = await read('s1');
  expect(item).toMatchObject({ status: 'EXCLUDED', excludedFrom: 'WRITTEN' });
  expect(item.decisions).toHaveLength(1);
  const shown = await product.listItems(scenario.accountId, ruleId, { filter: 'excluded' });
  expect(shown.items).toMatchObject([{ id: item.id, status: 'excluded', excluded: true, canUndo: false }]);
  const fix = product.correctPage(scenario.accountId, item.id as ItemId, { targets: [], seen: [] });
  await expect(fix).rejects.toMatchObject({ code: 'page_excluded' });

  await allow('s1');
  await waitUntil('it is matched by its new text', async () => {
    const { s1 } = await scenario.readValues();
    return s1?.[0] === 'animal';
  });
});

test('allowing an unchanged page puts it back where it was, and asks the model nothing', async () => {
  await open();
  await exclude('s0');
  await allow('s0');
  await allow('s0');
  await scenario.poll(ruleId);
  const item = await read('s0');
  expect(item).toMatchObject({ status: 'WRITTEN', excludedFrom: null });
  expect(item.decisions).toHaveLength(1);
  expect(item.writes).toHaveLength(1);
});

test('a write that is under way ends, is kept, and is the last one', async () => {
  scenario = await openScenario(engine, { sources: makeSources(4) });
  const patch = { service: 'notion', method: 'PATCH', route: '/v1/pages/*' } as const;
  const writing = await engine.control.hold({ ...patch, times: 4 });
  ruleId = await scenario.createRule();
  const { id } = await waitForItem('s0', 'WRITING');
  await engine.product.excludePage(scenario.accountId, id as ItemId);
  expect((await read('s0')).status).toBe('WRITING');
  await writing.release();
  const ended = await waitForItem('s0', 'EXCLUDED');
  expect(ended).toMatchObject({ excludedFrom: 'WRITTEN', value: [scenario.target('fruit')] });
  expect(ended.writes.map(({ state }) => state)).toEqual(['DONE']);
  await engine.control.editPage(scenario.source('s0'), FISH);
  await scenario.poll(ruleId);
  expect(await scenario.readValues()).toEqual(RIGHT);
  await allow('s0');
  await waitUntil('its new text is matched', async () => (await scenario.readValues()).s0?.[0] === 'animal');
  await waitForItem('s0', 'WRITTEN');
  await engine.product.undoPage(scenario.accountId, id as ItemId);
  await waitForItem('s0', 'UNDONE');
});

test('a page that is excluded while the model is asked about it is not written', async () => {
  scenario = await openScenario(engine, { sources: makeSources(4) });
  const asking = await engine.control.hold({ service: 'openai', route: '/v1/chat/*' });
  ruleId = await scenario.createRule();
  await asking.reached();
  await exclude('s2');
  await asking.release();
  await waitUntil('the others are linked', async () => (await scenario.readRule(ruleId)).progress.linked === 3);
  await scenario.poll(ruleId);
  expect(await scenario.readValues()).toEqual({ ...RIGHT, s2: [] });
  expect((await read('s2')).decisions).toEqual([]);
  await allow('s2');
  await waitUntil('it is matched', async () => (await scenario.readValues()).s2?.[0] === 'animal');
});

test('an undo that was asked for is dropped, and nothing is left to do', async () => {
  await open();
  const db = engine.product.db();
  const item = await read('s3');
  await engine.product.setRuleActive(scenario.accountId, ruleId, false);
  const reading = await engine.control.hold({ service: 'notion', method: 'GET', route: '/v1/pages/*' });
  await engine.product.undoPage(scenario.accountId, item.id as ItemId);
  await waitUntil(
    'the undo is planned',
    async () => (await db.pageWrite.count({ where: { ruleId, kind: 'UNDO' } })) === 1,
  );
  await reading.reached();
  await exclude('s3');
  await reading.release();
  await waitUntil(
    'it is dropped',
    async () => (await db.pageWrite.count({ where: { ruleId, state: 'REFUSED' } })) === 1,
  );
  await waitUntil('the connection rests', async () => {
    const row = await db.connection.findUniqueOrThrow({ where: { id: scenario.connectionId } });
    return row.leaseOwner === null && row.dueAt > new Date();
  });
  expect(await scenario.readValues()).toEqual(RIGHT);
  expect(await read('s3')).toMatchObject({ status: 'EXCLUDED', problemCode: null });
});

test('a page that left and came back is excluded still', async () => {
  await open();
  await exclude('s0');
  const { control } = engine;
  await control.trashPage(scenario.source('s0'));
  await engine.product.db().feed.updateMany({ where: { accountId: scenario.accountId }, data: { sweptAt: null } });
  await scenario.poll(ruleId);
  expect((await read('s0')).status).toBe('EXCLUDED');
  await allow('s0');
  await waitForItem('s0', 'GONE');
});

test('knows no page of another account', async () => {
  await open();
  const { id } = await read('s0');
  const stranger = await engine.openAccount();
  for (const act of [engine.product.excludePage, engine.product.allowPage])
    await expect(act(stranger, id as ItemId)).rejects.toMatchObject({ code: 'page_gone' });
  expect((await read('s0')).excludedFrom).toBeNull();
});
