import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { FaultPlan } from '@/tests/support/control';
import { type Engine, startEngine } from '@/tests/support/engine';
import { expectSoundLedger } from '@/tests/support/ledger';
import { openScenario, type Scenario } from '@/tests/support/scenario';

const PATCH = { service: 'notion', method: 'PATCH', route: '/v1/pages/:id' } as const;
const CHAT = { service: 'openai', method: 'POST', route: '/v1/chat/completions' } as const;
const WANTED = { s0: ['fruit'], s1: ['tool'], s2: ['animal'], s3: ['vehicle'], s4: ['fruit'], s5: ['tool'] };

let engine: Engine;

beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine?.stop());
afterEach(() => engine.control.clearFaults());

const notionError = (status: number, code: string) => ({
  status,
  body: { object: 'error', status, code, message: 'Something is wrong.' },
});
async function countPatches(scenario: Scenario): Promise<number> {
  return (await scenario.readRequests()).filter(({ method }) => method === 'PATCH').length;
}

test('a 429 is waited out to its end by every request', async () => {
  const scenario = await openScenario(engine);
  await engine.control.clearRequests();
  const limited = notionError(429, 'rate_limited');
  await engine.control.addFault({ ...PATCH, ...limited, retryAfter: 15 });
  const ruleId = await scenario.createRule();
  const waiting = await scenario.waitForStatus(ruleId, 'waiting_for_notion');
  expect(Date.parse(waiting.resumesAt ?? '')).toBeGreaterThan(Date.now());
  await scenario.waitForStatus(ruleId, 'up_to_date');
  const requests = await scenario.readRequests();
  const refused = requests.find(({ status }) => status === 429);
  const refusedAt = Date.parse(refused?.at ?? '') + (refused?.ms ?? 0);
  const early = requests.filter(({ at }) => Date.parse(at) > refusedAt + 1_500 && Date.parse(at) < refusedAt + 14_900);
  expect(early).toEqual([]);
  expect(await scenario.readValues()).toEqual(WANTED);
  await scenario.close();
});

const AFTER_EFFECT: [string, FaultPlan][] = [
  ['500 after the effect', { when: 'after', ...notionError(500, 'internal_server_error') }],
  ['503 after the effect', { when: 'after', ...notionError(503, 'service_unavailable') }],
  ['a truncated answer', { when: 'after', truncate: true }],
  ['a dropped connection after the effect', { when: 'after', drop: true }],
];

test.each(AFTER_EFFECT)('%s of a write is read back and not written twice', async (_, fault) => {
  const scenario = await openScenario(engine);
  await engine.control.clearRequests();
  await engine.control.addFault({ ...PATCH, ...fault, times: 2 });
  const ruleId = await scenario.createRule();
  const rule = await scenario.waitForStatus(ruleId, 'up_to_date');
  expect(rule.progress).toMatchObject({ linked: 6, failed: 0 });
  expect(await scenario.readValues()).toEqual(WANTED);
  expect(await countPatches(scenario)).toBe(6);
  const { writes } = await scenario.readItem(ruleId, 's0');
  expect(writes).toMatchObject([{ state: 'DONE', before: [], after: [scenario.target('fruit')] }]);
  await scenario.close();
});

const BEFORE_EFFECT: [string, FaultPlan, string][] = [
  ['409', notionError(409, 'conflict_error'), 'notion_conflict'],
  ['a dropped connection', { drop: true }, 'notion_timeout'],
  ['502', notionError(502, 'bad_gateway'), 'notion_unavailable'],
];

test.each(BEFORE_EFFECT)(
  '%s before the effect fails the page with its cause, and it is tried again',
  async (_, fault, code) => {
    const scenario = await openScenario(engine);
    await engine.control.addFault({ ...PATCH, ...fault });
    const ruleId = await scenario.createRule();
    const rule = await scenario.waitForStatus(ruleId, 'partial');
    expect(rule.progress).toMatchObject({ linked: 5, failed: 1 });
    const [failed] = (await scenario.readItems(ruleId)).filter(({ status }) => status === 'FAILED');
    expect(failed?.problemCode).toBe(code);
    expect(failed?.nextTryAt?.getTime()).toBeGreaterThan(Date.now());
    await engine.product.retryFailed(scenario.accountId, ruleId);
    await scenario.waitForStatus(ruleId, 'up_to_date');
    expect(await scenario.readValues()).toEqual(WANTED);
    expect(await engine.product.db().decision.count({ where: { ruleId } })).toBe(6);
    await scenario.close();
  },
);

