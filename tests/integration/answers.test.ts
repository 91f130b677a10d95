import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Engine, startEngine } from '@/tests/support/engine';
import { expectSoundLedger } from '@/tests/support/ledger';
import { makeSources, openScenario, type Scenario } from '@/tests/support/scenario';

const CHAT = { service: 'openai', method: 'POST', route: '/v1/chat/completions' } as const;
const WANTED = { s0: ['fruit'], s1: ['tool'], s2: ['animal'], s3: ['vehicle'], s4: ['fruit'], s5: ['tool'] };

let engine: Engine;

beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine?.stop());
afterEach(() => engine.control.clearFaults());

type Choice = { content?: string | null; refusal?: string; finish?: string };

const chatAnswer = ({ content = null, refusal, finish = 'stop' }: Choice) => ({
  status: 200,
  body: {
    id: 'x',
    object: 'chat.completion',
    choices: [{ index: 0, message: { role: 'assistant', content, refusal: refusal ?? null }, finish_reason: finish }],
    usage: { prompt_tokens: 100, completion_tokens: 10, total_tokens: 110 },
  },
});

const answer = (pages: object[]) => chatAnswer({ content: JSON.stringify({ pages }) });
const picks = (...ids: string[]) => ids.map((id) => ({ id, reason: 'Because.', confidence: 1 }));
const six = (build: (id: string) => object) => Array.from({ length: 6 }, (_, index) => build(`p${index + 1}`));

async function readCauses(scenario: Scenario, ruleId: Parameters<Scenario['readItems']>[0]) {
  const failures = await engine.product.groupFailures(scenario.accountId, ruleId);
  return failures.map(({ code, count }) => [code, count]);
}

const USELESS: [string, Choice, string][] = [
  ['malformed', { content: '{"pages": [{"id":' }, 'openai_invalid_answer'],
  ['empty', { content: '' }, 'openai_invalid_answer'],
  ['wrongly typed', { content: '{"pages":[{"id":1,"matches":"all"}]}' }, 'openai_invalid_answer'],
  ['refused', { refusal: 'I cannot help with that.' }, 'openai_refused'],
  ['filtered', { content: '{"pages":[]}', finish: 'content_filter' }, 'openai_refused'],
  ['cut off', { content: '{"pages":[{"id":"p1","mat', finish: 'length' }, 'openai_cut_off'],
];

test.each(USELESS)(
  'a %s answer is asked for again page by page, then fails with its cause',
  async (_, choice, code) => {
    const scenario = await openScenario(engine);
    await engine.control.clearRequests();
    await engine.control.addFault({ ...CHAT, ...chatAnswer(choice), times: 2 });
    const ruleId = await scenario.createRule();
    const rule = await scenario.waitForStatus(ruleId, 'partial');
    expect(rule.progress).toMatchObject({ linked: 5, failed: 1 });
    expect(await scenario.countCalls()).toBe(7);
    expect(await readCauses(scenario, ruleId)).toEqual([[code, 1]]);
    await engine.product.retryFailed(scenario.accountId, ruleId);
    await scenario.waitForStatus(ruleId, 'up_to_date');
    expect(await scenario.readValues()).toEqual(WANTED);
    await expectSoundLedger(engine.product, scenario.accountId);
    await scenario.close();
  },
);

test('a page that the model refuses is paid for twice, and asked about no more until it is edited', async () => {
  const scenario = await openScenario(engine, { sources: makeSources(1) });
  await engine.control.addFault({ ...CHAT, ...chatAnswer({ refusal: 'I cannot help with that.' }), times: 1_000 });
  await engine.control.clearRequests();
  const ruleId = await scenario.createRule();
  await scenario.waitForStatus(ruleId, 'partial');
  const { status, problemCode, nextTryAt } = await scenario.readItem(ruleId, 's0');
  expect({ status, problemCode, nextTryAt }).toEqual({
    status: 'FAILED',
    problemCode: 'openai_refused',
    nextTryAt: null,
  });
  const where = { accountId: scenario.accountId, kind: 'USE' } as const;
  expect(await engine.product.db().creditEntry.count({ where })).toBe(2);
  expect(await scenario.countCalls()).toBe(2);

  await engine.control.clearFaults();
  await engine.control.editPage(scenario.source('s0'), { title: 'A hammer', properties: { Description: 'A tool.' } });
  await scenario.poll(ruleId);
  expect(await scenario.readValues()).toEqual({ s0: ['tool'] });
  await scenario.close();
});

