import { beforeAll, describe, expect, test } from 'vitest';
import { createClock } from '@/sandbox/clock';
import { createNotionService } from '@/sandbox/notion/service';
import { connect, firstPersonId, issueTokens } from '@/sandbox/notion/store/connections';
import { compareShape } from '@/tests/contract/notion/compare-shape';
import type { Recording } from '@/tests/contract/notion/recordings';
import { replay } from '@/tests/contract/notion/replay';

const VERSION = '2025-09-03';
const text = [{ type: 'text', text: { content: 'Hello' } }];

/** Names of the calls that are recorded, in the order in which they are made. */
const NAMES = [
  'create database',
  'retrieve database',
  'update database',
  'create data source',
  'update data source title',
  'add properties',
  'rename property',
  'remove property',
  'query sorted',
  'query filtered',
  'search pages',
  'create page in data source',
  'create page in page',
  'update page',
  'trash page',
  'property files',
  'property phone',
  'property created by',
  'append children',
  'retrieve block',
  'retrieve children',
  'update block',
  'delete block',
  'create comment',
  'list comments',
  'retrieve user',
  'list users',
  'unknown block',
  'unknown comment',
  'wrong block id',
  'bad token',
  'wrong page size',
] as const;

type Answer = {
  id: string;
  data_sources: { id: string }[];
  properties: Record<string, { id: string }>;
  results: { id: string }[];
};

const recordings = new Map<string, Recording>();

