import { afterAll, beforeAll, expect, test } from 'vitest';
import { priceOf } from '@/lib/credits/prices';
import type { RuleId } from '@/lib/ids';
import { type Engine, startEngine } from '@/tests/support/engine';
import { expectSoundLedger } from '@/tests/support/ledger';
import { makeSources, openScenario, type Scenario } from '@/tests/support/scenario';
import { type ScriptedModel, startScriptedModel } from '@/tests/support/scripted-model';

let model: ScriptedModel;
let engine: Engine;

beforeAll(async () => {
  model = await startScriptedModel();
  engine = await startEngine({ more: { OPENAI_BASE_URL: model.url } });
});
afterAll(async () => {
  await engine?.stop();
  await model?.stop();
});

const say = (title: string, confidence: number) => [{ title, confidence }];
const isSecondLook = ({ candidates }: { candidates: string[] }) => candidates.length < 4;
const decisionOf = async (scenario: Scenario, ruleId: RuleId, key: string) =>
  (await scenario.readItem(ruleId, key)).decisions[0];

test('doubtful picks are looked at again in one small question; tokens and cost are recorded to the last one', async () => {
  const scenario = await openScenario(engine, { sources: makeSources(3) });
  model.play((page, call) => {
    if (isSecondLook(call)) return page.startsWith('Hammer') ? say('Tools', 0.9) : say('none', 0.8);
    return page.startsWith('Banana') ? say('Fruit', 0.95) : say(page.startsWith('Hammer') ? 'Tools' : 'Vehicles', 0.4);
  });
  const ruleId = await scenario.createRule({ matches: '0-1' });
  await scenario.waitForStatus(ruleId, 'up_to_date');
  expect(await scenario.readValues()).toEqual({ s0: ['fruit'], s1: ['tool'], s2: [] });
  expect(model.calls.map(({ pages, candidates }) => [pages.length, candidates.length])).toEqual([
    [3, 4],
    [2, 2],
  ]);

  const items = await scenario.readItems(ruleId);
  const decisions = items.flatMap((item) => item.decisions);
  const sum = (read: (decision: (typeof decisions)[number]) => number) =>
    decisions.reduce((all, decision) => all + read(decision), 0);
  expect(sum(({ promptTokens }) => promptTokens)).toBe(1_300 + 1_200);
  expect(sum(({ cachedTokens }) => cachedTokens)).toBe(800);
  expect(sum(({ completionTokens }) => completionTokens)).toBe(66);
  const used = await engine.product.db().creditEntry.findMany({ where: { ruleId, kind: 'USE' } });
  expect(used).toHaveLength(1);
  expect(sum(({ cost }) => Number(cost))).toBe(-Number(used[0]?.amount));
  expect(await decisionOf(scenario, ruleId, 's0')).toMatchObject({ calls: 1, confidence: 0.95 });
  expect(await decisionOf(scenario, ruleId, 's1')).toMatchObject({ calls: 2, matches: [{ confidence: 0.9 }] });
  const none = { calls: 2, confidence: 0.8, reason: 'Because of none.', matches: [] };
  expect(await decisionOf(scenario, ruleId, 's2')).toMatchObject(none);
  await expectSoundLedger(engine.product, scenario.accountId);
  await scenario.close();
});

test('where a match is wanted nothing is looked at twice', async () => {
  const scenario = await openScenario(engine, { sources: makeSources(1) });
  model.play(() => say('Tools', 0.1));
  const ruleId = await scenario.createRule({ matches: '1' });
  await scenario.waitForStatus(ruleId, 'up_to_date');
  expect(await scenario.readValues()).toEqual({ s0: ['tool'] });
  expect(model.calls).toHaveLength(1);
  await scenario.close();
});

