import { type Client, isFullPage } from '@notionhq/client';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createPage } from '@/sandbox/notion/store/pages';
import { toTextParts } from '@/sandbox/notion/store/text';
import { connectClient, databaseNamed, type Served, serveNotion } from '@/tests/contract/notion/serve';

let served: Served;
let client: Client;
let recipes: ReturnType<typeof databaseNamed>;
let categories: ReturnType<typeof databaseNamed>;

beforeAll(async () => {
  served = await serveNotion();
});
afterAll(() => served.stop());
beforeEach(() => {
  served.clock.reset();
  served.notion.reset();
  recipes = databaseNamed(served, 'Recipes');
  categories = databaseNamed(served, 'Categories');
  ({ client } = connectClient(served, [recipes.databaseId, categories.databaseId]));
});

type Definition = Parameters<Client['dataSources']['update']>[0]['properties'];

function addRelation(name: string, way: 'single_property' | 'dual_property', targetId = categories.dataSourceId) {
  const relation = { data_source_id: targetId, type: way, [way]: {} };
  const properties = { [name]: { type: 'relation', relation } } as Definition;
  return client.dataSources.update({ data_source_id: recipes.dataSourceId, properties });
}

async function readPage(id: string) {
  const page = await client.pages.retrieve({ page_id: id });
  if (!isFullPage(page)) throw new Error('The page is partial.');
  return page;
}

const relate = (id: string, ids: string[], name = 'Category') =>
  client.pages.update({ page_id: id, properties: { [name]: { relation: ids.map((one) => ({ id: one })) } } });

async function relationOf(id: string, name = 'Category') {
  const value = (await readPage(id)).properties[name];
  if (value?.type !== 'relation') throw new Error(`${name} is no relation.`);
  return { ids: value.relation.map((one) => one.id), hasMore: (value as { has_more?: boolean }).has_more };
}

const first = (ids: string[]): string => ids[0] ?? '';

function addCategories(count: number): string[] {
  const parent = { type: 'data_source' as const, id: categories.dataSourceId };
  return Array.from({ length: count }, (_, index) => {
    return createPage(served.notion.store, '', { parent, values: { title: toTextParts(`Extra ${index}`) } }).id;
  });
}

test('a one-way relation is made, written, replaced and cleared', async () => {
  const answer = await addRelation('Category', 'single_property');
  expect('properties' in answer && answer.properties.Category).toMatchObject({
    type: 'relation',
    relation: { data_source_id: categories.dataSourceId, type: 'single_property' },
  });
  const page = first(recipes.rows);
  const [a = '', b = ''] = categories.rows;
  await relate(page, [a]);
  await relate(page, [b.replaceAll('-', '')]);
  expect(await relationOf(page)).toEqual({ ids: [b], hasMore: false });
  await relate(page, []);
  expect(await relationOf(page)).toEqual({ ids: [], hasMore: false });
});

test('a two-way relation has a mirror that follows', async () => {
  const answer = await addRelation('Category', 'dual_property');
  const property = 'properties' in answer ? answer.properties.Category : undefined;
  const dual =
    property?.type === 'relation' && property.relation.type === 'dual_property' && property.relation.dual_property;
  expect(dual).toMatchObject({ synced_property_name: 'Related to Recipes (Category)' });
  const [a = '', b = ''] = categories.rows;
  const page = first(recipes.rows);
  await relate(page, [a]);
  expect((await relationOf(a, 'Related to Recipes (Category)')).ids).toEqual([page]);
  await relate(page, [b]);
  expect((await relationOf(a, 'Related to Recipes (Category)')).ids).toEqual([]);
  await relate(b, [first(recipes.rows), recipes.rows[1] ?? ''], 'Related to Recipes (Category)');
  expect((await relationOf(recipes.rows[1] ?? '')).ids).toEqual([b]);
});

