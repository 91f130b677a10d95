import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Engine, startEngine } from '@/tests/support/engine';
import { openScenario } from '@/tests/support/scenario';

const PATCH = { service: 'notion', method: 'PATCH', route: '/v1/pages/:id' } as const;
const WANTED = { s0: ['fruit'], s1: ['tool'], s2: ['animal'], s3: ['vehicle'], s4: ['fruit'], s5: ['tool'] };

const TIMEOUT_MS = 5_000;

let engine: Engine;

beforeAll(async () => {
  engine = await startEngine({ more: { NOTION_TIMEOUT_SECONDS: `${TIMEOUT_MS / 1_000}`, LEASE_SECONDS: '30' } });
});
afterAll(() => engine?.stop());
afterEach(() => engine.control.clearFaults());

const countPatches = async (scenario: Awaited<ReturnType<typeof openScenario>>) =>
  (await scenario.readRequests()).filter(({ method }) => method === 'PATCH').length;

test('a read that hangs is ended in time and repeated', async () => {
  const scenario = await openScenario(engine);
  await engine.control.addFault({ service: 'notion', route: '/v1/data_sources/:id/query', hang: true });
  const begun = performance.now();
  const ruleId = await scenario.createRule();
  await scenario.waitForStatus(ruleId, 'up_to_date', 90_000);
  expect(performance.now() - begun).toBeGreaterThan(TIMEOUT_MS);
  expect(await engine.control.readFaults()).toMatchObject([{ hits: 1 }]);
  expect(await scenario.readValues()).toEqual(WANTED);
  await scenario.close();
});

test('a write that hangs after its effect is read back and not written twice', async () => {
  const scenario = await openScenario(engine);
  await engine.control.clearRequests();
  await engine.control.addFault({ ...PATCH, when: 'after', hang: true, times: 2 });
  const ruleId = await scenario.createRule();
  const rule = await scenario.waitForStatus(ruleId, 'up_to_date', 90_000);
  expect(rule.progress).toMatchObject({ linked: 6, failed: 0 });
  expect(await scenario.readValues()).toEqual(WANTED);
  expect(await countPatches(scenario)).toBe(6);
  await scenario.close();
});

test('a write that hangs before its effect fails its page with the cause, and is tried again', async () => {
  const scenario = await openScenario(engine);
  await engine.control.addFault({ ...PATCH, hang: true });
  const ruleId = await scenario.createRule();
  await scenario.waitForStatus(ruleId, 'partial', 90_000);
  const [failed] = (await scenario.readItems(ruleId)).filter(({ status }) => status === 'FAILED');
  expect(failed?.problemCode).toBe('notion_timeout');
  await engine.product.retryFailed(scenario.accountId, ruleId);
  await scenario.waitForStatus(ruleId, 'up_to_date', 90_000);
  expect(await scenario.readValues()).toEqual(WANTED);
  await scenario.close();
});
