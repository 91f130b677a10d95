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
  const patch = { service: 'notion', method: 'PATCH', route: '/v1/pages/*' } as const;
  const writing = await engine.control.hold({ ...patch, skip: 4, times: PAGES });
  const ruleId = await scenario.createRule();
  const countLinked = async () => Object.values(await scenario.readValues()).filter((value) => value.length > 0).length;
  await writing.reached();
  await product.deleteRule(scenario.accountId, ruleId);
  await writing.release();
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

test('thirty days after its deletion a rule is removed with its texts, while its ledger and Notion stay as they are', async () => {
  const scenario = await openScenario(engine, { sources: makeSources(4) });
  const { product } = engine;
  const db = product.db();
  const { accountId, connectionId } = scenario;
  const { purgeDeletedRules, purgeUnusedFeeds } = await import('@/lib/rules/purge-unused');
  const ruleId = await scenario.createRule();
  await scenario.waitForStatus(ruleId, 'up_to_date');
  const [balance, values] = [await expectSoundLedger(product, accountId), await scenario.readValues()];
  const deleteAgo = async (days: number) => {
    await product.deleteRule(accountId, ruleId);
    await db.rule.update({ where: { id: ruleId }, data: { deletedAt: new Date(Date.now() - days * 86_400_000) } });
  };
  const countRows = async () => {
    const where = { ruleId };
    const counts = [db.item.count({ where }), db.decision.count({ where }), db.pageWrite.count({ where })];
    return [...(await Promise.all(counts)), await db.feed.count({ where: { connectionId } })];
  };
  await deleteAgo(29);
  expect([await purgeDeletedRules(), await purgeUnusedFeeds()]).toEqual([0, 0]);
  await product.restoreRule(accountId, ruleId);
  await scenario.waitForStatus(ruleId, 'up_to_date');
  expect(await countRows()).toEqual([4, 4, 4, 2]);

  await deleteAgo(31);
  expect(await Promise.all([1, 2, 3].map(() => purgeDeletedRules()))).toContain(1);
  expect(await countRows()).toEqual([0, 0, 0, 2]);
  await expect(product.restoreRule(accountId, ruleId)).rejects.toMatchObject({ code: 'rule_missing' });
  const [again] = await Promise.all([scenario.createRule(), purgeUnusedFeeds(), purgeUnusedFeeds()]);
  await scenario.waitForStatus(again, 'up_to_date');
  expect(await scenario.readValues()).toEqual(values);
  expect(await db.creditEntry.count({ where: { ruleId } })).toBeGreaterThan(0);
  expect(await expectSoundLedger(product, accountId)).toBeLessThan(balance);

  await product.deleteRule(accountId, again);
  await db.rule.update({ where: { id: again }, data: { deletedAt: new Date(0) } });
  expect([await purgeDeletedRules(), await purgeUnusedFeeds()]).toEqual([1, 2]);
  expect(await db.page.count({ where: { accountId } })).toBe(0);
  expect(await scenario.readValues()).toEqual(values);
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
