import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { ItemId, RuleId } from '@/lib/ids';
import { type Engine, startEngine } from '@/tests/support/engine';
import { makeSources, openScenario, RELATION, type Scenario, type ScenarioOptions } from '@/tests/support/scenario';
import { waitUntil } from '@/tests/support/wait-until';

let engine: Engine;
let scenario: Scenario | undefined;

beforeAll(async () => {
  engine = await startEngine();
});
afterEach(() => scenario?.close());
afterAll(() => engine?.stop());

async function openRule(
  more: Parameters<Scenario['createRule']>[0] = {},
  sources = makeSources(4),
  targets: ScenarioOptions['targets'] = undefined,
) {
  const opened = await openScenario(engine, { sources, targets });
  scenario = opened;
  const ruleId = await opened.createRule(more);
  await opened.waitForStatus(ruleId, 'up_to_date');
  const { product } = engine;
  const { accountId } = opened;
  const itemOf = async (key: string) => (await opened.readItem(ruleId, key)).id as ItemId;
  const fix = async (key: string, targets: string[]) => {
    const { id, value } = await opened.readItem(ruleId, key);
    await product.correctPage(accountId, id as ItemId, { targets: targets.map(opened.target), seen: value });
  };
  const until = (key: string, targets: string[]) =>
    waitUntil(`${key} holds ${targets}`, async () => {
      const { status } = await opened.readItem(ruleId, key);
      return status === 'WRITTEN' && String((await opened.readValues())[key]) === String(targets);
    });
  return { opened, product, accountId, ruleId, itemOf, fix, until };
}

const EDIT = { title: 'Hand saw', properties: { Description: 'A saw for the workshop, beside hammers and drills.' } };

test('writes what a person chose, keeps it through changes of target and settings, and gives way to a changed page', async () => {
  const { opened, product, accountId, ruleId, fix, until } = await openRule();
  const before = await product.readBalance(accountId);
  await fix('s0', ['vehicle']);
  await until('s0', ['vehicle']);
  expect(await product.readBalance(accountId)).toEqual(before);
  const { writes, decisions } = await opened.readItem(ruleId, 's0');
  const write = writes.find(({ after }) => String(after) === String([opened.target('vehicle')]));
  expect(write).toMatchObject({ state: 'DONE', before: [opened.target('fruit')], runId: null });
  expect(decisions.find(({ byPerson }) => byPerson)).toMatchObject({ cost: 0n, reason: 'Chosen by a person.' });

  await engine.control.editPage(opened.target('fruit'), {
    properties: { Description: 'Bananas, cherries and plums.' },
  });
  await opened.poll(ruleId);
  const { ruleSettingsSchema } = await import('@/lib/rules/schema');
  await product.updateRule(
    accountId,
    ruleId,
    ruleSettingsSchema.parse({ ...opened.settings, instructions: 'Bananas are fruit.' }),
  );
  await opened.poll(ruleId);
  await product.recheckAll(accountId, ruleId);
  const rule = await opened.poll(ruleId);
  expect(rule.notRechecked).toBe(0);
  expect((await opened.readValues()).s0).toEqual(['vehicle']);
  expect((await opened.readItem(ruleId, 's1')).decisions.length).toBeGreaterThan(1);

  await engine.control.editPage(opened.source('s0'), EDIT);
  await opened.poll(ruleId);
  expect((await opened.readValues()).s0).toEqual(['tool']);
  expect((await opened.readItem(ruleId, 's0')).byPerson).toBe(false);
});

test('teaches: the next question carries the correction after the catalogue, and the answer follows it', async () => {
  const strange = { id: 'odd', title: 'Zorbel', text: 'The zorbel of the second kind.' };
  const { opened, ruleId, fix, until } = await openRule({}, [...makeSources(2), strange]);
  const first = (await opened.readValues()).odd;
  const other = first?.[0] === 'animal' ? 'vehicle' : 'animal';
  await fix('odd', [other]);
  await until('odd', [other]);
  const twin = { title: 'Zorbel again', properties: { Description: 'Another zorbel of the second kind.' } };
  const created = await engine.control.createPage(opened.ids.sourceDataSourceId, twin);
  await opened.poll(ruleId);
  const [prompt = ''] = await engine.control.readPrompts();
  const fence = prompt.slice(prompt.indexOf('<corrections>'), prompt.indexOf('</corrections>'));
  expect(fence).toContain('The zorbel of the second kind.');
  expect(prompt.indexOf('<corrections>')).toBeGreaterThan(prompt.indexOf('</candidates>'));
  expect(prompt.indexOf('<corrections>')).toBeLessThan(prompt.indexOf('<pages>'));
  expect((await engine.control.readPage(created.id)).properties[RELATION]).toEqual([opened.target(other)]);
});

