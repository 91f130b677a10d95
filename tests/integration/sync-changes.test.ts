import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Engine, startEngine } from '@/tests/support/engine';
import { makeSources, openScenario } from '@/tests/support/scenario';
import { waitUntil } from '@/tests/support/wait-until';

let engine: Engine;

beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine?.stop());

test('an edited and a new source page are matched, and no other', async () => {
  const scenario = await openScenario(engine);
  const { control } = engine;
  const ruleId = await scenario.createRule();
  await scenario.waitForStatus(ruleId, 'up_to_date');
  expect(await scenario.readValues()).toMatchObject({ s0: ['fruit'], s1: ['tool'] });

  await scenario.holdPolls();
  await control.clearRequests();
  const edit = { title: 'A circular saw', properties: { Description: 'A tool for the workshop that cuts wood.' } };
  await control.editPage(scenario.source('s0'), edit);
  const added = await control.createPage(scenario.ids.sourceDataSourceId, {
    title: 'A small dog',
    properties: { Description: 'A living being that barks, an animal.' },
  });
  await scenario.poll(ruleId);

  expect(await scenario.readValues()).toMatchObject({ s0: ['tool'], s1: ['tool'], [added.id]: ['animal'] });
  expect(await scenario.countCalls()).toBe(1);
  const patches = (await scenario.readRequests()).filter(({ method }) => method === 'PATCH');
  expect(patches).toHaveLength(2);
  const items = await scenario.readItems(ruleId);
  const decided = items.filter(({ decisions }) => decisions.length > 1).map(({ pageId }) => pageId);
  expect(decided).toEqual([scenario.source('s0')]);
  const { writes } = await scenario.readItem(ruleId, 's0');
  expect(writes.map(({ before }) => before)).toEqual([[], [scenario.target('fruit')]]);
  await scenario.close();
});

test('polling alone finds an edit, also a second one of the same minute', async () => {
  const scenario = await openScenario(engine);
  const ruleId = await scenario.createRule();
  await scenario.waitForStatus(ruleId, 'up_to_date');
  for (const [title, group] of [
    ['A hammer', 'tool'],
    ['A railway carriage on rails', 'vehicle'],
  ] as const) {
    await engine.control.editPage(scenario.source('s0'), { title, properties: { Description: title } });
    await waitUntil('the relation follows', async () => (await scenario.readValues()).s0?.[0] === group);
  }
  await scenario.close();
});

test('a changed target has its holders checked first, the nearest next, and tells how many were not', async () => {
  const scenario = await openScenario(engine, { sources: makeSources(10) });
  const ruleId = await scenario.createRule({ processingLimit: 4 });
  await scenario.waitForStatus(ruleId, 'up_to_date');
  const fruits = (await scenario.readItems(ruleId)).filter(({ value }) => value[0] === scenario.target('fruit'));
  expect(fruits).toHaveLength(3);

  await engine.control.editPage(scenario.target('fruit'), { properties: { Description: 'Sweet things to eat raw.' } });
  const rule = await scenario.poll(ruleId);
  const items = await scenario.readItems(ruleId);
  const checked = items.filter(({ decisions }) => decisions.length === 2).map(({ id }) => id);
  expect(checked).toHaveLength(4);
  expect(checked).toEqual(expect.arrayContaining(fruits.map(({ id }) => id)));
  expect(rule.notRechecked).toBe(6);
  expect(Object.keys(await scenario.readValues())).toHaveLength(10);
  await scenario.close();
});

test('a new target page takes the page nearest to it', async () => {
  const scenario = await openScenario(engine);
  const ruleId = await scenario.createRule({ processingLimit: 1 });
  await scenario.waitForStatus(ruleId, 'up_to_date');
  const decided = await engine.product.db().decision.count({ where: { ruleId } });
  expect(decided).toBe(6);

  const birds = await engine.control.createPage(scenario.ids.targetDataSourceId, {
    title: 'Penguins',
    properties: { Description: 'A note about the penguin, a bird of the south.' },
  });
  const rule = await scenario.poll(ruleId);
  expect(rule.notRechecked).toBe(5);
  expect((await scenario.readValues()).s2).toEqual([birds.id]);
  expect((await scenario.readItem(ruleId, 's2')).cause).toBe('TARGET_CHANGED');
  await scenario.close();
});

