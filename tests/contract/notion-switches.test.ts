import type { Client } from '@notionhq/client';
import type { Hono } from 'hono';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { notionControlRoutes } from '@/sandbox/notion/control/routes';
import { connectClient, databaseNamed, type Served, serveNotion } from '@/tests/contract/notion/serve';

let served: Served;
let control: Hono;
let client: Client;
let botId: string;
let recipes: ReturnType<typeof databaseNamed>;
let categories: ReturnType<typeof databaseNamed>;

beforeAll(async () => {
  served = await serveNotion();
  control = notionControlRoutes(served.notion);
});
afterAll(() => served.stop());
beforeEach(() => {
  served.clock.reset();
  served.notion.reset();
  recipes = databaseNamed(served, 'Recipes');
  categories = databaseNamed(served, 'Categories');
  ({ client, botId } = connectClient(served, [recipes.databaseId, categories.databaseId]));
});

async function ask(method: string, path: string, body?: object) {
  const answer = await control.request(`/_sandbox/notion${path}`, { method, body: body && JSON.stringify(body) });
  return answer.status === 204 ? null : answer.json();
}

const behave = (switches: object) => ask('POST', '/behaviour', switches);
const first = (ids: string[]): string => ids[0] ?? '';

function addRelation(name: string, sourceId: string, targetId: string) {
  const relation = { data_source_id: targetId, type: 'single_property' as const, single_property: {} };
  return client.dataSources.update({
    data_source_id: sourceId,
    properties: { [name]: { type: 'relation', relation } },
  });
}

async function drain(dataSourceId: string, between: (page: number) => Promise<unknown> = async () => undefined) {
  const seen: string[] = [];
  let cursor: string | undefined;
  for (let page = 0; ; page += 1) {
    const sorts = [{ timestamp: 'last_edited_time', direction: 'descending' } as const];
    const request = { data_source_id: dataSourceId, page_size: 10, sorts, start_cursor: cursor };
    const answer = await client.dataSources.query(request);
    seen.push(...answer.results.map(({ id }) => id));
    if (!answer.next_cursor) return { seen, answer };
    cursor = answer.next_cursor;
    await between(page);
  }
}

test('a switch that is none is refused', async () => {
  expect(await behave({ unknownProperty: 'perhaps' })).toMatchObject({
    error: expect.stringContaining('unknownProperty'),
  });
  expect(await behave({ nothing: 1 })).toHaveProperty('error');
});

test.each([
  ['free', 1],
  ['plus', 3],
  ['business', 5],
])('on the plan %s so many relations lie between two databases: %d', async (plan, count) => {
  await behave({ plan });
  const add = (index: number) =>
    index % 2 === 0
      ? addRelation(`R${index}`, recipes.dataSourceId, categories.dataSourceId)
      : addRelation(`R${index}`, categories.dataSourceId, recipes.dataSourceId);
  for (let index = 0; index < count; index += 1) await add(index);
  if (plan === 'business') return;
  await expect(add(count)).rejects.toMatchObject({
    code: 'validation_error',
    message: 'You have reached the limit of relation properties between these two databases.',
  });
});

test.each([
  ['unauthorized', 401, 'unauthorized'],
  ['not_found', 404, 'object_not_found'],
  ['restricted', 403, 'restricted_resource'],
])('after disconnecting a call gets %s', async (disconnected, status, code) => {
  await behave({ disconnected });
  await ask('POST', `/connections/${botId}/revoke`);
  await expect(client.pages.retrieve({ page_id: first(recipes.rows) })).rejects.toMatchObject({ status, code });
});

test('an unknown property is refused, or left alone', async () => {
  const write = () =>
    client.pages.update({
      page_id: first(recipes.rows),
      properties: { Nope: { relation: [] }, Cooked: { checkbox: true } },
    });
  await expect(write()).rejects.toThrow('Nope is not a property that exists.');
  await behave({ unknownProperty: 'ignore' });
  expect((await write()) as object).not.toHaveProperty('properties.Nope');
});

