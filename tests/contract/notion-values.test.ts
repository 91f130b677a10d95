import type { Client } from '@notionhq/client';
import type { Hono } from 'hono';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { notionControlRoutes } from '@/sandbox/notion/control/routes';
import { firstPersonId } from '@/sandbox/notion/store/connections';
import { connectClient, databaseNamed, type Served, serveNotion } from '@/tests/contract/notion/serve';

let served: Served;
let control: Hono;
let client: Client;
let dataSourceId: string;

beforeAll(async () => {
  served = await serveNotion();
  control = notionControlRoutes(served.notion);
});
afterAll(() => served.stop());
beforeEach(() => {
  served.clock.reset();
  served.notion.reset();
  const list = databaseNamed(served, 'Reading list');
  dataSourceId = list.dataSourceId;
  ({ client } = connectClient(served, [list.databaseId]));
});

/** Property types, the empty value of each, one to write and what is then shown. */
const TYPES: [string, unknown, unknown?, unknown?][] = [
  ['rich_text', [], [{ text: { content: 'a' } }], [expect.objectContaining({ plain_text: 'a' })]],
  ['number', null, 4.5, 4.5],
  ['select', null, { name: 'B' }, expect.objectContaining({ name: 'B', color: expect.any(String) })],
  ['multi_select', [], [{ name: 'B' }], [expect.objectContaining({ name: 'B' })]],
  ['status', null, { name: 'Done' }, expect.objectContaining({ name: 'Done', color: 'green' })],
  ['date', null, { start: '2026-01-01' }, { start: '2026-01-01', end: null, time_zone: null }],
  ['people', []],
  [
    'files',
    [],
    [{ name: 'a', external: { url: 'https://example.com/a' } }],
    [expect.objectContaining({ type: 'external' })],
  ],
  ['checkbox', false, true, true],
  ['url', null, 'https://example.com', 'https://example.com'],
  ['email', null, 'a@example.com', 'a@example.com'],
  ['phone_number', null, '123', '123'],
  ['created_time', expect.stringMatching(/:00\.000Z$/)],
  ['last_edited_time', expect.stringMatching(/:00\.000Z$/)],
  ['created_by', expect.objectContaining({ object: 'user' })],
  ['last_edited_by', expect.objectContaining({ object: 'user' })],
  ['unique_id', { prefix: null, number: expect.any(Number) }],
  ['button', {}],
  [
    'place',
    null,
    { lat: 1, lon: 2, name: 'Here' },
    expect.objectContaining({ lat: 1, lon: 2, name: 'Here', address: null }),
  ],
  [
    'verification',
    { state: 'unverified', verified_by: null, date: null },
    { state: 'verified' },
    expect.objectContaining({ state: 'verified' }),
  ],
];

async function addPage(properties: Record<string, unknown> = {}): Promise<string> {
  const parent = { data_source_id: dataSourceId };
  return (await client.pages.create({ parent, properties: properties as never })).id;
}

async function addProperty(name: string, type: string, config: object = {}) {
  const properties = { [name]: { type, [type]: config } } as never;
  return client.dataSources.update({ data_source_id: dataSourceId, properties });
}

async function readValue(id: string, name: string) {
  const { properties } = (await client.pages.retrieve({ page_id: id })) as {
    properties: Record<string, Record<string, unknown>>;
  };
  return properties[name] ?? {};
}

test.each(TYPES)('a value of type %s is shown empty, and as it was written', async (type, empty, written, shown) => {
  await addProperty('It', type);
  const page = await addPage();
  const value = await readValue(page, 'It');
  expect(value).toEqual({ id: expect.any(String), type, [type]: empty });
  if (written === undefined) return;
  await client.pages.update({ page_id: page, properties: { It: { [type]: written } } as never });
  const { id, ...rest } = await readValue(page, 'It');
  expect(rest).toEqual({ type, [type]: shown });
  const item = await client.pages.properties.retrieve({ page_id: page, property_id: String(id) });
  expect(item).toMatchObject(
    type === 'rich_text' ? { object: 'list', type: 'property_item' } : { object: 'property_item', type },
  );
});

test.each(['created_time', 'formula', 'unique_id', 'button'])('a value of type %s cannot be written', async (type) => {
  await addProperty('It', type, type === 'formula' ? { expression: '1' } : {});
  const write = client.pages.update({ page_id: await addPage(), properties: { It: { [type]: 'x' } } as never });
  await expect(write).rejects.toMatchObject({ code: 'validation_error' });
});

test('the address of a file that Notion holds is another at each read', async () => {
  await addProperty('Files', 'files');
  const page = await addPage();
  const files = [{ name: 'a.pdf', type: 'file', file: { url: 'https://example.com/a.pdf' } }];
  await control.request(`/_sandbox/notion/pages/${page}`, {
    method: 'POST',
    body: JSON.stringify({ properties: { Files: files } }),
  });
  const before = await readValue(page, 'Files');
  served.clock.move({ offsetMs: 61_000 });
  const after = await readValue(page, 'Files');
  expect(after).toMatchObject({ files: [{ name: 'a.pdf', file: { url: expect.stringContaining('X-Amz-Expires') } }] });
  expect(after).not.toEqual(before);
});

