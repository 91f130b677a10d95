import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Engine, startEngine } from '@/tests/support/engine';
import { expectSoundLedger } from '@/tests/support/ledger';
import { makeSources, openScenario, RELATION } from '@/tests/support/scenario';
import { waitUntil } from '@/tests/support/wait-until';

const WANTED = ['fruit', 'tool', 'animal', 'vehicle', 'fruit', 'tool', 'animal', 'vehicle', 'fruit', 'tool'];
const PAGES = 16;
/** Batches that one worker has under way at the same time. */
const ASKED_AT_ONCE = 3;
const KILLS = 2;

/** A linear congruential generator: the same seed gives the same moments. */
function createMoments(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

let engine: Engine;

beforeAll(async () => {
  engine = await startEngine({ workers: 0, more: { LEASE_SECONDS: '2' } });
});
afterAll(() => engine?.stop());

/** Every page already holds another value, so that its first `before` can be told from a later one. */
async function openFilled() {
  const scenario = await openScenario(engine, { sources: makeSources(PAGES) });
  for (const [index, group] of Array.from({ length: PAGES }, (_, at) => WANTED[(at + 1) % 10] ?? '').entries()) {
    const value = { properties: { [RELATION]: [scenario.target(group)] } };
    await engine.control.editPage(scenario.source(`s${index}`), value);
  }
  await engine.control.clearRequests();
  return scenario;
}

const readRunning = () => engine.stack.workers.filter((worker) => worker.isRunning());

async function startWorkers(count: number, more: Record<string, string> = {}): Promise<void> {
  const missing = Math.max(0, count - readRunning().length);
  await Promise.all(Array.from({ length: missing }, () => engine.stack.addWorker(more)));
}

async function findHolder(id: string) {
  const { leaseOwner } = await engine.product.db().connection.findUniqueOrThrow({ where: { id } });
  return readRunning().find(({ pid }) => leaseOwner?.includes(`/${pid}/`));
}

type Filled = Awaited<ReturnType<typeof openFilled>>;

async function expectDoneOnce(scenario: Filled, ruleId: Awaited<ReturnType<Filled['createRule']>>): Promise<void> {
  const values = await scenario.readValues();
  for (let index = 0; index < PAGES; index += 1) {
    expect(values[`s${index}`]).toEqual([WANTED[index % 10]]);
    const item = await scenario.readItem(ruleId, `s${index}`);
    const done = item.writes.filter(({ state }) => state === 'DONE');
    expect(item.decisions).toHaveLength(1);
    expect(done).toHaveLength(1);
    expect(done[0]?.before).toEqual([scenario.target(WANTED[(index + 1) % 10] ?? '')]);
    expect(item.writes).toHaveLength(1);
  }
  const { product } = engine;
  await expectSoundLedger(product, scenario.accountId);
  const used = await product.db().creditEntry.aggregate({ where: { ruleId, kind: 'USE' }, _sum: { amount: true } });
  const decided = await product.db().decision.aggregate({ where: { ruleId }, _sum: { cost: true } });
  expect(-(used._sum.amount ?? 0n)).toBe(decided._sum.cost);
  expect((await product.readBalance(scenario.accountId)).held).toBe(0n);
}

/** Where the windows are made wide: before a write's effect, between its effect and its answer, and while the model thinks. */
const WIDE = {
  'between the effect of a write and its answer': {
    service: 'notion',
    method: 'PATCH',
    route: '/v1/pages/:id',
    when: 'after',
    delayMs: 1_000,
  },
  'before the effect of a write': {
    service: 'notion',
    method: 'PATCH',
    route: '/v1/pages/:id',
    when: 'before',
    delayMs: 1_000,
  },
  // Two rounds of questions are all that there is to see.
  'while the model thinks': { service: 'openai', route: '/v1/chat/completions', when: 'after', delayMs: 4_000 },
} as const;

async function isUnderWay({ accountId }: Filled, where: keyof typeof WIDE, since: Date): Promise<boolean> {
  const db = engine.product.db();
  if (where === 'while the model thinks')
    return (await db.creditHold.count({ where: { accountId, status: 'OPEN', createdAt: { gt: since } } })) > 0;
  return (await db.pageWrite.count({ where: { accountId, state: 'STARTED', startedAt: { gt: since } } })) > 0;
}

const CASES = [
  ['between the effect of a write and its answer', 11],
  ['between the effect of a write and its answer', 12],
  ['before the effect of a write', 13],
  ['while the model thinks', 14],
] as const;

test.each(CASES)('killed %s (seed %i), every page ends related once with its first value kept', async (where, seed) => {
  const scenario = await openFilled();
  const moment = createMoments(seed);
  await startWorkers(KILLS + 1);
  await engine.control.addFault({ ...WIDE[where], times: 10_000 });
  let since = new Date();
  const ruleId = await scenario.createRule();
  for (let kill = 0; kill < KILLS; kill += 1) {
    const worker = await waitUntil('a worker holds the lease', () => findHolder(scenario.connectionId), {
      everyMs: 20,
    });
    await waitUntil('the window is open', () => isUnderWay(scenario, where, since), { everyMs: 10 });
    await sleep(moment() * 240);
    worker.kill('SIGKILL');
    await worker.exited;
    since = new Date();
    const written = await engine.product.db().item.count({ where: { ruleId, status: 'WRITTEN' } });
    expect(written, 'the kill came in the middle of the work').toBeLessThan(PAGES);
  }
  await engine.control.clearFaults();
  await scenario.waitForStatus(ruleId, 'up_to_date');
  await expectDoneOnce(scenario, ruleId);
  expect(await scenario.countCalls()).toBeLessThanOrEqual(PAGES / 8 + KILLS * ASKED_AT_ONCE);
  await scenario.close();
});

test('two workers at once do each page once', async () => {
  // The lease of the killed ones is too short to last through whatever else the machine does.
  await Promise.all(readRunning().map((worker) => worker.stop()));
  await startWorkers(2, { LEASE_SECONDS: '30' });
  const scenario = await openFilled();
  await engine.control.addFault({ service: 'notion', delayMs: 60, times: 10_000 });
  const ruleId = await scenario.createRule();
  await scenario.waitForStatus(ruleId, 'up_to_date');
  await expectDoneOnce(scenario, ruleId);
  const patches = (await scenario.readRequests()).filter(({ method }) => method === 'PATCH').map(({ path }) => path);
  expect(patches).toHaveLength(PAGES);
  expect(new Set(patches).size).toBe(PAGES);
  expect(await scenario.countCalls()).toBe(PAGES / 8);
  await scenario.close();
});
