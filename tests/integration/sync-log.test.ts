import { afterAll, beforeAll, expect, test } from 'vitest';
import { startWorkerProcess } from '@/scripts/processes/product';
import { type Engine, startEngine } from '@/tests/support/engine';
import { openScenario } from '@/tests/support/scenario';

const CANARY = 'canary-9f3b6c';

let engine: Engine;

beforeAll(async () => {
  engine = await startEngine({ workers: 0, more: { OPENAI_API_KEY: `sk-${CANARY}`, NOTION_CLIENT_SECRET: CANARY } });
});
afterAll(() => engine?.stop());

test('no secret and no text of a page stands in the logs, whatever goes wrong', async () => {
  const { control, product, stack } = engine;
  const text = `A hammer named ${CANARY}`;
  const scenario = await openScenario(engine, { sources: [{ id: 's0', title: text, text }] });
  const { notionToken, botId } = scenario.ids;
  const lines: string[] = [];
  const worker = await startWorkerProcess({ ...stack.environment, LOG_LEVEL: 'trace' }, false, (line) => {
    lines.push(line);
  });
  const ruleId = await scenario.createRule();
  await scenario.waitForStatus(ruleId, 'up_to_date');
  await control.addFault({ service: 'openai', status: 401, body: { error: { message: 'No.' } } });
  await control.editPage(scenario.source('s0'), { title: `${text}, edited` });
  await product.requestRun(scenario.accountId, ruleId);
  await scenario.waitForStatus(ruleId, 'waiting_for_ai');
  await control.addFault({ service: 'notion', drop: true, times: 3 });
  await product.requestRun(scenario.accountId, ruleId);
  await control.revoke(botId);
  await product.requestRun(scenario.accountId, ruleId);
  await scenario.waitForStatus(ruleId, 'disconnected');
  await worker.stop();
  expect(lines.length).toBeGreaterThan(1);
  const [, key = ''] = (stack.environment.ENCRYPTION_KEYS ?? '').split(':');
  for (const secret of [CANARY, notionToken, key, stack.environment.NEXTAUTH_SECRET ?? ''])
    expect(lines.filter((line) => line.includes(secret))).toEqual([]);
  await scenario.close();
});
