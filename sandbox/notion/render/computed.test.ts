import { beforeEach, expect, test } from 'vitest';
import { createClock } from '@/sandbox/clock';
import { evaluateFormula } from '@/sandbox/notion/render/formula';
import { rollUp } from '@/sandbox/notion/render/rollup';
import { Access } from '@/sandbox/notion/store/access';
import { createPage } from '@/sandbox/notion/store/pages';
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
  const goods = [3, null, 7].map((value) => {
    return createPage(store, '', { parent: { type: 'data_source', id: target.id }, values: { [price.id]: value } }).id;
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
])('the rollup %s', (name, expected) => {
  expect(rollUp({ store, access }, page, rollupBy(name))).toEqual({ ...expected, function: name });
});

test('a rollup over what is not shared is empty', () => {
  const none = new Access(store, { ...access.connection, shared: [source.databaseId] });
  expect(rollUp({ store, access: none }, page, rollupBy('show_original'))).toMatchObject({ array: [] });
});

function rollupBy(name: string): Extract<Property, { type: 'rollup' }> {
  const config = { type: 'rollup' as const, relationId: relation.id, rolledId: price.id, function: name };
  return { id: 'roll', name: 'Roll', description: null, ...config };
}
