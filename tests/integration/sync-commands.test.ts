import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Engine, startEngine } from '@/tests/support/engine';
import { openScenario } from '@/tests/support/scenario';

let engine: Engine;

beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine?.stop());

test('what cannot be carried out is given up after ten minutes, and holds back nothing that waits behind it', async () => {
  const scenario = await openScenario(engine);
  const ruleId = await scenario.createRule();
  await scenario.waitForStatus(ruleId, 'up_to_date');
  const { accountId, connectionId } = scenario;
  const db = engine.product.db();
  const asked = (minutesAgo: number, kind: 'FIX_PAGE' | 'RUN_NOW', payload: object) =>
    db.command.create({
      data: { accountId, connectionId, ruleId, kind, payload, createdAt: new Date(Date.now() - minutesAgo * 60_000) },
    });
  const [broken, next] = [await asked(11, 'FIX_PAGE', { item: 'none' }), await asked(1, 'RUN_NOW', {})];
  await scenario.poll(ruleId);
  const statusOf = async ({ id }: { id: string }) => (await db.command.findUniqueOrThrow({ where: { id } })).status;
  expect([await statusOf(broken), await statusOf(next)]).toEqual(['FAILED', 'DONE']);

  const young = await asked(1, 'FIX_PAGE', { item: 'none' });
  await db.connection.update({ where: { id: connectionId }, data: { wakeAt: new Date() } });
  const tried = async () => (await db.connection.findUniqueOrThrow({ where: { id: connectionId } })).wakeAt === null;
  await expect.poll(tried).toBe(true);
  expect(await statusOf(young)).toBe('WAITING');
  await scenario.close();
});

test('what a command moves is counted also where the rule is switched off', async () => {
  const scenario = await openScenario(engine);
  const ruleId = await scenario.createRule();
  await scenario.waitForStatus(ruleId, 'up_to_date');
  const { product } = engine;
  await product.setRuleActive(scenario.accountId, ruleId, false);
  const { id } = await scenario.readItem(ruleId, 's0');
  await product.db().item.update({ where: { id }, data: { status: 'FAILED', problemCode: 'notion_not_found' } });
  await product.db().rule.update({ where: { id: ruleId }, data: { failedPages: 1 } });
  await product.retryFailed(scenario.accountId, ruleId);
  const counted = async () => (await scenario.readRule(ruleId)).progress;
  await expect.poll(counted, { timeout: 10_000 }).toMatchObject({ failed: 0, remaining: 1 });
  await scenario.close();
});