const PENGUINS = {
  title: 'Penguins',
  properties: { Description: 'A note about the penguin, a bird of the south.' },
};
const refuseVectors = (status: number) =>
  engine.control.addFault({ service: 'openai', route: '/v1/embeddings', status, times: 1_000 });

test('without vectors for a re-check its rule waits and says why, and the other rules go on', async () => {
  const scenario = await openScenario(engine);
  const { accountId, connectionId, ids } = scenario;
  const { sourceDataSourceId: sourceId, targetDataSourceId: targetId } = ids;
  const { control, product } = engine;
  const limited = await scenario.createRule({ processingLimit: 1 });
  const second = await product.createRelationProperty(accountId, connectionId, { sourceId, targetId, name: 'Second' });
  const other = await scenario.createRule({ relationPropertyId: second.id });
  for (const ruleId of [limited, other]) await scenario.waitForStatus(ruleId, 'up_to_date');

  await refuseVectors(401);
  const birds = await control.createPage(targetId, PENGUINS);
  await scenario.poll(other);
  expect((await scenario.readValues('Second')).s2).toEqual([birds.id]);
  const waiting = await scenario.waitForStatus(limited, 'waiting_for_ai');
  expect(waiting.problem?.code).toBe('openai_unauthorized');
  expect(Date.parse(waiting.resumesAt ?? '')).toBeGreaterThan(Date.now() + 60_000);
  expect((await scenario.readValues()).s2).toEqual(['animal']);

  await control.clearFaults();
  const { notRechecked } = await scenario.poll(limited);
  expect(notRechecked).toBe(5);
  expect((await scenario.readValues()).s2).toEqual([birds.id]);
  await scenario.close();
});

test('pages whose vectors OpenAI does not make are checked again by their age', async () => {
  const scenario = await openScenario(engine);
  const { control } = engine;
  const ruleId = await scenario.createRule({ processingLimit: 1 });
  await scenario.waitForStatus(ruleId, 'up_to_date');
  await control.moveClock(120_000);
  const added = await control.createPage(scenario.ids.sourceDataSourceId, { title: 'A hammer' });
  await scenario.poll(ruleId);
  await refuseVectors(400);
  await control.createPage(scenario.ids.targetDataSourceId, PENGUINS);
  const { notRechecked } = await scenario.poll(ruleId);
  expect(notRechecked).toBe(6);
  const checked = (await scenario.readItems(ruleId)).filter(({ cause }) => cause === 'TARGET_CHANGED');
  expect(checked.map(({ pageId }) => pageId)).toEqual([added.id]);
  await control.moveClock(0);
  await scenario.close();
});

test('bodies cost one request more a page, and our own writes one look after their minute', async () => {
  const accountId = await engine.openAccount({ verified: false });
  const scenario = await openScenario(engine, { sample: true, accountId });
  const { control, product } = engine;
  await control.clearRequests();
  const ruleId = await scenario.createRule({ matches: '0-1' });
  await scenario.holdPolls();
  const rule = await scenario.waitForStatus(ruleId, 'up_to_date');
  expect(rule.progress).toMatchObject({ total: 60, failed: 0, remaining: 0 });
  expect(rule.progress.linked).toBeGreaterThan(30);

  const sources = new Set((await control.readPages(scenario.ids.sourceDataSourceId)).map(({ id }) => id));
  const requests = await scenario.readRequests();
  const ofSource = requests.filter(({ path }) =>
    [scenario.ids.sourceDataSourceId, ...sources].some((id) => path.includes(id)),
  );
  expect(ofSource.length).toBeLessThanOrEqual(60 * 2.1);
  const { balance } = await product.readBalance(accountId);
  expect(Number(50_000_000n - balance) / 60).toBeLessThan(1_000_000);

  await scenario.poll(ruleId);
  await control.clearRequests();
  await control.moveClock(120_000);
  await scenario.poll(ruleId);
  expect((await scenario.readRequests()).length).toBeLessThanOrEqual(62 + 60);
  await control.clearRequests();
  await control.moveClock(240_000);
  await scenario.poll(ruleId);
  expect((await scenario.readRequests()).every(({ path }) => path.endsWith('/query'))).toBe(true);
  expect(await scenario.countCalls()).toBe(0);

  const [first] = sources;
  await control.editPage(first ?? '', {
    title: 'Cola',
    markdown: 'A cold drink with ice and lemon, served in a glass.',
  });
  await scenario.poll(ruleId);
  expect(await scenario.countCalls()).toBe(1);
  await control.moveClock(0);
  await scenario.close();
});
