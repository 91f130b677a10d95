import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addProperty } from '@/sandbox/notion/store/schema';
import { connectClient, databaseNamed, type Served, serveNotion } from '@/tests/contract/notion/serve';

const VERSION = '2026-03-11';

/**
 * An answer as the types have it: they ask for `archived`, which this version has no more, and know neither the id of a request nor `has_more` on the
 * relations of a page, which Notion's own recordings show.
 */
function asTyped(json: unknown, isTop = true): unknown {
  if (Array.isArray(json)) return json.map((one) => asTyped(one, false));
  if (typeof json !== 'object' || json === null) return json;
  const { request_id, ...fields } = json as Record<string, unknown>;
  if ('in_trash' in fields) fields.archived = fields.in_trash;
  if (fields.type === 'relation' && 'relation' in fields) delete fields.has_more;
  if (!isTop && request_id !== undefined) fields.request_id = request_id;
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, asTyped(value, false)]));
}

let served: Served;
let token: string;
const answers: [type: string, name: string, json: unknown][] = [];

async function call(method: string, at: string, body?: object): Promise<never> {
  const headers = { Authorization: `Bearer ${token}`, 'Notion-Version': VERSION, 'Content-Type': 'application/json' };
  const answer = await fetch(`${served.url}/v1/${at}`, { method, headers, body: body && JSON.stringify(body) });
  const json = await answer.json();
  if (json.object === 'error') throw new Error(`${method} ${at}: ${json.message}`);
  return json as never;
}

const text = [{ text: { content: 'Hello', link: { url: 'https://example.com' } }, annotations: { bold: true } }];
const external = { type: 'external', external: { url: 'https://example.com/a.png' } };
const options = [{ name: 'One', color: 'red' }, { name: 'Two' }];
const BLOCKS: object[] = [
  ...['paragraph', 'bulleted_list_item', 'numbered_list_item', 'quote', 'toggle', 'template'].map((type) => ({
    [type]: { rich_text: text },
  })),
  ...['heading_1', 'heading_2', 'heading_3'].map((type) => ({ [type]: { rich_text: text, is_toggleable: true } })),
  { to_do: { rich_text: text, checked: true } },
  { callout: { rich_text: text, icon: { type: 'emoji', emoji: '💡' } } },
  { code: { rich_text: text, language: 'ruby' } },
  { equation: { expression: 'e' } },
  { divider: {} },
  { breadcrumb: {} },
  { table_of_contents: {} },
  { embed: { url: 'https://example.com' } },
  { bookmark: { url: 'https://example.com' } },
  ...['image', 'video', 'audio', 'pdf', 'file'].map((type) => ({ [type]: external })),
  { synced_block: { synced_from: null, children: [{ paragraph: { rich_text: text } }] } },
  { table: { table_width: 1, children: [{ table_row: { cells: [text] } }] } },
  {
    column_list: {
      children: [{ column: { children: [{ divider: {} }] } }, { column: { children: [{ divider: {} }] } }],
    },
  },
];

/** Every property type that a person can add, besides the title. */
const PROPERTIES: Record<string, object> = {
  Kind: { select: { options } },
  Kinds: { multi_select: { options } },
  State: { status: {} },
  Count: { number: { format: 'euro' } },
  Number: { unique_id: { prefix: 'N' } },
  Twice: { formula: { expression: 'prop("Count") * 2' } },
  Said: { formula: { expression: 'prop("Name")' } },
  Big: { formula: { expression: 'prop("Count") > 1' } },
  ...Object.fromEntries(
    [
      'rich_text',
      'date',
      'checkbox',
      'url',
      'email',
      'phone_number',
      'people',
      'files',
      'created_time',
      'created_by',
      'last_edited_time',
      'last_edited_by',
    ].map((type) => [type, { [type]: {} }]),
  ),
};

