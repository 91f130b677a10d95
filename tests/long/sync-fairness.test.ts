import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Engine, startEngine } from '@/tests/support/engine';
import { makeSources, openScenario, type Scenario } from '@/tests/support/scenario';
import { waitUntil } from '@/tests/support/wait-until';

type RuleId = Awaited<ReturnType<Scenario['createRule']>>;

/** So many pages that they are not done before the small ones, however slow the machine is. */
const MANY = 120;

let engine: Engine;

beforeAll(async () => {
  engine = await startEngine({ more: { WORKER_CONCURRENCY: '1', SLICE_SECONDS: '1', POLL_SECONDS: '600' } });
});
afterAll(() => engine?.stop());
afterEach(() => engine.control.clearFaults());

const isBegun = (scenario: Scenario, ruleId: RuleId) => async () =>
  Object.values(await scenario.readValues()).some(({ length }) => length > 0) &&
  (await scenario.readRule(ruleId)).status !== 'up_to_date';

const openSmall = () => openScenario(engine, { sources: makeSources(2) });

async function workOnSmall(small: Scenario): Promise<void> {
  const ruleId = await small.createRule();
  await small.waitForStatus(ruleId, 'up_to_date');
  expect(await small.readValues()).toEqual({ s0: ['fruit'], s1: ['tool'] });
  await small.close();
}

test('a large database makes room for the small ones that wait, and goes on after them', async () => {
  const small = await openSmall();
  const big = await openScenario(engine, { sources: makeSources(MANY) });
  await engine.control.addFault({
    service: 'notion',
    method: 'PATCH',
    route: '/v1/pages/:id',
    delayMs: 600,
    times: 999,
  });
  const ruleId = await big.createRule();
  await waitUntil('the large one is being worked on', isBegun(big, ruleId));
  await workOnSmall(small);
  expect((await big.readRule(ruleId)).progress.remaining).toBeGreaterThan(0);
  await engine.control.clearFaults();
  const done = await big.waitForStatus(ruleId, 'up_to_date');
  expect(done.progress).toMatchObject({ total: MANY, linked: MANY, failed: 0 });
  const writes = await engine.product.db().pageWrite.count({ where: { ruleId, state: 'DONE' } });
  expect(writes).toBe(MANY);
  await big.close();
});

test('one that waits for its own allowance holds nobody up', async () => {
  const small = await openSmall();
  const big = await openScenario(engine, { sources: makeSources(40) });
  const slow = { requestsPerMinute: 30, refusedAt: new Date(), peopleRequests: 0 };
  const { connection } = engine.product.db();
  await connection.update({ where: { id: big.connectionId }, data: slow });
  const ruleId = await big.createRule();
  const pacedUntil = await waitUntil('its minute is used up', async () => {
    const row = await connection.findUniqueOrThrow({ where: { id: big.connectionId } });
    const until = row.pacedUntil?.getTime() ?? 0;
    return until > Date.now() + 30_000 && until;
  });
  await workOnSmall(small);
  expect(Date.now()).toBeLessThan(pacedUntil);
  const row = await connection.findUniqueOrThrow({ where: { id: big.connectionId } });
  expect(row).toMatchObject({ leaseOwner: null, blockedUntil: null, requestsPerMinute: 30 });
  expect(row.dueAt.getTime()).toBeGreaterThan(Date.now());
  const { status, progress } = await big.readRule(ruleId);
  expect({ status, failed: progress.failed }).toEqual({ status: 'waiting_for_notion', failed: 0 });
  await big.close();
});