test('moves the ranking at once where the catalogue is too large to be shown whole', async () => {
  const about = 'It has shelves and labels and rules of its own about what may be put there and what may not. ';
  const crowd = Array.from({ length: 300 }, (_, index) => ({
    id: `t${index}`,
    title: `Drawer ${index}`,
    text: `Drawer number ${index}. ${about}`,
  }));
  const zorbel = { id: 'odd', title: 'Zorbel', text: 'The zorbel of the second kind sings at night.' };
  const { opened, ruleId, fix, until } = await openRule({}, [zorbel], crowd);
  const shown = async (pageId: string) => {
    const where = { ruleId_pageId: { ruleId, pageId } };
    const item = await engine.product.db().item.findUniqueOrThrow({ where, include: { decisions: true } });
    return (item.decisions.find(({ byPerson }) => !byPerson)?.candidates ?? []) as string[];
  };
  const before = await shown(opened.source('odd'));
  const key = crowd.map(({ id }) => id).find((id) => !before.includes(opened.target(id))) ?? '';
  expect(before.length).toBeGreaterThan(0);
  await fix('odd', [key]);
  await until('odd', [key]);
  const twin = {
    title: 'Another zorbel',
    properties: { Description: 'A zorbel of the second kind, singing at night.' },
  };
  const created = await engine.control.createPage(opened.ids.sourceDataSourceId, twin);
  await opened.poll(ruleId);
  expect(await shown(created.id)).toContain(opened.target(key));
});

test('is undone like any write, and then teaches nothing', async () => {
  const { opened, product, accountId, ruleId, itemOf, fix, until } = await openRule();
  await fix('s1', []);
  await until('s1', []);
  expect(await product.listCorrections(accountId, ruleId)).toMatchObject([{ title: 'Hammer 1', targets: [] }]);
  await product.undoPage(accountId, await itemOf('s1'));
  await waitUntil('the fix is undone', async () => (await opened.readItem(ruleId, 's1')).status === 'UNDONE');
  expect((await opened.readValues()).s1).toEqual(['tool']);
  expect(await product.listCorrections(accountId, ruleId)).toEqual([]);
});

test('a withdrawn correction is forgotten, and the last word about a page counts', async () => {
  const { opened, product, accountId, ruleId, fix, until } = await openRule();
  await fix('s2', ['vehicle']);
  await fix('s2', ['tool', 'animal']);
  await until('s2', ['tool', 'animal']);
  const [correction, ...more] = await product.listCorrections(accountId, ruleId);
  expect(more).toEqual([]);
  expect(correction?.targets.map(({ title }) => title).sort()).toEqual(['Animals', 'Tools']);
  await product.withdrawCorrection(accountId, correction?.id ?? '');
  expect(await product.listCorrections(accountId, ruleId)).toEqual([]);
  expect((await opened.readItem(ruleId, 's2')).byPerson).toBe(false);
  expect((await opened.readValues()).s2).toEqual(['tool', 'animal']);
});

test('in the gentle modes what others added meanwhile stays', async () => {
  const { opened, fix, until } = await openRule({ writeMode: 'ADD_ONLY' });
  await engine.control.editPage(opened.source('s0'), {
    properties: { [RELATION]: [opened.target('fruit'), opened.target('tool')] },
  });
  await fix('s0', ['vehicle']);
  await until('s0', ['vehicle', 'tool']);
});

test('a disabled rule keeps the choice and writes it once it is active', async () => {
  const { opened, product, accountId, ruleId, fix, until } = await openRule();
  await product.setRuleActive(accountId, ruleId, false);
  await fix('s3', ['fruit']);
  await waitUntil('the wish is taken up', async () => (await opened.readItem(ruleId, 's3')).status === 'DECIDED');
  expect((await opened.readValues()).s3).toEqual(['vehicle']);
  await product.setRuleActive(accountId, ruleId, true);
  await until('s3', ['fruit']);
});

test('refuses targets that are none, and knows no page of another account', async () => {
  const { opened, product, accountId, ruleId, itemOf, fix } = await openRule();
  const itemId = await itemOf('s0');
  const seen: string[] = [];
  const foreign = { targets: [opened.source('s1')], seen };
  await expect(product.correctPage(accountId, itemId, foreign)).rejects.toMatchObject({ code: 'target_page_gone' });
  const stranger = await engine.openAccount();
  const missing = { code: 'rule_missing' };
  await expect(product.correctPage(stranger, itemId, { targets: [], seen })).rejects.toMatchObject(missing);
  await fix('s1', ['fruit']);
  const [correction] = await product.listCorrections(accountId, ruleId);
  await expect(product.withdrawCorrection(stranger, correction?.id ?? '')).rejects.toMatchObject(missing);
  expect(await product.listCorrections(stranger, ruleId as RuleId)).toEqual([]);
  expect(await product.searchTargets(stranger, ruleId, '')).toEqual([]);
  expect(await product.searchTargets(accountId, ruleId, 'veh')).toMatchObject([{ title: 'Vehicles' }]);
  const { db } = product;
  await expect(db().correction.updateMany({ where: { ruleId }, data: { accountId: stranger } })).rejects.toThrow();
});