test('options are replaced, and the known ones keep their ids', async () => {
  await addProperty('Kind', 'select', { options: [{ name: 'A', color: 'red' }, { name: 'B' }] });
  const options = async () => {
    const { properties } = (await client.dataSources.retrieve({ data_source_id: dataSourceId })) as never as {
      properties: { Kind: { select: { options: { id: string; name: string; color: string }[] } } };
    };
    return properties.Kind.select.options;
  };
  const before = await options();
  await addProperty('Kind', 'select', { options: [{ name: 'A' }, { name: 'C', color: 'blue' }] });
  const after = await options();
  expect(after.map(({ name }) => name)).toEqual(['A', 'C']);
  expect(after[0]).toEqual(before[0]);
});

test('sorts by any property, empty values last, options in their own order', async () => {
  await addProperty('Kind', 'select', { options: [{ name: 'Late' }, { name: 'Early' }] });
  await addProperty('Size', 'number');
  await addProperty('Twice', 'formula', { expression: 'prop("Size") * 2' });
  const [a, b, c] = [
    await addPage({
      Kind: { select: { name: 'Early' } },
      Size: { number: 1 },
      Name: { title: [{ text: { content: 'b' } }] },
    }),
    await addPage({
      Kind: { select: { name: 'Late' } },
      Size: { number: 10 },
      Name: { title: [{ text: { content: 'A' } }] },
    }),
    await addPage({ Name: { title: [{ text: { content: 'c' } }] } }),
  ];
  const sorted = async (property: string, direction: 'ascending' | 'descending') => {
    const answer = await client.dataSources.query({ data_source_id: dataSourceId, sorts: [{ property, direction }] });
    return answer.results.map(({ id }) => id);
  };
  expect(await sorted('Kind', 'ascending')).toEqual([b, a, c]);
  expect(await sorted('Size', 'ascending')).toEqual([a, b, c]);
  expect(await sorted('Size', 'descending')).toEqual([b, a, c]);
  expect((await sorted('Twice', 'descending')).slice(0, 2)).toEqual([b, a]);
  expect(await sorted('Name', 'ascending')).toEqual([b, a, c]);
  await expect(sorted('Nope', 'ascending')).rejects.toThrow('Could not find sort property with name or id: Nope');
});

test('filters on formulas, rollups, people and relations', async () => {
  const person = firstPersonId(served.notion.store);
  await addProperty('Next', 'relation', { data_source_id: dataSourceId, single_property: {} });
  await addProperty('Size', 'number');
  await addProperty('Big', 'formula', { expression: 'prop("Size") > 5' });
  await addProperty('Sizes', 'rollup', {
    relation_property_name: 'Next',
    rollup_property_name: 'Size',
    function: 'sum',
  });
  await addProperty('Names', 'rollup', {
    relation_property_name: 'Next',
    rollup_property_name: 'Name',
    function: 'show_original',
  });
  await addProperty('Who', 'people');
  const small = await addPage({
    Size: { number: 1 },
    Who: { people: [{ id: person }] },
    Name: { title: [{ text: { content: 'Small' } }] },
  });
  const big = await addPage({ Size: { number: 9 }, Next: { relation: [{ id: small }] } });
  const rows = [small, big];
  const find = async (filter: object) => {
    const answer = await client.dataSources.query({ data_source_id: dataSourceId, filter: filter as never });
    return answer.results.map(({ id }) => rows.indexOf(id));
  };
  expect(await find({ property: 'Big', formula: { checkbox: { equals: true } } })).toEqual([1]);
  expect(await find({ property: 'Sizes', rollup: { number: { equals: 1 } } })).toEqual([1]);
  expect(await find({ property: 'Names', rollup: { any: { rich_text: { contains: 'small' } } } })).toEqual([1]);
  expect(await find({ property: 'Names', rollup: { none: { rich_text: { contains: 'small' } } } })).toEqual([0]);
  expect(await find({ property: 'Next', relation: { contains: small.replaceAll('-', '') } })).toEqual([1]);
  expect(await find({ property: 'Next', relation: { is_empty: true } })).toEqual([0]);
  expect(await find({ property: 'Who', people: { contains: 'me' } })).toEqual([0]);
  const either = {
    or: [
      { property: 'Size', number: { less_than: 2 } },
      { property: 'Size', number: { greater_than: 8 } },
    ],
  };
  expect(await find({ and: [either, { property: 'Who', people: { is_empty: true } }] })).toEqual([1]);
  await expect(find({ property: 'Size', checkbox: { equals: true } })).rejects.toMatchObject({
    code: 'validation_error',
  });
});