test.each([
  ['left pages out', () => answer(six((id) => ({ id, matches: picks('zzz') })).slice(0, 2))],
  ['names foreign ids alone', () => answer(six((id) => ({ id, matches: picks('zzzz', 'p1', 'none ') })))],
  [
    'names every page twice',
    () => answer([...six((id) => ({ id, matches: [] })), ...six((id) => ({ id, matches: [] }))]),
  ],
  ['says none where one match is wanted', () => answer(six((id) => ({ id, matches: picks('none') })))],
])('pages of an answer that %s are asked about singly', async (_, fault) => {
  const scenario = await openScenario(engine);
  await engine.control.clearRequests();
  await engine.control.addFault({ ...CHAT, ...fault() });
  const ruleId = await scenario.createRule();
  await scenario.waitForStatus(ruleId, 'up_to_date');
  expect(await scenario.countCalls()).toBe(7);
  expect(await scenario.readValues()).toEqual(WANTED);
  await expectSoundLedger(engine.product, scenario.accountId);
  await scenario.close();
});

test('a page that gets fewer matches than wanted twice fails with that cause and keeps its value', async () => {
  const scenario = await openScenario(engine);
  const none = answer(six((id) => ({ id, matches: picks('none') })));
  await engine.control.addFault({ ...CHAT, ...none, times: 7 });
  const ruleId = await scenario.createRule();
  const rule = await scenario.waitForStatus(ruleId, 'partial');
  expect(rule.progress).toMatchObject({ linked: 0, failed: 6 });
  expect(await readCauses(scenario, ruleId)).toEqual([['too_few_matches', 6]]);
  expect(Object.values(await scenario.readValues()).flat()).toEqual([]);
  await scenario.close();
});

test.each([
  ['a refused key', 401, 'invalid_api_key', 'openai_unauthorized'],
  ['a spent budget', 429, 'insufficient_quota', 'openai_quota'],
  ['too many requests', 429, 'rate_limit_exceeded', 'openai_rate_limited'],
])('%s is no page’s fault: the rule waits, says why, and goes on', async (_, status, code, cause) => {
  const scenario = await openScenario(engine);
  const body = { error: { message: 'No.', type: 'error', param: null, code } };
  await engine.control.addFault({ ...CHAT, status, body, retryAfter: 0.05 });
  await engine.control.addFault({ ...CHAT, status, body, retryAfter: 90, times: 1_000 });
  const ruleId = await scenario.createRule();
  const waiting = await scenario.waitForStatus(ruleId, 'waiting_for_ai');
  expect(waiting.problem?.code).toBe(cause);
  expect(waiting.progress).toMatchObject({ failed: 0, remaining: 6 });
  const wait = (Date.parse(waiting.resumesAt ?? '') - Date.now()) / 1_000;
  expect(wait).toBeGreaterThan(60);
  expect(wait).toBeLessThan(cause === 'openai_rate_limited' ? 91 : 301);
  expect((await scenario.readItems(ruleId)).map((item) => item.status)).toEqual(Array(6).fill('PENDING'));
  expect(await expectSoundLedger(engine.product, scenario.accountId)).toBe(500_000_000n);
  await engine.control.clearFaults();
  await engine.product.requestRun(scenario.accountId, ruleId);
  await scenario.waitForStatus(ruleId, 'up_to_date');
  expect(await scenario.readValues()).toEqual(WANTED);
  await scenario.close();
});

test('a model that is no longer offered stops the rule; another one continues', async () => {
  const scenario = await openScenario(engine);
  const { product } = engine;
  const ruleId = await scenario.createRule();
  await scenario.waitForStatus(ruleId, 'up_to_date');
  await product.db().rule.update({ where: { id: ruleId }, data: { model: 'gpt-3.5-turbo' } });
  await engine.control.editPage(scenario.source('s0'), { title: 'A hammer' });
  await product.requestRun(scenario.accountId, ruleId);
  const stopped = await scenario.waitForStatus(ruleId, 'needs_attention');
  expect(stopped.problem).toEqual({ code: 'model_gone', detail: 'gpt-3.5-turbo' });
  const rule = await product.readRule(scenario.accountId, ruleId);
  const { ruleSettingsSchema } = await import('@/lib/rules/schema');
  const settings = ruleSettingsSchema.parse({ ...rule?.settings, model: 'gpt-6-luna' });
  await product.updateRule(scenario.accountId, ruleId, settings);
  await scenario.waitForStatus(ruleId, 'up_to_date');
  const { decisions } = await scenario.readItem(ruleId, 's0');
  expect(decisions.at(-1)?.model).toBe('gpt-6-luna');
  await scenario.close();
});
