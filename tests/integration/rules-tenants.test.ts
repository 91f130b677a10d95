import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AccountId, ItemId, RuleId } from '@/lib/ids';
import { type Engine, startEngine } from '@/tests/support/engine';
import { openScenario, type Scenario } from '@/tests/support/scenario';

let engine: Engine;
let scenario: Scenario;
let ruleId: RuleId;
let stranger: AccountId;

beforeAll(async () => {
  engine = await startEngine({ workers: 0 });
  scenario = await openScenario(engine);
  ruleId = await scenario.createRule();
  stranger = await engine.openAccount();
});
afterAll(() => engine?.stop());

const onRule = [
  'requestRun',
  'retryFailed',
  'recreateProperty',
  'recheckAll',
  'undoRule',
  'deleteRule',
  'restoreRule',
] as const;

test.each(onRule)('%s knows no rule of another account', async (name) => {
  const { product } = engine;
  if (name === 'restoreRule') await product.deleteRule(scenario.accountId, ruleId);
  await expect(product[name](stranger, ruleId)).rejects.toMatchObject({ code: 'rule_missing' });
  if (name === 'restoreRule') await product.restoreRule(scenario.accountId, ruleId);
  await expect(product[name](stranger, randomUUID() as RuleId)).rejects.toMatchObject({ code: 'rule_missing' });
});

test('settings and the switch know no rule of another account', async () => {
  const { product } = engine;
  const { ruleSettingsSchema } = await import('@/lib/rules/schema');
  const settings = ruleSettingsSchema.parse(scenario.settings);
  await expect(product.updateRule(stranger, ruleId, settings)).rejects.toMatchObject({ code: 'rule_missing' });
  await expect(product.setRuleActive(stranger, ruleId, false)).rejects.toMatchObject({ code: 'rule_missing' });
  expect((await scenario.readRule(ruleId)).active).toBe(true);
});

test('undo knows no page and no run of another account', async () => {
  const { product } = engine;
  const db = product.db();
  const { accountId } = scenario;
  const pageId = scenario.source('s0');
  const item = await db.item.create({
    data: { accountId, ruleId, pageId, textHash: '', ruleHash: '', cause: 'CREATED' },
  });
  const run = await db.run.create({ data: { accountId, ruleId, cause: 'CREATED' } });
  await expect(product.undoPage(stranger, item.id as ItemId)).rejects.toMatchObject({ code: 'rule_missing' });
  await expect(product.undoRun(stranger, run.id)).rejects.toMatchObject({ code: 'rule_missing' });
  expect(await product.readItems(stranger, [item.id])).toEqual([]);
  expect(await product.listRuns(stranger, ruleId)).toEqual([]);
  expect(await product.readUndoScope(stranger, ruleId)).toEqual({ pages: 0, underWay: false });
  expect(await db.command.count({ where: { accountId: stranger } })).toBe(0);
});

test('reading shows nothing of another account', async () => {
  const { product } = engine;
  expect(await product.readRule(stranger, ruleId)).toBeNull();
  expect(await product.listRules(stranger)).toEqual([]);
  expect(await product.findRuleNames(stranger, 'thing')).toEqual([]);
  expect(await product.findRuleNames(scenario.accountId, 'GROUP thing')).toMatchObject([{ id: ruleId }]);
  expect(await product.findRuleNames(scenario.accountId, 'thing %')).toEqual([]);
  expect((await product.listItems(stranger, ruleId)).items).toEqual([]);
  expect((await product.listActivity(stranger)).items).toEqual([]);
  expect(await product.groupFailures(stranger, ruleId)).toEqual([]);
  expect(await product.listConnections(stranger)).toEqual([]);
  const { entries } = await product.listEntries(stranger);
  expect(entries.every(({ kind }) => kind === 'GRANT')).toBe(true);
});

test('no call goes out through a connection of another account', async () => {
  const { product, control } = engine;
  const { connectionId, ids } = scenario;
  const { sourceDataSourceId: sourceId, targetDataSourceId: targetId } = ids;
  await control.clearRequests();
  const missing = { code: 'connection_missing' };
  await expect(product.searchDataSources(stranger, connectionId)).rejects.toMatchObject(missing);
  await expect(product.resolveLink(stranger, connectionId, sourceId)).rejects.toMatchObject(missing);
  await expect(product.readDataSource(stranger, connectionId, sourceId)).rejects.toMatchObject(missing);
  const property = { sourceId, targetId, name: 'Mine' };
  await expect(product.createRelationProperty(stranger, connectionId, property)).rejects.toMatchObject(missing);
  await expect(product.disconnect(stranger, connectionId)).rejects.toMatchObject(missing);
  const { newRuleSchema } = await import('@/lib/rules/schema');
  const rule = { connectionId, sourceId, targetId, relationPropertyId: scenario.property.id, ...scenario.settings };
  await expect(product.createRule(stranger, newRuleSchema.parse(rule))).rejects.toMatchObject(missing);
  expect(await control.readRequests()).toEqual([]);
});

test('the database itself refuses a row that joins two accounts', async () => {
  const db = engine.product.db();
  const { connectionId } = scenario;
  const command = { accountId: stranger, connectionId, ruleId, kind: 'RUN_NOW' as const };
  await expect(db.command.create({ data: command })).rejects.toThrow();
  await expect(db.rule.update({ where: { id: ruleId }, data: { accountId: stranger } })).rejects.toThrow();
});