test('a read that fails once is repeated and nobody notices', async () => {
  const scenario = await openScenario(engine);
  const query = { service: 'notion', method: 'POST', route: '/v1/data_sources/:id/query' } as const;
  await engine.control.addFault({ ...query, truncate: true, times: 2 });
  const ruleId = await scenario.createRule();
  await scenario.waitForStatus(ruleId, 'up_to_date');
  expect(await scenario.readValues()).toEqual(WANTED);
  await scenario.close();
});

test('a page that goes to the trash before its write is gone, and nothing else', async () => {
  const scenario = await openScenario(engine);
  const asking = await engine.control.hold(CHAT);
  const ruleId = await scenario.createRule();
  await asking.reached();
  await engine.control.trashPage(scenario.source('s1'));
  await asking.release();
  const rule = await scenario.waitForStatus(ruleId, 'up_to_date');
  expect(rule.progress).toMatchObject({ total: 5, linked: 5, failed: 0 });
  expect((await scenario.readItem(ruleId, 's1')).status).toBe('GONE');
  await scenario.close();
});

test.each(['source', 'target'] as const)(
  'an unshared %s stops the rule, and it goes on when it is back',
  async (side) => {
    const scenario = await openScenario(engine);
    const { control, product } = engine;
    const ruleId = await scenario.createRule();
    await scenario.waitForStatus(ruleId, 'up_to_date');
    const database = side === 'source' ? scenario.ids.sourceDatabaseId : scenario.ids.targetDatabaseId;
    await control.unshare(database, scenario.ids.botId);
    await product.requestRun(scenario.accountId, ruleId);
    const stopped = await scenario.waitForStatus(ruleId, 'needs_attention');
    expect(stopped.problem?.code).toBe(`${side}_missing`);
    const items = await scenario.readItems(ruleId);
    expect(items.map(({ status }) => status)).toEqual(Array(6).fill('WRITTEN'));

    await control.share(database, scenario.ids.botId);
    await product.requestRun(scenario.accountId, ruleId);
    await scenario.waitForStatus(ruleId, 'up_to_date');
    expect(await scenario.readValues()).toEqual(WANTED);
    expect(await product.db().decision.count({ where: { ruleId } })).toBe(6);
    await scenario.close();
  },
);

test('a source that is unshared in the middle of the work loses no page', async () => {
  const scenario = await openScenario(engine);
  const { control, product } = engine;
  const asking = await control.hold(CHAT);
  const ruleId = await scenario.createRule();
  await asking.reached();
  await control.unshare(scenario.ids.sourceDatabaseId, scenario.ids.botId);
  await asking.release();
  const stopped = await scenario.waitForStatus(ruleId, 'needs_attention');
  expect(stopped.problem?.code).toBe('source_missing');
  expect((await scenario.readItems(ruleId)).filter(({ status }) => status === 'GONE')).toEqual([]);
  await control.share(scenario.ids.sourceDatabaseId, scenario.ids.botId);
  await product.requestRun(scenario.accountId, ruleId);
  await product.retryFailed(scenario.accountId, ruleId);
  await scenario.waitForStatus(ruleId, 'up_to_date');
  expect(await scenario.readValues()).toEqual(WANTED);
  expect(await product.db().decision.count({ where: { ruleId } })).toBe(6);
  await scenario.close();
});

test('a deleted relation property stops the rule at its next write', async () => {
  const scenario = await openScenario(engine);
  const ruleId = await scenario.createRule();
  await scenario.waitForStatus(ruleId, 'up_to_date');
  await engine.control.deleteProperty(scenario.ids.sourceDataSourceId, scenario.property.name);
  await engine.control.editPage(scenario.source('s0'), { title: 'A hammer' });
  await engine.product.requestRun(scenario.accountId, ruleId);
  const stopped = await scenario.waitForStatus(ruleId, 'needs_attention');
  expect(stopped.problem?.code).toBe('property_missing');
  await scenario.close();
});

test('a model that is down fails the pages with the cause; they are tried again and paid for once', async () => {
  const scenario = await openScenario(engine);
  await engine.control.addFault({ ...CHAT, status: 500, times: 3 });
  const ruleId = await scenario.createRule();
  const rule = await scenario.waitForStatus(ruleId, 'partial');
  expect(rule.progress.failed).toBe(6);
  const items = await scenario.readItems(ruleId);
  expect(new Set(items.map(({ problemCode }) => problemCode))).toEqual(new Set(['openai_unavailable']));
  expect(await expectSoundLedger(engine.product, scenario.accountId)).toBe(500_000_000n);
  await engine.product.retryFailed(scenario.accountId, ruleId);
  await scenario.waitForStatus(ruleId, 'up_to_date');
  expect(await scenario.readValues()).toEqual(WANTED);
  await expectSoundLedger(engine.product, scenario.accountId);
  await scenario.close();
});
