import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Engine, startEngine } from '@/tests/support/engine';
import { expectSoundLedger } from '@/tests/support/ledger';
import { makeSources, openScenario } from '@/tests/support/scenario';
import { waitUntil } from '@/tests/support/wait-until';

const PAGES = 24;

let engine: Engine;

beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine?.stop());

test('a rule that is deleted in the middle of its work writes nothing more, and goes on where it was once it is restored', async () => {
  const scenario = await openScenario(engine, { sources: makeSources(PAGES) });
  const { product } = engine;
  const db = product.db();
  await engine.control.addFault({
    service: 'notion',
    method: 'PATCH',
    route: '/v1/pages/*',
    delayMs: 300,
    times: PAGES,
  });
  const ruleId = await scenario.createRule();
  const countLinked = async () => Object.values(await scenario.readValues()).filter((value) => value.length > 0).length;
  await waitUntil('some pages are linked', async () => (await countLinked()) >= 4);
  await product.deleteRule(scenario.accountId, ruleId);
  expect(await product.readRule(scenario.accountId, ruleId)).toBeNull();
  await waitUntil('nothing is being written', async () => {
    const { leaseOwner } = await db.connection.findUniqueOrThrow({ where: { id: scenario.connectionId } });
    return leaseOwner === null && (await db.item.count({ where: { ruleId, status: 'WRITING' } })) === 0;
  });
  const linked = await countLinked();
  expect(linked).toBeLessThan(PAGES);
  await sleep(2_000);
  expect(await countLinked()).toBe(linked);
  await product.restoreRule(scenario.accountId, ruleId);
  const rule = await scenario.waitForStatus(ruleId, 'up_to_date');
  expect(rule.progress).toMatchObject({ total: PAGES, linked: PAGES, remaining: 0 });
  expect(await countLinked()).toBe(PAGES);
  expect(await db.decision.count({ where: { ruleId } })).toBe(PAGES);
  expect(await db.pageWrite.count({ where: { ruleId } })).toBe(PAGES);
  await expectSoundLedger(product, scenario.accountId);
  await scenario.close();
});

test('a deletion cannot be taken back while another rule fills the property, and twice changes nothing', async () => {
  const scenario = await openScenario(engine, { sources: makeSources(2) });
  const { product } = engine;
  const first = await scenario.createRule();
  await scenario.waitForStatus(first, 'up_to_date');
  await product.deleteRule(scenario.accountId, first);
  await expect(product.deleteRule(scenario.accountId, first)).rejects.toMatchObject({ code: 'rule_missing' });
  const second = await scenario.createRule();
  await expect(product.restoreRule(scenario.accountId, first)).rejects.toMatchObject({ code: 'property_taken' });
  await product.deleteRule(scenario.accountId, second);
  await product.restoreRule(scenario.accountId, first);
  await expect(product.restoreRule(scenario.accountId, first)).rejects.toMatchObject({ code: 'rule_missing' });
  expect((await scenario.waitForStatus(first, 'up_to_date')).progress.linked).toBe(2);
  await scenario.close();
});
