import { beforeEach, expect, test } from 'vitest';
import { createClock } from '@/sandbox/clock';
import { evaluateFormula } from '@/sandbox/notion/render/formula';
import { rollUp } from '@/sandbox/notion/render/rollup';
import { Access } from '@/sandbox/notion/store/access';
import { createPage, updatePage } from '@/sandbox/notion/store/pages';
import { addProperty, addRelation, createDatabase } from '@/sandbox/notion/store/schema';
import { NotionStore } from '@/sandbox/notion/store/store';
import { toTextParts } from '@/sandbox/notion/store/text';
import type { DataSource, Page, Property } from '@/sandbox/notion/store/types';

let store: NotionStore;
let access: Access;
let source: DataSource;
let page: Page;
let relation: Property;
let price: Property;

beforeEach(() => {
  store = new NotionStore(createClock());
  source = createDatabase(store, '', { title: 'Orders' }).dataSource;
  const target = createDatabase(store, '', { title: 'Goods' }).dataSource;
  price = addProperty(target, 'Price', { type: 'number', format: 'euro' });
  relation = addRelation(store, source, target, 'Goods');
  addProperty(source, 'Count', { type: 'number', format: 'number' }, { id: 'coun' });
  const goods = [3, null, 7].map((value, index) => {
    const values = { title: toTextParts(['Tea', 'Jam', 'Rye'][index] ?? ''), [price.id]: value };
    return createPage(store, '', { parent: { type: 'data_source', id: target.id }, values }).id;
  });
  const values = { title: toTextParts('First'), coun: 4, [relation.id]: goods };
  page = createPage(store, '', { parent: { type: 'data_source', id: source.id }, values });
  const shared = [...store.databases.keys()];
  access = new Access(store, { botId: '', clientId: '', userId: '', shared, sharedAt: 0, revoked: false });
});

test.each([
  ['prop("Count") * 2 + 1', { type: 'number', number: 9 }],
  ['prop("Count") + 2 * (1 + 1)', { type: 'number', number: 8 }],
  ['prop("Name") + ": " + prop("Count")', { type: 'string', string: 'First: 4' }],
  ['concat("a", "b")', { type: 'string', string: 'ab' }],
  ['length(prop("Name"))', { type: 'number', number: 5 }],
  ['true', { type: 'boolean', boolean: true }],
  ['prop("Nothing")', { type: 'string', string: null }],
  ['prop("Goods").length()', { type: 'number', number: 3 }],
  ['prop("Goods").map(current.prop("Price") * 2).sum()', { type: 'number', number: 20 }],
  ['prop("Goods").map(current.prop("Name")).join(" + ") + "!"', { type: 'string', string: 'Tea + Jam + Rye!' }],
  ['prop("Goods").first().prop("Name")', { type: 'string', string: 'Tea' }],
  ['if(prop("Count") >= 4, "many", "few")', { type: 'string', string: 'many' }],
  ['empty(prop("Goods"))', { type: 'boolean', boolean: false }],
])('the formula %s', (expression, expected) => {
  expect(evaluateFormula({ store, access }, page, expression)).toEqual(expected);
});

test.each([
  ['sum', { type: 'number', number: 10 }],
  ['average', { type: 'number', number: 5 }],
  ['median', { type: 'number', number: 5 }],
  ['count', { type: 'number', number: 3 }],
  ['not_empty', { type: 'number', number: 2 }],
  ['range', { type: 'number', number: 4 }],
  ['percent_not_empty', { type: 'number', number: 2 / 3 }],
  ['count_per_group', { type: 'unsupported', unsupported: {} }],
])('the rollup %s', (name, expected) => {
  expect(rollUp({ store, access }, page, rollupBy(name))).toEqual({ ...expected, function: name });
});

test('a rollup over what is not shared is empty', () => {
  const none = new Access(store, { ...access.connection, shared: [source.databaseId] });
  expect(rollUp({ store, access: none }, page, rollupBy('show_original'))).toMatchObject({ array: [] });
});

test('rollups over dates, and over formulas of the related page', () => {
  const target = store.dataSources.get((relation as { dataSourceId: string }).dataSourceId) as DataSource;
  const day = addProperty(target, 'Day', { type: 'date' });
  const twice = addProperty(target, 'Twice', { type: 'formula', expression: 'prop("Price") * 2' });
  for (const [index, row] of store.rowsOf(target.id).entries()) {
    row.values[day.id] = { start: `2026-0${3 - index}-01`, end: null, time_zone: null };
  }
  const roll = (rolledId: string, name: string) => rollUp({ store, access }, page, { ...rollupBy(name), rolledId });
  expect(roll(day.id, 'earliest_date')).toMatchObject({ type: 'date', date: { start: '2026-01-01', end: null } });
  expect(roll(day.id, 'latest_date')).toMatchObject({ date: { start: '2026-03-01' } });
  expect(roll(day.id, 'date_range')).toMatchObject({ date: { start: '2026-01-01', end: '2026-03-01' } });
  expect(roll(twice.id, 'sum')).toMatchObject({ number: 20 });
});

test('a change of a related page shows in rollups and formulas, and no timestamp moves', () => {
  const target = store.dataSources.get((relation as { dataSourceId: string }).dataSourceId) as DataSource;
  const { editedAt } = page;
  const [first] = store.rowsOf(target.id);
  store.clock.move({ offsetMs: 3_600_000 });
  updatePage(store, '', first as Page, { values: { [price.id]: 30 } });
  expect(rollUp({ store, access }, page, rollupBy('sum'))).toMatchObject({ number: 37 });
  const formula = evaluateFormula({ store, access }, page, 'prop("Goods").map(current.prop("Price")).sum()');
  expect(formula).toMatchObject({ number: 37 });
  expect(page.editedAt).toBe(editedAt);
});

function rollupBy(name: string): Extract<Property, { type: 'rollup' }> {
  const config = { type: 'rollup' as const, relationId: relation.id, rolledId: price.id, function: name };
  return { id: 'roll', name: 'Roll', description: null, ...config };
}
