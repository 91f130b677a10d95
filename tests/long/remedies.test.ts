import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Engine, startEngine } from '@/tests/support/engine';
import { makeSources, openScenario, RELATION, type Scenario } from '@/tests/support/scenario';

let engine: Engine;

beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine?.stop());

const RIGHT = { s0: ['fruit'], s1: ['tool'], s2: ['animal'], s3: ['vehicle'] };

/** A rule that linked four pages and then stopped, because `harm` was done to its relation property. */
async function openStopped(harm: (scenario: Scenario) => Promise<unknown>, code: string) {
  const scenario = await openScenario(engine, { sources: makeSources(4) });
  const ruleId = await scenario.createRule();
  await scenario.waitForStatus(ruleId, 'up_to_date');
  await harm(scenario);
  const { product, control } = engine;
  await control.editPage(scenario.source('s0'), { properties: { Description: 'A banana, sweet, from a tree.' } });
  await product.requestRun(scenario.accountId, ruleId);
  expect((await scenario.waitForStatus(ruleId, 'needs_attention')).problem?.code).toBe(code);
  return { scenario, ruleId };
}

const deleteProperty = ({ ids }: Scenario) => engine.control.deleteProperty(ids.sourceDataSourceId, RELATION);

function makeText({ ids }: Scenario) {
  const { notion } = engine.stack.sandbox.urls;
  return fetch(`${notion}/v1/data_sources/${ids.sourceDataSourceId}`, {
    method: 'PATCH',
    headers: {
      authorization: `Bearer ${ids.notionToken}`,
      'notion-version': '2025-09-03',
      'content-type': 'application/json',
    },
    body: JSON.stringify({ properties: { [RELATION]: { type: 'rich_text', rich_text: {} } } }),
  });
}

test('a property that was deleted is recreated, filled from what was decided, and can be undone', async () => {
  const { scenario, ruleId } = await openStopped(deleteProperty, 'property_missing');
  const { product } = engine;
  const decided = () => product.db().decision.count({ where: { ruleId } });
  const before = await decided();
  expect(before).toBe(5);
  await product.recreateProperty(scenario.accountId, ruleId);
  const rule = await scenario.waitForStatus(ruleId, 'up_to_date');
  expect(rule.relationProperty).toMatchObject({ name: RELATION });
  expect(rule.relationProperty.id).not.toBe(scenario.property.id);
  expect(await scenario.readValues()).toEqual(RIGHT);
  expect(await decided()).toBe(before);
  await product.undoRule(scenario.accountId, ruleId);
  await scenario.poll(ruleId);
  expect(Object.values(await scenario.readValues()).flat()).toEqual([]);
  await scenario.close();
});

test('pressed twice at once, one property is made', async () => {
  const { scenario, ruleId } = await openStopped(deleteProperty, 'property_missing');
  const { product } = engine;
  const press = () => product.recreateProperty(scenario.accountId, ruleId);
  const answers = await Promise.allSettled([press(), press()]);
  expect(answers.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0);
  await scenario.waitForStatus(ruleId, 'up_to_date');
  const { properties } = await product.readDataSource(
    scenario.accountId,
    scenario.connectionId,
    scenario.ids.sourceDataSourceId,
  );
  expect(properties.filter(({ type }) => type === 'relation').map(({ name }) => name)).toEqual([RELATION]);
  expect(await scenario.readValues()).toEqual(RIGHT);
  await scenario.close();
});

test('beside a property that is no relation any more, another one is made', async () => {
  const { scenario, ruleId } = await openStopped(makeText, 'property_not_relation');
  await engine.product.recreateProperty(scenario.accountId, ruleId);
  const rule = await scenario.waitForStatus(ruleId, 'up_to_date');
  expect(rule.relationProperty.name).toBe(`${RELATION} 2`);
  expect(await scenario.readValues(`${RELATION} 2`)).toEqual(RIGHT);
  await scenario.close();
});

test('one cause is tried again, also after the last try, and the other is left until its time', async () => {
  const scenario = await openScenario(engine, { sources: makeSources(4) });
  const ruleId = await scenario.createRule();
  await scenario.waitForStatus(ruleId, 'up_to_date');
  const { product } = engine;
  const fail = async (key: string, problemCode: string, nextTryAt: Date | null = null) => {
    const { id } = await scenario.readItem(ruleId, key);
    await product.db().item.update({ where: { id }, data: { status: 'FAILED', problemCode, nextTryAt, attempts: 6 } });
  };
  const later = new Date(Date.now() + 3_600_000);
  await fail('s0', 'notion_not_found');
  await fail('s1', 'openai_invalid_answer', later);
  await fail('s2', 'openai_invalid_answer');
  await scenario.poll(ruleId);
  const useless = { code: 'openai_invalid_answer', count: 2, detail: null, planned: 1, nextTryAt: later.toISOString() };
  const lost = { code: 'notion_not_found', count: 1, detail: null, planned: 0, nextTryAt: null };
  const asked = false;
  expect(await product.groupFailures(scenario.accountId, ruleId)).toEqual([
    { ...useless, asked },
    { ...lost, asked },
  ]);
  await product.retryFailed(scenario.accountId, ruleId, 'notion_not_found');
  await scenario.poll(ruleId);
  expect(await product.groupFailures(scenario.accountId, ruleId)).toEqual([{ ...useless, asked }]);
  expect((await scenario.readItem(ruleId, 's0')).status).toBe('WRITTEN');

  const tries = async () => {
    const { items } = await product.listItems(scenario.accountId, ruleId, { filter: 'failed' });
    return items.map(({ nextTryAt }) => nextTryAt).toSorted();
  };
  expect(await tries()).toEqual([later.toISOString(), null]);
  await product.setRuleActive(scenario.accountId, ruleId, false);
  expect(await tries()).toEqual([null, null]);
  await scenario.close();
});
