import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RuleSettingsInput } from '@/lib/rules/schema';
import { type Engine, startEngine } from '@/tests/support/engine';
import { makeSources, openScenario, RELATION, type Scenario } from '@/tests/support/scenario';
import { waitUntil } from '@/tests/support/wait-until';

let engine: Engine;

beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine?.stop());

type RuleId = Awaited<ReturnType<Scenario['createRule']>>;

async function change(scenario: Scenario, ruleId: RuleId, more: Partial<RuleSettingsInput>): Promise<void> {
  const { ruleSettingsSchema } = await import('@/lib/rules/schema');
  const input = ruleSettingsSchema.parse({ ...scenario.settings, ...more });
  await engine.product.updateRule(scenario.accountId, ruleId, input);
  await scenario.poll(ruleId);
}

const countDecisions = (ruleId: RuleId) => engine.product.db().decision.count({ where: { ruleId } });

test('instructions decide all pages again, the processing limit none', async () => {
  const scenario = await openScenario(engine);
  const ruleId = await scenario.createRule();
  await scenario.waitForStatus(ruleId, 'up_to_date');
  await change(scenario, ruleId, { processingLimit: 7 });
  expect(await countDecisions(ruleId)).toBe(6);
  await change(scenario, ruleId, { processingLimit: 7, instructions: 'Judge by what a thing is used for.' });
  expect(await countDecisions(ruleId)).toBe(12);
  const items = await scenario.readItems(ruleId);
  expect(items.every(({ cause, status }) => cause === 'MANUAL' && status === 'WRITTEN')).toBe(true);
  await scenario.close();
});

test('a rule whose pages are to be decided again is not up to date until they are', async () => {
  const scenario = await openScenario(engine);
  const ruleId = await scenario.createRule();
  await scenario.waitForStatus(ruleId, 'up_to_date');
  await engine.control.addFault({ service: 'openai', route: '/v1/chat/completions', delayMs: 3_000, times: 1 });
  const { ruleSettingsSchema } = await import('@/lib/rules/schema');
  const input = ruleSettingsSchema.parse({ ...scenario.settings, instructions: 'Judge by what a thing is used for.' });
  await engine.product.updateRule(scenario.accountId, ruleId, input);
  const shown = new Set<string>();
  const isDone = async () => {
    const { status } = await scenario.readRule(ruleId);
    const decided = await countDecisions(ruleId);
    if (decided < 12) shown.add(status);
    return status === 'up_to_date' && decided === 12;
  };
  await waitUntil('they are decided', isDone, { everyMs: 20 });
  expect(shown).not.toContain('up_to_date');
  await scenario.close();
});

test('settings that two people save at once are all kept', async () => {
  const scenario = await openScenario(engine);
  const ruleId = await scenario.createRule({}, { active: false });
  const { product } = engine;
  const save = (changes: Parameters<typeof product.updateRule>[2]) =>
    product.updateRule(scenario.accountId, ruleId, changes);
  await Promise.all([save({ processingLimit: 7 }), save({ reviewBelow: 0.5 }), save({ escalate: false })]);
  await save({ instructions: 'Judge by what a thing is used for.' });
  expect(await product.db().rule.findUniqueOrThrow({ where: { id: ruleId } })).toMatchObject({
    processingLimit: 7,
    reviewBelow: 0.5,
    instructions: 'Judge by what a thing is used for.',
    matchesMax: 1,
  });
  await scenario.close();
});

test('disabling takes effect before the next write, and enabling goes on without asking again', async () => {
  const scenario = await openScenario(engine, { sources: makeSources(24) });
  const { control, product } = engine;
  const patch = { service: 'notion', method: 'PATCH', route: '/v1/pages/:id' } as const;
  const writing = await control.hold({ ...patch, skip: 3, times: 100 });
  await control.clearRequests();
  const ruleId = await scenario.createRule();
  const countWritten = async () => Object.values(await scenario.readValues()).filter(({ length }) => length > 0).length;
  await writing.reached();
  await product.setRuleActive(scenario.accountId, ruleId, false);
  const atOnce = await countWritten();
  await writing.release();
  await waitUntil('the slice has ended', async () => {
    const { leaseOwner } = await product.db().connection.findUniqueOrThrow({ where: { id: scenario.connectionId } });
    return leaseOwner === null;
  });
  const written = await countWritten();
  expect(written).toBeLessThanOrEqual(atOnce + 3);
  expect(written).toBeLessThan(24);
  expect((await scenario.readRule(ruleId)).status).toBe('disabled');

  await control.clearFaults();
  await product.setRuleActive(scenario.accountId, ruleId, true);
  await scenario.waitForStatus(ruleId, 'up_to_date');
  expect(await countWritten()).toBe(24);
  expect(await countDecisions(ruleId)).toBe(24);
  expect(await scenario.countCalls()).toBe(3);
  await scenario.close();
});