beforeAll(async () => {
  const notion = createNotionService({ clock: createClock() });
  const { store } = notion;
  const { botId } = connect(store, 'recorder', firstPersonId(store), [
    ...store.databases.keys(),
    ...store.pages.keys(),
  ]);
  const token = issueTokens(store, botId).accessToken;

  async function record(
    name: (typeof NAMES)[number],
    method: string,
    path: string,
    body: object | null = null,
  ): Promise<Answer> {
    const answer = await notion.app.request(path, {
      method,
      headers: { Authorization: `Bearer ${name === 'bad token' ? 'x' : token}`, 'Notion-Version': VERSION },
      body: body && JSON.stringify(body),
    });
    const response = await answer.json();
    const request = { method, path, notionVersion: VERSION, body };
    recordings.set(name, JSON.parse(JSON.stringify({ name, request, response })));
    return response;
  }

  const home = [...store.pages.values()].find(({ parent }) => parent.type === 'workspace')?.id ?? '';
  const options = [{ name: 'One' }, { name: 'Two' }];
  const properties = {
    Name: { title: {} },
    Kind: { select: { options } },
    Kinds: { multi_select: { options } },
    Count: { number: { format: 'euro' } },
    Files: { files: {} },
    Phone: { phone_number: {} },
    Who: { people: {} },
    When: { date: {} },
    By: { created_by: {} },
    Number: { unique_id: { prefix: 'N' } },
    Twice: { formula: { expression: 'prop("Count") * 2' } },
  };
  const database = await record('create database', 'POST', '/v1/databases', {
    parent: { type: 'page_id', page_id: home },
    title: text,
    initial_data_source: { properties },
  });
  const dataSource = database.data_sources[0]?.id ?? '';
  await record('retrieve database', 'GET', `/v1/databases/${database.id}`);
  await record('update database', 'PATCH', `/v1/databases/${database.id}`, { title: text, is_inline: true });
  await record('create data source', 'POST', '/v1/data_sources', {
    parent: { database_id: database.id },
    title: text,
    properties: { Name: { title: {} } },
  });
  const schema = `/v1/data_sources/${dataSource}`;
  await record('update data source title', 'PATCH', schema, { title: text });
  await record('add properties', 'PATCH', schema, { properties: { Done: { checkbox: {} }, Link: { url: {} } } });
  await record('rename property', 'PATCH', schema, { properties: { Link: { name: 'Address' } } });
  await record('remove property', 'PATCH', schema, { properties: { Address: null } });
  const values = {
    Name: { title: text },
    Kind: { select: { name: 'One' } },
    Kinds: { multi_select: [{ name: 'One' }, { name: 'New' }] },
    Count: { number: 4 },
    Files: { files: [{ name: 'a.png', type: 'external', external: { url: 'https://example.com/a.png' } }] },
    Phone: { phone_number: '+49' },
    Who: { people: [{ id: firstPersonId(store) }] },
    When: { date: { start: '2026-01-01', end: null } },
  };
  const parent = { data_source_id: dataSource };
  const page = await record('create page in data source', 'POST', '/v1/pages', { parent, properties: values });
  const inner = await record('create page in page', 'POST', '/v1/pages', {
    parent: { page_id: home },
    properties: { title: { title: text } },
  });
  await record('update page', 'PATCH', `/v1/pages/${page.id}`, { properties: { Count: { number: 5 } } });
  for (const [name, key] of [
    ['property files', 'Files'],
    ['property phone', 'Phone'],
    ['property created by', 'By'],
  ] as const)
    await record(name, 'GET', `/v1/pages/${page.id}/properties/${page.properties[key]?.id}`);
  const sorts = [{ property: 'Count', direction: 'descending' }];
  await record('query sorted', 'POST', `${schema}/query`, { sorts });
  const filter = {
    or: [
      { property: 'Kind', select: { equals: 'One' } },
      { property: 'Count', number: { greater_than: 1 } },
    ],
  };
  await record('query filtered', 'POST', `${schema}/query`, { filter });
  await record('search pages', 'POST', '/v1/search', { query: 'Hello', filter: { property: 'object', value: 'page' } });
  const rich_text = text;
  const { results } = await record('append children', 'PATCH', `/v1/blocks/${page.id}/children`, {
    children: [
      { paragraph: { rich_text } },
      { to_do: { rich_text, checked: true } },
      { heading_1: { rich_text, is_toggleable: true } },
      { code: { rich_text, language: 'ruby' } },
      { callout: { rich_text, icon: { type: 'emoji', emoji: '💡' } } },
      { bookmark: { url: 'https://example.com' } },
      { image: { type: 'external', external: { url: 'https://example.com/a.png' } } },
      { table: { table_width: 1, children: [{ table_row: { cells: [rich_text] } }] } },
      {
        column_list: {
          children: [
            { column: { children: [{ paragraph: { rich_text } }] } },
            { column: { children: [{ divider: {} }] } },
          ],
        },
      },
      { toggle: { rich_text, children: [{ bulleted_list_item: { rich_text } }] } },
    ],
  });
  await record('retrieve block', 'GET', `/v1/blocks/${results[3]?.id}`);
  await record('retrieve children', 'GET', `/v1/blocks/${page.id}/children`);
  await record('update block', 'PATCH', `/v1/blocks/${results[0]?.id}`, { paragraph: { rich_text } });
  await record('create comment', 'POST', '/v1/comments', { parent: { page_id: page.id }, rich_text });
  await record('list comments', 'GET', `/v1/comments?block_id=${page.id}`);
  await record('delete block', 'DELETE', `/v1/blocks/${results[1]?.id}`);
  await record('retrieve user', 'GET', `/v1/users/${firstPersonId(store)}`);
  await record('list users', 'GET', '/v1/users?page_size=100');
  const nobody = '00da364b-aaca-4b3b-94f5-21db691d804a';
  await record('unknown block', 'GET', `/v1/blocks/${nobody}`);
  await record('unknown comment', 'GET', `/v1/comments?block_id=${nobody}`);
  await record('wrong block id', 'GET', '/v1/blocks/AAA');
  await record('bad token', 'GET', '/v1/users/me');
  await record('wrong page size', 'POST', `${schema}/query`, { page_size: 101 });
  await record('trash page', 'PATCH', `/v1/pages/${inner.id}`, { in_trash: true });
});

describe('whatever was recorded, the workspace behind it is made up well enough to answer alike', () => {
  test.each(NAMES)('%s, with all other recordings', async (name) => {
    const recording = recordings.get(name);
    if (!recording) throw new Error(`${name} was not recorded.`);
    const { status, body } = await replay(recording, [...recordings.values()]);
    expect(compareShape(recording.response, body)).toEqual([]);
    expect(status).toBe(recording.response.object === 'error' ? recording.response.status : 200);
  });

  test.each(NAMES)('%s, alone', async (name) => {
    const recording = recordings.get(name);
    if (!recording) throw new Error(`${name} was not recorded.`);
    const { body } = await replay(recording, [recording]);
    expect(compareShape(recording.response, body)).toEqual([]);
  });
});