test('a page shows 25 values and has_more, the property shows all', async () => {
  await addRelation('Category', 'single_property');
  const page = first(recipes.rows);
  const ids = addCategories(60);
  await relate(page, ids);
  expect(await relationOf(page)).toEqual({ ids: ids.slice(0, 25), hasMore: true });
  const propertyId = (await readPage(page)).properties.Category?.id ?? '';
  const read: string[] = [];
  let cursor: string | undefined;
  do {
    const list = await client.pages.properties.retrieve({
      page_id: page,
      property_id: propertyId,
      page_size: 40,
      start_cursor: cursor,
    });
    if (list.object !== 'list') throw new Error('A relation has to be a list.');
    for (const item of list.results) if (item.type === 'relation') read.push(item.relation.id);
    cursor = list.next_cursor ?? undefined;
  } while (cursor);
  expect(read).toEqual(ids);
});

test('what cannot be written is refused in Notion’s words and changes nothing', async () => {
  await addRelation('Category', 'single_property');
  const page = first(recipes.rows);
  await relate(page, categories.rows.slice(0, 2));
  await expect(relate(page, addCategories(101))).rejects.toThrow(
    'body failed validation: body.properties.Category.relation.length should be ≤ `100`, instead was `101`.',
  );
  await expect(relate(page, [page])).rejects.toMatchObject({ code: 'validation_error' });
  await expect(relate(page, ['6d9c2f86-0000-8000-8000-000000000000'])).rejects.toMatchObject({
    code: 'object_not_found',
  });
  await expect(relate(page, [], 'Nope')).rejects.toThrow('Nope is not a property that exists.');
  await expect(relate(page, [], 'Cooked')).rejects.toThrow('Cooked is expected to be checkbox.');
  expect((await relationOf(page)).ids).toEqual(categories.rows.slice(0, 2));
});

test('an unshared target hides the property and its values', async () => {
  await addRelation('Category', 'single_property');
  const page = first(recipes.rows);
  await relate(page, categories.rows.slice(0, 2));
  connectClient(served, [recipes.databaseId], `client-${[recipes.databaseId, categories.databaseId].join()}`);
  const schema = await client.dataSources.retrieve({ data_source_id: recipes.dataSourceId });
  expect('properties' in schema && Object.keys(schema.properties)).not.toContain('Category');
  expect(await relationOf(page)).toEqual({ ids: [], hasMore: false });
  await expect(addRelation('Other', 'single_property')).rejects.toMatchObject({
    status: 404,
    code: 'object_not_found',
  });
});

test('a trashed page leaves queries and relations, cannot be written, and comes back', async () => {
  await addRelation('Category', 'single_property');
  const page = first(recipes.rows);
  const target = first(categories.rows);
  await relate(page, [target]);
  await client.pages.update({ page_id: target, in_trash: true });
  expect((await relationOf(page)).ids).toEqual([]);
  expect((await readPage(target)).in_trash).toBe(true);
  const rows = await client.dataSources.query({ data_source_id: categories.dataSourceId });
  expect(rows.results.map(({ id }) => id)).not.toContain(target);
  await expect(client.pages.update({ page_id: target, properties: {} })).rejects.toThrow(/archived/);
  await client.pages.update({ page_id: target, in_trash: false });
  expect((await relationOf(page)).ids).toEqual([target]);
});

test('a property is renamed, refused over the plan’s limit, and removed with its values', async () => {
  await addRelation('Category', 'single_property');
  served.notion.setBehaviour({ relationLimit: 1 });
  await expect(addRelation('Second', 'single_property')).rejects.toThrow(/limit of relation properties/);
  await relate(first(recipes.rows), categories.rows.slice(0, 1));
  await client.dataSources.update({
    data_source_id: recipes.dataSourceId,
    properties: { Category: { name: 'Kind' } },
  });
  expect((await relationOf(first(recipes.rows), 'Kind')).ids).toHaveLength(1);
  await client.dataSources.update({ data_source_id: recipes.dataSourceId, properties: { Kind: null } });
  expect(Object.keys((await readPage(first(recipes.rows))).properties)).not.toContain('Kind');
});

test('what was dumped as JSON answers the same after a load', async () => {
  await addRelation('Category', 'dual_property');
  await relate(first(recipes.rows), categories.rows.slice(0, 3));
  const before = await client.dataSources.query({ data_source_id: recipes.dataSourceId });
  const saved = JSON.stringify(served.notion.dump());
  served.notion.reset();
  served.notion.load(JSON.parse(saved));
  const after = await client.dataSources.query({ data_source_id: recipes.dataSourceId });
  expect(after.results).toEqual(before.results);
});
