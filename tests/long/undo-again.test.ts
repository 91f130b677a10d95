import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { ItemId, RuleId } from '@/lib/ids';
import { type Engine, startEngine } from '@/tests/support/engine';
import { makeSources, openScenario, type Scenario } from '@/tests/support/scenario';
import { waitUntil } from '@/tests/support/wait-until';

let engine: Engine;
let scenario: Scenario;
let ruleId: RuleId;

beforeAll(async () => {
  engine = await startEngine({ more: { POLL_SECONDS: '600' } });
});
afterEach(() => scenario?.close());
afterAll(() => engine?.stop());

/** Two pages that are linked. */
async function open() {
  scenario = await openScenario(engine, { sources: makeSources(2) });
  ruleId = await scenario.createRule();
  await scenario.waitForStatus(ruleId, 'up_to_date');
}

/** Notion answers nothing about the first page. */
const silence = (more: object = {}) =>
  engine.control.addFault({
    service: 'notion',
    route: `/v1/pages/${scenario.source('s0')}`,
    status: 503,
    times: 1_000,
    ...more,
  });

const undos = () =>
  engine.product.db().pageWrite.findMany({ where: { ruleId, kind: 'UNDO' }, include: { item: true } });
const undoOf = async (key: string) => (await undos()).find(({ item }) => item.pageId === scenario.source(key));
const isPutOff = async () => ((await undoOf('s0'))?.nextTryAt ?? null) !== null;

/** The time of the next try has come. */
async function tryAgain() {
  const { product } = engine;
  await product.db().pageWrite.updateMany({ where: { ruleId, kind: 'UNDO' }, data: { nextTryAt: new Date() } });
  await product.db().connection.update({ where: { id: scenario.connectionId }, data: { wakeAt: new Date() } });
}

test('an undo that Notion does not answer holds nothing up and is done once it answers again', async () => {
  await open();
  await silence();
  await engine.product.undoRule(scenario.accountId, ruleId);
  await waitUntil('the first is put off and the second undone', async () => {
    const other = await undoOf('s1');
    return (await isPutOff()) && other?.state === 'DONE';
  });
  expect(await undoOf('s0')).toMatchObject({ state: 'REQUESTED', attempts: 1 });
  const item = await scenario.readItem(ruleId, 's0');
  const [shown] = await engine.product.readItems(scenario.accountId, [item.id]);
  expect(shown?.undo).toMatchObject({ state: 'requested' });
  await engine.control.clearFaults();
  await tryAgain();
  await waitUntil('it is undone', async () => (await undoOf('s0'))?.state === 'DONE');
  expect(await scenario.readValues()).toEqual({ s0: [], s1: [] });
});

test('one that is left unanswered through all its tries is refused with the cause', async () => {
  await open();
  await silence();
  const item = await scenario.readItem(ruleId, 's0');
  await engine.product.undoPage(scenario.accountId, item.id as ItemId);
  await waitUntil('it is put off', isPutOff);
  await engine.product.db().pageWrite.updateMany({ where: { ruleId, kind: 'UNDO' }, data: { attempts: 5 } });
  await tryAgain();
  await waitUntil('it is refused', async () => (await undoOf('s0'))?.state === 'REFUSED');
  expect(await scenario.readItem(ruleId, 's0')).toMatchObject({ status: 'WRITTEN', problemCode: 'notion_unavailable' });
});

test('a write of an undo whose effect cannot be asked for is looked for at the next try', async () => {
  await open();
  const { control, product } = engine;
  await silence({ method: 'PATCH', when: 'after', times: 1 });
  // Before the write Notion answers, after it nothing.
  await silence({ method: 'GET', skip: 1 });
  const item = await scenario.readItem(ruleId, 's0');
  await product.undoPage(scenario.accountId, item.id as ItemId);
  await waitUntil('it is put off', isPutOff);
  expect(await scenario.readItem(ruleId, 's0')).toMatchObject({ status: 'WRITTEN' });
  await control.clearFaults();
  await tryAgain();
  await waitUntil('it is undone', async () => (await undoOf('s0'))?.state === 'DONE');
  expect((await scenario.readValues()).s0).toEqual([]);
});

test('one that waits gives way to what a person says the page should be', async () => {
  await open();
  await silence();
  const { product, control } = engine;
  const item = await scenario.readItem(ruleId, 's0');
  await product.undoPage(scenario.accountId, item.id as ItemId);
  await waitUntil('it is put off', isPutOff);
  const choice = { targets: [scenario.target('tool')], seen: [scenario.target('fruit')] };
  await product.correctPage(scenario.accountId, item.id as ItemId, choice);
  await waitUntil('the undo gave way', async () => (await undoOf('s0'))?.state === 'REFUSED');
  await control.clearFaults();
  await product.retryFailed(scenario.accountId, ruleId);
  await waitUntil('the choice stands', async () => (await scenario.readValues()).s0?.[0] === 'tool');
});
