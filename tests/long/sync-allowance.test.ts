import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Engine, startEngine } from '@/tests/support/engine';
import { openScenario, type Scenario } from '@/tests/support/scenario';
import { waitUntil } from '@/tests/support/wait-until';

const PATCH = { service: 'notion', method: 'PATCH', route: '/v1/pages/:id' } as const;
const HOUR_MS = 3_600_000;

let engine: Engine;

beforeAll(async () => {
  engine = await startEngine({ more: { POLL_SECONDS: '600', LEASE_SECONDS: '3' } });
});
afterAll(() => engine?.stop());
afterEach(() => engine.control.clearFaults());

const limited = (reason = 'public_api_request_rate_limit') => ({
  status: 429,
  body: {
    object: 'error',
    status: 429,
    code: 'rate_limited',
    message: 'You have been rate limited. Please try again in a few minutes.',
    additional_data: { rate_limit_reason: reason },
  },
});

const readRow = ({ connectionId }: Scenario) =>
  engine.product.db().connection.findUniqueOrThrow({ where: { id: connectionId } });

const changeRow = ({ connectionId }: Scenario, data: object) =>
  engine.product.db().connection.update({ where: { id: connectionId }, data });

const click = ({ accountId, connectionId, ids }: Scenario) =>
  engine.product.readDataSource(accountId, connectionId, ids.sourceDataSourceId);

test('a refusal outlives the worker that met it: nobody sends anything before it has ended, people neither', async () => {
  const { control, stack } = engine;
  const scenario = await openScenario(engine);
  await control.addFault({ ...PATCH, ...limited(), retryAfter: 15 });
  const ruleId = await scenario.createRule();
  const until = await waitUntil(
    'the refusal is in the row',
    async () => (await readRow(scenario)).blockedUntil ?? undefined,
    { everyMs: 20 },
  );
  for (const worker of stack.workers.splice(0)) {
    worker.kill('SIGKILL');
    await worker.exited;
  }
  await control.clearRequests();
  await expect(click(scenario)).rejects.toMatchObject({ code: 'notion_rate_limited', retryAt: until });
  await stack.addWorker();
  await scenario.waitForStatus(ruleId, 'up_to_date');
  const [first] = await scenario.readRequests();
  expect(Date.parse(first?.at ?? '')).toBeGreaterThanOrEqual(until.getTime() - 50);
  expect(Object.values(await scenario.readValues()).every(({ length }) => length === 1)).toBe(true);
  await scenario.close();
});

test('after a refusal less is sent for an hour, and then as much as before', async () => {
  const scenario = await openScenario(engine);
  await engine.control.addFault({ ...PATCH, ...limited(), retryAfter: 1 });
  const ruleId = await scenario.createRule();
  await scenario.waitForStatus(ruleId, 'up_to_date');
  const refused = await readRow(scenario);
  expect(refused.requestsPerMinute).toBe(30);
  await changeRow(scenario, { refusedAt: new Date(Date.now() - HOUR_MS / 2) });
  await scenario.poll(ruleId);
  expect((await readRow(scenario)).requestsPerMinute).toBe(30);
  await changeRow(scenario, { refusedAt: new Date(Date.now() - HOUR_MS - 1_000), recentRequests: [] });
  await scenario.poll(ruleId);
  const allowed = Number(engine.stack.environment.NOTION_REQUESTS_PER_MINUTE);
  expect(await readRow(scenario)).toMatchObject({ requestsPerMinute: allowed, refusedAt: null });
  await scenario.close();
});

test('a refusal of the workspace silences all its connections, and none of them learns a lower pace from it', async () => {
  const one = await openScenario(engine);
  const other = await openScenario(engine);
  await engine.control.addFault({ ...PATCH, ...limited('public_api_space_request_rate_limit'), retryAfter: 15 });
  const ruleId = await one.createRule();
  await waitUntil('one is refused', async () => (await readRow(one)).blockedUntil !== null, { everyMs: 20 });
  const { blockedUntil, requestsPerMinute } = await readRow(other);
  expect(blockedUntil?.getTime()).toBeGreaterThan(Date.now());
  await expect(click(other)).rejects.toMatchObject({ code: 'notion_rate_limited' });
  expect(requestsPerMinute).toBe(1_000_000);
  await one.waitForStatus(ruleId, 'up_to_date');
  expect((await readRow(one)).requestsPerMinute).toBe(1_000_000);
  await one.close();
  await other.close();
});

test('a fifth of the allowance is there for people, and the work in the background leaves it to them', async () => {
  const { openPace } = await import('@/lib/sync/pace-memory');
  const scenario = await openScenario(engine);
  const quiet = { requestsPerMinute: 60, refusedAt: new Date(), peopleRequests: 0, peopleWindowAt: new Date() };
  const idle = await changeRow(scenario, quiet);
  expect((await openPace(idle)).limit).toBe(57);
  for (let count = 0; count < 12; count += 1) await click(scenario);
  const refused = await click(scenario).catch((error) => error);
  expect(refused).toMatchObject({ code: 'notion_rate_limited' });
  expect(refused.retryAt.getTime()).toBeLessThanOrEqual(Date.now() + 60_000);
  expect((await openPace(await readRow(scenario))).limit).toBe(48);
  await changeRow(scenario, { peopleWindowAt: new Date(Date.now() - 61_000) });
  await click(scenario);
  await scenario.close();
});

test('what was sent in the last minute counts on in the next worker', async () => {
  const { openPace } = await import('@/lib/sync/pace-memory');
  const scenario = await openScenario(engine);
  const ruleId = await scenario.createRule();
  await scenario.waitForStatus(ruleId, 'up_to_date');
  const released = await waitUntil('the slice has ended', async () => {
    const row = await readRow(scenario);
    return row.leaseOwner === null ? row : undefined;
  });
  const sent = (await openPace(released)).recent();
  expect(sent.length).toBeGreaterThanOrEqual(
    (await scenario.readRequests()).filter(({ path }) => path.includes('/pages/')).length,
  );
  await scenario.close();
});
