import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Engine, startEngine } from '@/tests/support/engine';
import { openScenario, type Scenario } from '@/tests/support/scenario';
import { waitUntil } from '@/tests/support/wait-until';

type RuleId = Awaited<ReturnType<Scenario['createRule']>>;

let engine: Engine;

beforeAll(async () => {
  // Polls come when the test asks for them.
  engine = await startEngine({ more: { POLL_SECONDS: '600' } });
});
afterAll(() => engine?.stop());

async function openDone() {
  const scenario = await openScenario(engine);
  const ruleId = await scenario.createRule();
  await scenario.waitForStatus(ruleId, 'up_to_date');
  return { scenario, ruleId };
}

/** Makes a row an ordinary page, as people do by dragging it under another one. */
async function moveUnderPage({ ids }: Scenario, pageId: string, parentId: string): Promise<void> {
  const answer = await fetch(`${engine.stack.sandbox.urls.notion}/v1/pages/${pageId}/move`, {
    method: 'POST',
    headers: { authorization: `Bearer ${ids.notionToken}`, 'notion-version': '2026-03-11' },
    body: JSON.stringify({ parent: { page_id: parentId } }),
  });
  expect(answer.status).toBe(200);
}

async function sweep(scenario: Scenario, ruleId: RuleId) {
  const where = { connectionId: scenario.connectionId };
  await engine.product.db().feed.updateMany({ where, data: { sweptAt: new Date(0) } });
  return scenario.poll(ruleId);
}

/** Has every page of the rule decided anew, and waits until nothing is left to do. */
async function decideAnew(scenario: Scenario, ruleId: RuleId) {
  const { ruleSettingsSchema } = await import('@/lib/rules/schema');
  const settings = ruleSettingsSchema.parse({ ...scenario.settings, instructions: 'Look closely.' });
  await engine.product.updateRule(scenario.accountId, ruleId, settings);
  return scenario.poll(ruleId);
}

const countFailed = (ruleId: RuleId) => engine.product.db().item.count({ where: { ruleId, status: 'FAILED' } });

test('a source page that is moved under a page rests after the sweep, and is asked about no more', async () => {
  const { scenario, ruleId } = await openDone();
  await moveUnderPage(scenario, scenario.source('s1'), scenario.target('tool'));
  await sweep(scenario, ruleId);
  expect((await scenario.readItem(ruleId, 's1')).status).toBe('GONE');
  expect(await decideAnew(scenario, ruleId)).toMatchObject({ status: 'up_to_date', problem: null });
  const { decisions } = await scenario.readItem(ruleId, 's1');
  expect(decisions).toHaveLength(1);
  await scenario.close();
});

test('a source page that is moved under a page just before its write rests, and its rule goes on', async () => {
  const { scenario, ruleId } = await openDone();
  await moveUnderPage(scenario, scenario.source('s1'), scenario.target('tool'));
  const rule = await decideAnew(scenario, ruleId);
  expect(rule).toMatchObject({ status: 'up_to_date', problem: null, progress: { total: 5, failed: 0 } });
  expect((await scenario.readItem(ruleId, 's1')).status).toBe('GONE');
  await scenario.close();
});

test('a target page that is moved under a page is a target no more', async () => {
  const { scenario, ruleId } = await openDone();
  await moveUnderPage(scenario, scenario.target('fruit'), scenario.target('tool'));
  await sweep(scenario, ruleId);
  await decideAnew(scenario, ruleId);
  expect(Object.values(await scenario.readValues()).flat()).not.toContain('fruit');
  expect(await countFailed(ruleId)).toBe(0);
  await scenario.close();
});

test('a target page that is moved under a page just before a write is dropped, and its pages are matched anew', async () => {
  const { scenario, ruleId } = await openDone();
  await moveUnderPage(scenario, scenario.target('fruit'), scenario.target('tool'));
  await decideAnew(scenario, ruleId);
  const countWritten = () => engine.product.db().item.count({ where: { ruleId, status: 'WRITTEN' } });
  await waitUntil('all are matched', async () => (await countWritten()) === 6, { timeoutMs: 60_000 });
  expect(Object.values(await scenario.readValues()).flat()).not.toContain('fruit');
  await scenario.close();
});
