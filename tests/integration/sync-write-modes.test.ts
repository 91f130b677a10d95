import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RuleId } from '@/lib/ids';
import { type Engine, startEngine } from '@/tests/support/engine';
import { makeSources, openScenario, RELATION, type Scenario, TARGETS } from '@/tests/support/scenario';
import { waitUntil } from '@/tests/support/wait-until';

const letters = (index: number) => String.fromCharCode(97 + (index % 26), 97 + Math.floor(index / 26));
const CROWD = Array.from({ length: 103 }, (_, index) => ({
  id: `t${index}`,
  title: `Xq${letters(index)}`,
  text: '',
}));

let engine: Engine;

beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine?.stop());

async function openCrowd() {
  const scenario = await openScenario(engine, { targets: [...TARGETS, ...CROWD], sources: makeSources(4) });
  const give = (key: string, keys: string[]) =>
    engine.control.editPage(scenario.source(key), { properties: { [RELATION]: keys.map(scenario.target) } });
  const boxes = (count: number) => CROWD.slice(0, count).map(({ id }) => id);
  return { scenario, give, boxes };
}

test('add only keeps what stands, beyond the 25 that a page shows', async () => {
  const { scenario, give, boxes } = await openCrowd();
  await give('s0', boxes(30));
  await give('s1', ['tool']);
  await give('s2', boxes(100));
  const ruleId = await scenario.createRule({ writeMode: 'ADD_ONLY' });
  const rule = await scenario.waitForStatus(ruleId, 'partial');
  expect(rule.progress).toMatchObject({ linked: 3, failed: 1 });
  const values = await scenario.readValues();
  expect(values.s0).toEqual([...boxes(30), 'fruit']);
  expect(values.s1).toEqual(['tool']);
  expect(values.s2).toEqual(boxes(100));
  expect(values.s3).toEqual(['vehicle']);
  const { problemCode, nextTryAt } = await scenario.readItem(ruleId, 's2');
  expect({ problemCode, nextTryAt }).toEqual({ problemCode: 'too_many_relations', nextTryAt: null });
  const { writes } = await scenario.readItem(ruleId, 's0');
  expect(writes[0]?.before).toHaveLength(30);
  await scenario.close();
});

test('fill empty only leaves any value alone', async () => {
  const { scenario, give } = await openCrowd();
  await give('s0', ['t3', 't4']);
  const ruleId = await scenario.createRule({ writeMode: 'FILL_EMPTY' });
  await scenario.waitForStatus(ruleId, 'up_to_date');
  expect(await scenario.readValues()).toEqual({ s0: ['t3', 't4'], s1: ['tool'], s2: ['animal'], s3: ['vehicle'] });
  await scenario.close();
});

test('replace replaces, but never a value that no write could put back', async () => {
  const { scenario, give, boxes } = await openCrowd();
  await give('s0', boxes(60));
  await give('s1', boxes(101));
  const ruleId = await scenario.createRule();
  await scenario.waitForStatus(ruleId, 'partial');
  const values = await scenario.readValues();
  expect(values.s0).toEqual(['fruit']);
  expect(values.s1).toEqual(boxes(101));
  expect((await scenario.readItem(ruleId, 's1')).problemCode).toBe('too_many_relations');
  expect((await scenario.readItem(ruleId, 's0')).writes[0]?.before).toHaveLength(60);
  await scenario.close();
});

/** Has `s1` listed after `hide` and decided anew as an animal, and written after `show`; answers the settled item. */
async function decideBetween(scenario: Scenario, ruleId: RuleId, hide: () => unknown, show: () => unknown) {
  const db = engine.product.db();
  const rule = await db.rule.findUniqueOrThrow({ where: { id: ruleId } });
  await scenario.holdPolls();
  const asking = await engine.control.hold({ service: 'openai', route: '/v1/chat/completions' });
  await hide();
  await engine.control.editPage(scenario.source('s1'), { title: 'Penguin', properties: { Description: 'A bird.' } });
  await db.feed.update({ where: { id: rule.sourceFeedId }, data: { nextPollAt: new Date() } });
  await db.connection.update({ where: { id: scenario.connectionId }, data: { wakeAt: new Date() } });
  await asking.reached();
  await show();
  await asking.release();
  return waitUntil('the page is settled', async () => {
    const item = await scenario.readItem(ruleId, 's1');
    return item.decisions.length === 2 && item.status === 'WRITTEN' ? item : undefined;
  });
}

test('a value that was hidden when it was listed is not taken for empty', async () => {
  const { scenario } = await openCrowd();
  const ruleId = await scenario.createRule({ writeMode: 'FILL_EMPTY' });
  await scenario.waitForStatus(ruleId, 'up_to_date');
  const { targetDatabaseId, botId } = scenario.ids;
  const { control } = engine;
  const hide = () => control.unshare(targetDatabaseId, botId);
  await decideBetween(scenario, ruleId, hide, () => control.share(targetDatabaseId, botId));
  expect((await scenario.readValues()).s1).toEqual(['tool']);
  await scenario.close();
});

test('a target that was in the trash for a moment was taken out by nobody', async () => {
  const { scenario } = await openCrowd();
  const ruleId = await scenario.createRule({ writeMode: 'ADD_ONLY' });
  await scenario.waitForStatus(ruleId, 'up_to_date');
  const tool = scenario.target('tool');
  const restore = () => engine.control.ask('POST', `/notion/pages/${tool}/restore`);
  const item = await decideBetween(scenario, ruleId, () => engine.control.trashPage(tool), restore);
  expect(item.removed).toEqual([]);
  expect((await scenario.readValues()).s1).toEqual(['tool', 'animal']);
  await scenario.close();
});

test('an undo whose answer was lost is no removal by a person', async () => {
  const { scenario } = await openCrowd();
  const ruleId = await scenario.createRule({ writeMode: 'ADD_ONLY' });
  await scenario.waitForStatus(ruleId, 'up_to_date');
  const { id } = await scenario.readItem(ruleId, 's1');
  await engine.control.addFault({ method: 'PATCH', route: '/v1/pages/:id', when: 'after', drop: true });
  await engine.product.undoPage(scenario.accountId, id as never);
  const undone = await waitUntil('the page is undone', async () => {
    const item = await scenario.readItem(ruleId, 's1');
    return item.status === 'UNDONE' ? item : undefined;
  });
  expect(undone).toMatchObject({ value: [], removed: [] });
  expect((await scenario.readValues()).s1).toEqual([]);
  await scenario.close();
});
