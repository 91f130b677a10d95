import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Engine, startEngine } from '@/tests/support/engine';
import { makeSources, openScenario, RELATION, TARGETS } from '@/tests/support/scenario';

const letters = (index: number) => String.fromCharCode(97 + (index % 26), 97 + Math.floor(index / 26));
const CROWD = Array.from({ length: 103 }, (_, index) => ({
  id: `t${index}`,
  title: `Xq${letters(index)}`,
  text: '',
}));

let engine: Engine;

beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine?.stop());

async function openCrowd() {
  const scenario = await openScenario(engine, { targets: [...TARGETS, ...CROWD], sources: makeSources(4) });
  const give = (key: string, keys: string[]) =>
    engine.control.editPage(scenario.source(key), { properties: { [RELATION]: keys.map(scenario.target) } });
  const boxes = (count: number) => CROWD.slice(0, count).map(({ id }) => id);
  return { scenario, give, boxes };
}

test('add only keeps what stands, beyond the 25 that a page shows', async () => {
  const { scenario, give, boxes } = await openCrowd();
  await give('s0', boxes(30));
  await give('s1', ['tool']);
  await give('s2', boxes(100));
  const ruleId = await scenario.createRule({ writeMode: 'ADD_ONLY' });
  const rule = await scenario.waitForStatus(ruleId, 'partial');
  expect(rule.progress).toMatchObject({ linked: 3, failed: 1 });
  const values = await scenario.readValues();
  expect(values.s0).toEqual([...boxes(30), 'fruit']);
  expect(values.s1).toEqual(['tool']);
  expect(values.s2).toEqual(boxes(100));
  expect(values.s3).toEqual(['vehicle']);
  const { problemCode, nextTryAt } = await scenario.readItem(ruleId, 's2');
  expect({ problemCode, nextTryAt }).toEqual({ problemCode: 'too_many_relations', nextTryAt: null });
  const { writes } = await scenario.readItem(ruleId, 's0');
  expect(writes[0]?.before).toHaveLength(30);
  await scenario.close();
});

test('fill empty only leaves any value alone', async () => {
  const { scenario, give } = await openCrowd();
  await give('s0', ['t3', 't4']);
  const ruleId = await scenario.createRule({ writeMode: 'FILL_EMPTY' });
  await scenario.waitForStatus(ruleId, 'up_to_date');
  expect(await scenario.readValues()).toEqual({ s0: ['t3', 't4'], s1: ['tool'], s2: ['animal'], s3: ['vehicle'] });
  await scenario.close();
});

test('replace replaces, but never a value that no write could put back', async () => {
  const { scenario, give, boxes } = await openCrowd();
  await give('s0', boxes(60));
  await give('s1', boxes(101));
  const ruleId = await scenario.createRule();
  await scenario.waitForStatus(ruleId, 'partial');
  const values = await scenario.readValues();
  expect(values.s0).toEqual(['fruit']);
  expect(values.s1).toEqual(boxes(101));
  expect((await scenario.readItem(ruleId, 's1')).problemCode).toBe('too_many_relations');
  expect((await scenario.readItem(ruleId, 's0')).writes[0]?.before).toHaveLength(60);
  await scenario.close();
});