test('the limit of the workspace lies on top of that of each connection', async () => {
  served.notion.setLimits({ workspaceRequestsPerMinute: 3 });
  const other = connectClient(served, [], 'other').client;
  await client.users.me({});
  await other.users.me({});
  await client.users.me({});
  const error = await other.users.me({}).catch((reason) => reason);
  served.notion.setLimits({ workspaceRequestsPerMinute: null });
  expect(error).toMatchObject({
    status: 429,
    code: 'rate_limited',
    additional_data: { rate_limit_reason: 'public_api_space_request_rate_limit' },
  });
  expect(Number(error.headers.get('retry-after'))).toBeGreaterThan(0);
});

test('the end of a query can be brought nearer', async () => {
  await behave({ resultLimit: 25 });
  const { seen, answer } = await drain(recipes.dataSourceId);
  expect(seen).toHaveLength(25);
  expect(answer.request_status).toEqual({ type: 'incomplete', incomplete_reason: 'query_result_limit_reached' });
});

test('search does not know for a while what was just shared', async () => {
  await behave({ searchLagMs: 30_000 });
  const late = connectClient(served, [recipes.databaseId], 'late').client;
  expect((await late.search({ query: 'Recipes' })).results).toEqual([]);
  served.clock.move({ offsetMs: 31_000 });
  expect((await late.search({ query: 'Recipes' })).results).not.toEqual([]);
});

test('search does not know for a while what was just made', async () => {
  await behave({ searchLagMs: 30_000 });
  served.clock.move({ offsetMs: 3_600_000 });
  await ask('POST', '/pages', { dataSourceId: recipes.dataSourceId, title: 'Zabaglione' });
  const find = async () => (await client.search({ query: 'Zabaglione' })).results.length;
  expect(await find()).toBe(0);
  served.clock.move({ offsetMs: 3_631_000 });
  expect(await find()).toBe(1);
});

describe('two-way relations', () => {
  test.each([false, true])('the mirror counts as edited: %s', async (mirrorBumpsTime) => {
    await behave({ mirrorBumpsTime });
    const relation = { data_source_id: categories.dataSourceId, type: 'dual_property' as const, dual_property: {} };
    await client.dataSources.update({
      data_source_id: recipes.dataSourceId,
      properties: { Kind: { type: 'relation', relation } },
    });
    const [category = ''] = categories.rows;
    const read = async () => (await client.pages.retrieve({ page_id: category })) as { last_edited_time: string };
    const before = await read();
    served.clock.move({ offsetMs: 7_200_000 });
    await client.pages.update({ page_id: first(recipes.rows), properties: { Kind: { relation: [{ id: category }] } } });
    expect((await read()).last_edited_time > before.last_edited_time).toBe(mirrorBumpsTime);
  });
});

describe('markdown that is cut', () => {
  const body = Array.from({ length: 9 }, (_, at) => `- Line ${at}\n  - Inner ${at}`).join('\n');

  test('names the missing blocks, which the same endpoint gives', async () => {
    const page = first(recipes.rows);
    await ask('POST', `/pages/${page}`, { markdown: body });
    expect(await client.pages.retrieveMarkdown({ page_id: page })).toMatchObject({ truncated: false, markdown: body });
    await behave({ markdownBlocks: 5 });
    const cut = await client.pages.retrieveMarkdown({ page_id: page });
    expect(cut).toMatchObject({ object: 'page_markdown', truncated: true });
    expect(cut.markdown).not.toContain('Line 5');
    const texts = [cut.markdown];
    const left = [...cut.unknown_block_ids];
    while (left.length > 0) {
      const part = await client.pages.retrieveMarkdown({ page_id: left.shift() ?? '' });
      left.push(...part.unknown_block_ids);
      texts.push(part.markdown);
    }
    for (let at = 0; at < 9; at += 1) expect(texts.join('\n')).toMatch(new RegExp(`Line ${at}[^]*Inner ${at}`));
  });

  test('a block of a page that is not shared is not found', async () => {
    await ask('POST', `/pages/${first(recipes.rows)}`, { markdown: body });
    const { results } = await client.blocks.children.list({ block_id: first(recipes.rows) });
    const stranger = connectClient(served, [], 'stranger').client;
    await expect(stranger.pages.retrieveMarkdown({ page_id: results[0]?.id ?? '' })).rejects.toMatchObject({
      status: 404,
    });
  });
});
