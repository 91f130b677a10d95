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
