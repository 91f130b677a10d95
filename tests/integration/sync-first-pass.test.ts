import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Engine, startEngine } from '@/tests/support/engine';
import { expectSoundLedger } from '@/tests/support/ledger';
import { queueBackends } from '@/tests/support/queue-backends';
import { makeSources, openScenario } from '@/tests/support/scenario';

const WANTED = ['fruit', 'tool', 'animal', 'vehicle', 'fruit', 'tool', 'animal', 'vehicle', 'fruit', 'tool'];

describe.each(queueBackends)('the first pass with the queue on %s', (queue) => {
  let engine: Engine;

  beforeAll(async () => {
    engine = await startEngine({ queue });
  });
  afterAll(() => engine?.stop());

  test('relates every page with one request a page and one call a batch', async () => {
    const scenario = await openScenario(engine, { sources: makeSources(20) });
    const { control, product } = engine;
    await control.clearRequests();
    const ruleId = await scenario.createRule();
    const rule = await scenario.waitForStatus(ruleId, 'up_to_date');

    expect(rule.progress).toMatchObject({ total: 20, remaining: 0, linked: 20, noMatch: 0, failed: 0 });
    const values = await scenario.readValues();
    expect(Object.values(values)).toHaveLength(20);
    for (const [key, value] of Object.entries(values)) expect(value).toEqual([WANTED[Number(key.slice(1)) % 10]]);

    const requests = await scenario.readRequests();
    expect(requests.filter(({ method }) => method === 'PATCH')).toHaveLength(20);
    const reads = requests.filter(({ method, path }) => method !== 'PATCH' && !path.includes('/query'));
    expect(reads.filter(({ path }) => path.includes('/pages/'))).toEqual([]);
    const calls = (await control.readRequests()).filter(({ path }) => path.endsWith('/chat/completions'));
    expect(calls).toHaveLength(3);

    await scenario.poll(ruleId);
    const [run, ...others] = await product.db().run.findMany({ where: { ruleId } });
    expect(others).toEqual([]);
    expect(run).toMatchObject({ cause: 'CREATED', pages: 20, changed: 20, failed: 0 });
    expect(run?.finishedAt).not.toBeNull();

    const decisions = await product.db().decision.findMany({ where: { ruleId } });
    const spent = decisions.reduce((sum, { cost }) => sum + cost, 0n);
    expect(await expectSoundLedger(product, scenario.accountId)).toBe(500_000_000n - spent);
    expect(spent).toBeGreaterThan(0n);
    const { held } = await product.readBalance(scenario.accountId);
    expect(held).toBe(0n);
    await scenario.close();
  });

  test('asks nothing and writes nothing when nothing changed, our own writes included', async () => {
    const scenario = await openScenario(engine);
    const ruleId = await scenario.createRule();
    await scenario.waitForStatus(ruleId, 'up_to_date');
    await scenario.poll(ruleId);
    await engine.control.clearRequests();
    await scenario.poll(ruleId);
    const requests = await scenario.readRequests();
    const polls = requests.filter(({ path }) => path.endsWith('/query'));
    expect(requests).toEqual(polls);
    expect(new Set(polls.map(({ path }) => path)).size).toBe(2);
    expect((await engine.control.readRequests()).filter(({ service }) => service === 'openai')).toEqual([]);
    const decisions = await engine.product.db().decision.count({ where: { ruleId } });
    expect(decisions).toBe(6);
    await scenario.close();
  });
});
