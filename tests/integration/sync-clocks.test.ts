import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Engine, startEngine } from '@/tests/support/engine';
import { openScenario, RELATION } from '@/tests/support/scenario';

let engine: Engine;

beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine?.stop());

test('what is decided anew is written, however far ahead the clock was of the process that decided before', async () => {
  const sources = [{ id: 'thing', title: 'Banana', text: 'A sweet fruit that grows on trees.' }];
  const scenario = await openScenario(engine, { sources });
  const ruleId = await scenario.createRule();
  await scenario.waitForStatus(ruleId, 'up_to_date');
  const [before] = (await scenario.readItem(ruleId, 'thing')).decisions;
  if (!before) throw new Error('Nothing was decided.');
  const ahead = { id: randomUUID(), createdAt: new Date(Date.now() + 300_000), candidates: before.candidates ?? [] };
  await engine.product.db().decision.create({ data: { ...before, ...ahead, matches: before.matches ?? [] } });

  await engine.control.editPage(scenario.source('thing'), {
    title: 'Hammer',
    properties: { Description: { rich_text: [{ text: { content: 'A tool for the workshop: hammers and saws.' } }] } },
  });
  await scenario.poll(ruleId);
  await expect.poll(async () => (await scenario.readValues(RELATION)).thing).toEqual(['tool']);
  expect((await scenario.readItem(ruleId, 'thing')).status).toBe('WRITTEN');
  await scenario.close();
});
