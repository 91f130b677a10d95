import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RuleId } from '@/lib/ids';
import { type Engine, startEngine } from '@/tests/support/engine';
import { openScenario, type Scenario } from '@/tests/support/scenario';

let engine: Engine;
let scenario: Scenario;
let ruleId: RuleId;

beforeAll(async () => {
  engine = await startEngine({ workers: 0 });
  scenario = await openScenario(engine);
  ruleId = await scenario.createRule();
});
afterAll(() => engine?.stop());

const JUDGED = {
  ruleVersion: 1,
  sourceHash: '',
  targetRevision: 0,
  matches: [],
  reason: '',
  model: 'gpt-4o-mini',
  promptTokens: 0,
  completionTokens: 0,
  cost: 0n,
};

/** A page that a run linked, with an undo that was asked for. */
async function askForUndo() {
  const db = engine.product.db();
  const { accountId } = scenario;
  const run = await db.run.create({ data: { accountId, ruleId, cause: 'CREATED', finishedAt: new Date() } });
  const about = { accountId, ruleId, runId: run.id };
  const item = await db.item.create({
    data: { ...about, pageId: scenario.source('s0'), textHash: '', ruleHash: '', cause: 'CREATED', status: 'WRITTEN' },
  });
  const decision = await db.decision.create({ data: { ...about, itemId: item.id, ...JUDGED } });
  const write = { ...about, itemId: item.id, decisionId: decision.id };
  await db.pageWrite.create({ data: { ...write, kind: 'APPLY', state: 'DONE', before: [], after: [] } });
  const undo = await db.pageWrite.create({
    data: { ...write, kind: 'UNDO', state: 'REQUESTED', before: [], after: [] },
  });
  const move = (status: 'WRITTEN' | 'UNDONE', state: 'REQUESTED' | 'DONE') =>
    db.$transaction([
      db.item.update({ where: { id: item.id }, data: { status } }),
      db.pageWrite.update({ where: { id: undo.id }, data: { state } }),
    ]);
  return { end: () => move('UNDONE', 'DONE'), ask: () => move('WRITTEN', 'REQUESTED') };
}

test('whoever reads in the moment in which an undo ends sees it under way or done, and nothing else to undo', async () => {
  const { product } = engine;
  const undo = await askForUndo();
  let over = false;
  const seen = new Set<string>();
  const read = async () => {
    while (!over) {
      const { pages, underWay } = await product.readUndoScope(scenario.accountId, ruleId);
      seen.add(`everything: ${underWay ? 'under way' : pages}`);
      const [run] = await product.listRuns(scenario.accountId, ruleId);
      seen.add(`run: ${run?.undo.underWay ? 'under way' : run?.canUndo}`);
    }
  };
  const reading = Promise.all([read(), read()]);
  for (let round = 0; round < 200; round += 1) {
    await undo.end();
    await undo.ask();
  }
  over = true;
  await reading;
  expect([...seen].sort()).toEqual(['everything: 0', 'everything: under way', 'run: false', 'run: under way']);
});
