import { createRequire } from 'node:module';
import * as endpoints from '@notionhq/client/build/src/api-endpoints';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPage } from '@/sandbox/notion/store/pages';
import { toTextParts } from '@/sandbox/notion/store/text';
import { connectClient, databaseNamed, type Served, serveNotion } from '@/tests/contract/notion/serve';

type Operation = { operationId: string };
type OpenApi = { paths: Record<string, Record<string, Operation>> };
type Endpoint = { method: string; path: (parameters: object) => string };

const require = createRequire(import.meta.url);
const openApi: OpenApi = require('@notionhq/notion-mcp-server/scripts/notion-openapi.json');
const operations = Object.entries(openApi.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, { operationId }]) => [operationId, method.toUpperCase(), path] as const),
);

/** What the product has no use for, by the first part of the path. */
const LEFT_OUT = [
  'agents',
  'async_tasks',
  'custom_emojis',
  'external_agent_stub',
  'file_uploads',
  'sessions',
  'threads',
  'views',
  'blocks/meeting_notes',
];

let served: Served;
let token: string;
let ids: Record<string, string>;
let bodies: Record<string, object>;

beforeAll(async () => {
  served = await serveNotion();
  const { store } = served.notion;
  const recipes = databaseNamed(served, 'Recipes');
  ({ token } = connectClient(served, [recipes.databaseId]));
  const [page_id = '', other = ''] = recipes.rows;
  createPage(store, '', { parent: { type: 'page', id: page_id }, values: { title: toTextParts('Inside') } });
  const client = connectClient(served, [recipes.databaseId]).client;
  const { results } = await client.blocks.children.list({ block_id: page_id });
  const text = [{ text: { content: 'Hello' } }];
  const comment = await client.comments.create({ parent: { page_id }, rich_text: text });
  const parent = { data_source_id: recipes.dataSourceId };
  ids = {
    page_id,
    block_id: results[0]?.id ?? '',
    user_id: [...store.users.keys()][0] ?? '',
    database_id: recipes.databaseId,
    data_source_id: recipes.dataSourceId,
    property_id: 'title',
    comment_id: comment.id,
  };
  const paragraph = [{ paragraph: { rich_text: text } }];
  bodies = {
    'POST pages': { parent, properties: {} },
    'PATCH pages/{page_id}': { properties: {} },
    'POST pages/{page_id}/move': { parent: { page_id: other } },
    'PATCH pages/{page_id}/markdown': { type: 'replace_content', replace_content: { new_str: '# New' } },
    'PATCH blocks/{block_id}': {},
    'PATCH blocks/{block_id}/children': { children: paragraph },
    'POST comments': { parent: { page_id }, rich_text: text },
    'PATCH comments/{comment_id}': { rich_text: text },
    'POST data_sources': { parent: { database_id: recipes.databaseId }, properties: { Name: { title: {} } } },
    'POST databases': { parent: { page_id }, initial_data_source: { properties: { Name: { title: {} } } } },
  };
});
afterAll(() => served.stop());

/** What a call with valid parameters gets; what is deleted is put back by its own id in the next call. */
async function call(method: string, path: string) {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? '');
  const query = method === 'GET' && path === 'comments' ? `?block_id=${ids.page_id}` : '';
  const headers = {
    Authorization: `Bearer ${token}`,
    'Notion-Version': '2026-03-11',
    'Content-Type': 'application/json',
  };
  const body = method === 'GET' || method === 'DELETE' ? undefined : JSON.stringify(bodies[`${method} ${path}`] ?? {});
  const answer = await fetch(`${served.url}/v1/${filled}${query}`, { method, headers, body });
  return { status: answer.status, body: await answer.json() };
}

const deletesLast = (list: (readonly [string, string, string])[]) =>
  list.toSorted((a, b) => Number(a[1] === 'DELETE') - Number(b[1] === 'DELETE'));

const endpointsOfSdk = Object.entries(endpoints as Record<string, unknown>).flatMap(([name, value]) => {
  const { method, path } = value as Endpoint;
  if (typeof path !== 'function') return [];
  const parameters = new Proxy({}, { get: (_, key) => `{${String(key)}}` });
  return [[name, method.toUpperCase(), path(parameters)] as const];
});
const isLeftOut = (path: string): boolean =>
  LEFT_OUT.some((start) => path === start || path.startsWith(`${start}/`)) || path.startsWith('oauth/');

test('Notion’s own file names 24 operations', () => {
  expect(operations).toHaveLength(24);
});

test.each(operations.filter(([, method]) => method !== 'DELETE'))('%s is answered', async (_, method, path) => {
  const { status, body } = await call(method, path.slice('/v1/'.length));
  expect(body).not.toMatchObject({ object: 'error' });
  expect(status).toBe(200);
});

test.each(deletesLast(endpointsOfSdk.filter(([, , path]) => !isLeftOut(path))))(
  'the client’s %s is answered',
  async (_, method, path) => {
    const { status, body } = await call(method, path);
    expect(body).not.toMatchObject({ object: 'error' });
    expect(status).toBe(200);
  },
);

test.each(endpointsOfSdk.filter(([, , path]) => isLeftOut(path) && !path.startsWith('oauth/')))(
  'the client’s %s is left out',
  async (_, method, path) => {
    expect((await call(method, path.replaceAll(/\{\w+\}/g, 'x'))).body.code).toMatch(
      /invalid_request_url|validation_error/,
    );
  },
);