test('an empty target stops the rule and keeps every value, until it holds a page', async () => {
  const scenario = await openScenario(engine, { targets: [{ id: 'blank', title: '', text: '' }] });
  const value = { properties: { [RELATION]: [scenario.target('blank')] } };
  await engine.control.editPage(scenario.source('s0'), value);
  const ruleId = await scenario.createRule();
  const stopped = await scenario.waitForStatus(ruleId, 'needs_attention');
  expect(stopped.problem?.code).toBe('target_empty');
  expect((await scenario.readValues()).s0).toEqual(['blank']);
  expect(await countDecisions(ruleId)).toBe(0);

  await engine.control.editPage(scenario.target('blank'), { title: 'Everything' });
  await scenario.waitForStatus(ruleId, 'up_to_date');
  expect(Object.values(await scenario.readValues())).toEqual(Array(6).fill(['blank']));
  await scenario.close();
});

test('an empty source is up to date, and a page without anything is left alone', async () => {
  const empty = await openScenario(engine, { sources: [] });
  const emptyRule = await empty.createRule();
  expect((await empty.waitForStatus(emptyRule, 'up_to_date')).progress.total).toBe(0);
  await empty.close();

  const sources = [
    ...makeSources(1),
    { id: 'blank', title: '', text: '' },
    { id: 'untitled', title: '', text: 'A saw' },
  ];
  const scenario = await openScenario(engine, { sources });
  const ruleId = await scenario.createRule();
  await scenario.waitForStatus(ruleId, 'up_to_date');
  expect(await scenario.readValues()).toEqual({ s0: ['fruit'], blank: [], untitled: ['tool'] });
  const { status, problemCode, decisions } = await scenario.readItem(ruleId, 'blank');
  expect({ status, problemCode, decisions }).toEqual({ status: 'WRITTEN', problemCode: 'page_empty', decisions: [] });
  await scenario.close();
});

test('a source that is its own target never gets a page related to itself', async () => {
  const scenario = await openScenario(engine);
  const { sourceDataSourceId: sourceId } = scenario.ids;
  const names = { sourceId, targetId: sourceId, name: 'Alike' };
  const property = await engine.product.createRelationProperty(scenario.accountId, scenario.connectionId, names);
  const { sourceContent } = scenario.settings;
  const own = { targetId: sourceId, relationPropertyId: property.id, targetContent: sourceContent, matches: '2' };
  const ruleId = await scenario.createRule(own);
  await scenario.waitForStatus(ruleId, 'up_to_date');
  const values = Object.entries(await scenario.readValues('Alike'));
  expect(values.some(([, ids]) => ids.length > 0)).toBe(true);
  for (const [key, ids] of values) expect(ids).not.toContain(scenario.source(key));
  const decided = await countDecisions(ruleId);
  await scenario.poll(ruleId);
  expect(await countDecisions(ruleId)).toBe(decided);
  await scenario.close();
});

test('one active rule fills a property: a second one is refused, also on coming back', async () => {
  const scenario = await openScenario(engine);
  const { product } = engine;
  const first = await scenario.createRule();
  await expect(scenario.createRule()).rejects.toMatchObject({ code: 'property_taken' });
  await product.setRuleActive(scenario.accountId, first, false);
  const second = await scenario.createRule();
  await expect(product.setRuleActive(scenario.accountId, first, true)).rejects.toMatchObject({
    code: 'property_taken',
  });
  await product.deleteRule(scenario.accountId, second);
  await product.setRuleActive(scenario.accountId, first, true);
  await expect(product.restoreRule(scenario.accountId, second)).rejects.toMatchObject({ code: 'property_taken' });
  await scenario.waitForStatus(first, 'up_to_date');
  await scenario.close();
});