test('a second look that is not to be had leaves the doubtful page for later and keeps the others', async () => {
  const scenario = await openScenario(engine, { sources: makeSources(2) });
  const choose = (page: string) => (page.startsWith('Banana') ? say('Fruit', 0.95) : say('Tools', 0.4));
  model.play((page, call) => (isSecondLook(call) ? 500 : choose(page)));
  const ruleId = await scenario.createRule({ matches: '0-1' });
  const rule = await scenario.waitForStatus(ruleId, 'partial');
  expect(rule.progress).toMatchObject({ linked: 1, failed: 1 });
  expect((await scenario.readItem(ruleId, 's1')).problemCode).toBe('openai_unavailable');
  model.play(choose);
  await engine.product.retryFailed(scenario.accountId, ruleId);
  await scenario.waitForStatus(ruleId, 'up_to_date');
  expect(await scenario.readValues()).toEqual({ s0: ['fruit'], s1: ['tool'] });
  await expectSoundLedger(engine.product, scenario.accountId);
  await scenario.close();
});

test('what stays doubtful goes to the larger model only where the rule wants it and it is unlocked', async () => {
  const scenario = await openScenario(engine, { sources: makeSources(2) });
  const { product } = engine;
  await expect(scenario.createRule({ matches: '0-1', escalate: true })).rejects.toMatchObject({ code: 'model_locked' });
  await product.db().account.update({ where: { id: scenario.accountId }, data: { purchasedAt: new Date() } });
  model.play((page, call) => {
    if (page.startsWith('Hammer')) return say('Tools', 0.9);
    return call.model === 'gpt-4o' ? say('Fruit', 0.97) : say('Animals', 0.4);
  });
  const ruleId = await scenario.createRule({ matches: '0-1', escalate: true });
  await scenario.waitForStatus(ruleId, 'up_to_date');
  expect(await scenario.readValues()).toEqual({ s0: ['fruit'], s1: ['tool'] });
  expect(model.calls.map((call) => [call.model, call.pages.length])).toEqual([
    ['gpt-4o-mini', 2],
    ['gpt-4o-mini', 1],
    ['gpt-4o', 1],
  ]);
  const raised = { model: 'gpt-4o', calls: 3, confidence: 0.97 };
  expect(await decisionOf(scenario, ruleId, 's0')).toMatchObject(raised);
  expect(await decisionOf(scenario, ruleId, 's1')).toMatchObject({ model: 'gpt-4o-mini', calls: 1 });
  const usage = await product
    .db()
    .creditUsage.findMany({ where: { accountId: scenario.accountId }, orderBy: { model: 'asc' } });
  const [one, two] = [
    { prompt: 1_100, cached: 400, completion: 33 },
    { prompt: 1_200, cached: 400, completion: 33 },
  ];
  expect(usage).toMatchObject([
    { model: 'gpt-4o', pages: 1, amount: priceOf('gpt-4o', one) },
    { model: 'gpt-4o-mini', pages: 1, amount: priceOf('gpt-4o-mini', two) + priceOf('gpt-4o-mini', one) },
  ]);
  await expectSoundLedger(product, scenario.accountId);
  await scenario.close();
});

test('each model is called with what it takes, and nothing else', async () => {
  const scenario = await openScenario(engine, { sources: makeSources(1) });
  model.play(() => say('Fruit', 0.9));
  const ruleId = await scenario.createRule({ model: 'gpt-6-luna' });
  await scenario.waitForStatus(ruleId, 'up_to_date');
  const [luna] = model.calls;
  expect(luna?.body).toMatchObject({
    model: 'gpt-6-luna',
    reasoning_effort: 'none',
    prompt_cache_options: { mode: 'explicit' },
  });
  expect(luna?.body).not.toHaveProperty('temperature');
  expect(JSON.stringify(luna?.body.messages).match(/prompt_cache_breakpoint/g)).toHaveLength(1);
  expect(luna?.body.max_completion_tokens).toBeGreaterThan(50);
  await scenario.close();

  const plain = await openScenario(engine, { sources: makeSources(1) });
  const plainId = await plain.createRule();
  await plain.waitForStatus(plainId, 'up_to_date');
  const { body } = model.calls.at(-1) ?? {};
  expect(body).toMatchObject({ model: 'gpt-4o-mini', temperature: 0 });
  expect(Object.keys(body ?? {}).sort()).toEqual(
    ['max_completion_tokens', 'messages', 'model', 'response_format', 'temperature'].sort(),
  );
  await plain.close();
});