beforeAll(async () => {
  served = await serveNotion();
  const recipes = databaseNamed(served, 'Recipes');
  const categories = databaseNamed(served, 'Categories');
  ({ token } = connectClient(served, [recipes.databaseId, categories.databaseId]));
  const person = [...served.notion.store.users.values()].find(({ type }) => type === 'person')?.id ?? '';
  const [pageId = ''] = recipes.rows;
  const keep = (type: string, name: string, json: unknown) => void answers.push([type, name, json]);

  const schema = `data_sources/${recipes.dataSourceId}`;
  await call('PATCH', schema, { properties: PROPERTIES });
  const relation = { data_source_id: categories.dataSourceId };
  await call('PATCH', schema, {
    properties: {
      One: { relation: { ...relation, type: 'single_property', single_property: {} } },
      Two: { relation: { ...relation, type: 'dual_property', dual_property: {} } },
    },
  });
  const roll = (rollup: object) => ({
    rollup: { relation_property_name: 'One', rollup_property_name: 'Name', ...rollup },
  });
  const [titleOfTarget = 'Name'] = Object.entries(
    (
      (await call('GET', `data_sources/${categories.dataSourceId}`)) as {
        properties: Record<string, { type: string }>;
      }
    ).properties,
  ).flatMap(([name, { type }]) => (type === 'title' ? [name] : []));
  await call('PATCH', schema, {
    properties: {
      Names: roll({ rollup_property_name: titleOfTarget, function: 'show_original' }),
      HowMany: roll({ rollup_property_name: titleOfTarget, function: 'count' }),
    },
  });
  keep('DataSourceObjectResponse', 'data source', await call('GET', schema));
  keep('SearchResponse', 'search', await call('POST', 'search', { page_size: 5 }));
  keep('DatabaseObjectResponse', 'database', await call('GET', `databases/${recipes.databaseId}`));

  // What people add in Notion and no client can: the types know it on pages alone.
  const { store } = served.notion;
  const dataSource = store.dataSources.get(recipes.dataSourceId);
  for (const type of ['button', 'place', 'verification'] as const)
    if (dataSource) addProperty(dataSource, type, { type });

  const page = (await call('PATCH', `pages/${pageId}`, {
    icon: { type: 'emoji', emoji: '🍲' },
    cover: external,
    properties: {
      Kind: { select: { name: 'One' } },
      Kinds: { multi_select: [{ name: 'One' }] },
      Count: { number: 2 },
      rich_text: { rich_text: [...text, { equation: { expression: 'e' } }, { mention: { user: { id: person } } }] },
      date: { date: { start: '2026-01-01', end: '2026-01-03' } },
      url: { url: 'https://example.com' },
      email: { email: 'a@example.com' },
      phone_number: { phone_number: '+49' },
      people: { people: [{ id: person }] },
      files: { files: [{ name: 'a.png', ...external }] },
      One: { relation: categories.rows.slice(0, 2).map((id) => ({ id })) },
    },
  })) as { properties: Record<string, { id: string }> };
  keep('PageObjectResponse', 'page', page);
  keep('PageObjectResponse', 'page with empty values', await call('GET', `pages/${recipes.rows[1]}`));
  for (const [name, { id }] of Object.entries(page.properties))
    keep('GetPagePropertyResponse', `item of ${name}`, await call('GET', `pages/${pageId}/properties/${id}`));
  keep('QueryDataSourceResponse', 'query', await call('POST', `${schema}/query`, { page_size: 2 }));

  const link = { link_to_page: { type: 'page_id', page_id: recipes.rows[1] } };
  const written = (await call('PATCH', `blocks/${pageId}/children`, { children: [...BLOCKS, link] })) as {
    results: { type: string; id: string }[];
  };
  for (const block of written.results) {
    keep('BlockObjectResponse', `block ${block.type}`, block);
    if (['table', 'column_list', 'synced_block'].includes(block.type))
      keep('ListBlockChildrenResponse', `children of ${block.type}`, await call('GET', `blocks/${block.id}/children`));
  }
  const comment = (await call('POST', 'comments', { parent: { page_id: pageId }, rich_text: text })) as { id: string };
  keep('CommentObjectResponse', 'comment', comment);
  keep('ListCommentsResponse', 'comments', await call('GET', `comments?block_id=${pageId}`));
  keep('ListUsersResponse', 'users', await call('GET', 'users'));
  keep('GetSelfResponse', 'me', await call('GET', 'users/me'));
});
afterAll(() => served?.stop());

/** Checks answers as literals against the client's own types: keys, nesting, enum values, what may be null. */
async function checkTypes(list: typeof answers): Promise<string[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'auto-relation-types-'));
  const client = path.resolve('node_modules/@notionhq/client/build/src/api-endpoints');
  const lines = list.map(
    ([type, , json], at) => `export const a${at}: notion.${type} = ${JSON.stringify(asTyped(json))};`,
  );
  const file = path.join(folder, 'answers.ts');
  writeFileSync(file, [`import type * as notion from ${JSON.stringify(client)};`, ...lines].join('\n'));
  const flags = ['--noEmit', '--strict', '--skipLibCheck', '--target', 'es2022', '--module', 'esnext', '--types', ''];
  const tsc = path.resolve('node_modules/typescript/bin/tsc');
  const output = await new Promise<string>((resolve) => {
    const resolution = ['--moduleResolution', 'bundler', '--ignoreConfig'];
    execFile(process.execPath, [tsc, ...flags, ...resolution, file], { cwd: folder }, (_, out) => resolve(out));
  });
  rmSync(folder, { recursive: true, force: true });
  const problems = output.split(/\n(?=\S*answers\.ts)/).filter((text) => text.trim() !== '');
  return problems.map((problem) => {
    const [, line = '0'] = /answers\.ts\((\d+),/.exec(problem) ?? [];
    const cause = problem.split('\n').at(-1)?.trim() || problem;
    return `${list[Number(line) - 2]?.[1] ?? '?'}: ${cause.slice(0, 1500)}`;
  });
}

test('every answer is of the type that the client promises', async () => {
  const problems = await checkTypes(answers);
  expect(problems).toEqual([]);
});

test('the check sees a missing key, a key too many and an unknown value', async () => {
  const user = { object: 'user', id: 'x', type: 'person', name: null, avatar_url: null, person: {} };
  const wrong = [
    { ...user, name: undefined },
    { ...user, colour: 'red' },
    { ...user, object: 'page' },
  ];
  const list = [user, ...wrong].map((json, at): (typeof answers)[number] => ['UserObjectResponse', `user ${at}`, json]);
  const found = (await checkTypes(list)).map((problem) => problem.split(':')[0]);
  expect(found).toEqual(['user 1', 'user 2', 'user 3']);
});
