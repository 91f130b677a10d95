import { type Client, isFullPage } from '@notionhq/client';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createPage } from '@/sandbox/notion/store/pages';
import { clientFor, connectClient, databaseNamed, type Served, serveNotion } from '@/tests/contract/notion/serve';

let served: Served;
let client: Client;
let botId: string;
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
  ({ client, botId } = connectClient(served, [recipes.databaseId, categories.databaseId]));
});

async function readPage(id: string) {
  const page = await client.pages.retrieve({ page_id: id });
  if (!isFullPage(page)) throw new Error('The page is partial.');
  return page;
}

const first = (ids: string[]): string => ids[0] ?? '';

describe('reading', () => {
  test('search finds by title what is shared, and nothing else', async () => {
    const filter = { property: 'object', value: 'data_source' } as const;
    const found = await client.search({ query: 'categ', filter });
    expect(found.results.map(({ id }) => id)).toEqual([categories.dataSourceId]);
    expect((await client.search({ query: 'Tasks', filter })).results).toEqual([]);
    const pages = await client.search({ query: 'lemon tart', filter: { property: 'object', value: 'page' } });
    expect(pages.results).toHaveLength(1);
  });

  test('a drain by cursors gives every row once, also when rows are edited meanwhile', async () => {
    const sorts = [{ timestamp: 'last_edited_time', direction: 'ascending' } as const];
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const answer = await client.dataSources.query({
        data_source_id: recipes.dataSourceId,
        page_size: 7,
        sorts,
        start_cursor: cursor,
      });
      seen.push(...answer.results.map(({ id }) => id));
      cursor = answer.next_cursor ?? undefined;
      served.clock.move({ offsetMs: 120_000 });
      await client.pages.update({
        page_id: first(answer.results.map(({ id }) => id)),
        properties: { Cooked: { checkbox: true } },
      });
    } while (cursor);
    expect(seen).toHaveLength(60);
    expect(new Set(seen)).toEqual(new Set(recipes.rows));
  });

  test('filters on time, property and their joins', async () => {
    const query = async (filter: object) =>
      (await client.dataSources.query({ data_source_id: recipes.dataSourceId, filter: filter as never })).results
        .length;
    const italian = { property: 'Cuisine', select: { equals: 'Italian' } };
    const quick = { property: 'Time (min)', number: { less_than_or_equal_to: 20 } };
    const count = await query(italian);
    expect(count).toBeGreaterThan(3);
    expect(await query({ and: [italian, quick] })).toBeLessThan(count);
    expect(await query({ or: [italian, quick] })).toBeGreaterThan(count);
    const since = new Date(served.clock.now() - 3_600_000).toISOString();
    const edited = { timestamp: 'last_edited_time', last_edited_time: { on_or_after: since } };
    expect(await query(edited)).toBe(0);
    await client.pages.update({ page_id: first(recipes.rows), properties: { Cooked: { checkbox: true } } });
    expect(await query(edited)).toBe(1);
    await expect(query({ property: 'Nope', checkbox: { equals: true } })).rejects.toThrow(/Could not find property/);
  });

  test('filter_properties cuts the page to what is asked for', async () => {
    const answer = await client.dataSources.query({
      data_source_id: recipes.dataSourceId,
      filter_properties: ['title'],
    });
    const page = answer.results.find(isFullPage);
    expect(Object.keys(page?.properties ?? {})).toEqual(['Name']);
  });

  test('a query ends after 10,000 results and says so', async () => {
    const parent = { type: 'data_source' as const, id: recipes.dataSourceId };
    for (let count = 0; count < 10_000; count += 1) createPage(served.notion.store, '', { parent });
    served.notion.setLimits({ requestsPerMinute: null });
    const request = { data_source_id: recipes.dataSourceId, filter_properties: ['title'] };
    let answer = await client.dataSources.query(request);
    let count = answer.results.length;
    while (answer.next_cursor) {
      answer = await client.dataSources.query({ ...request, start_cursor: answer.next_cursor });
      count += answer.results.length;
    }
    served.notion.setLimits({ requestsPerMinute: 180 });
    expect(count).toBe(10_000);
    expect(answer).toMatchObject({
      has_more: false,
      request_status: { type: 'incomplete', incomplete_reason: 'query_result_limit_reached' },
    });
  });

  test('a body is read as markdown and as blocks', async () => {
    const id = first(recipes.rows);
    const { markdown } = await client.pages.retrieveMarkdown({ page_id: id });
    expect(markdown).toContain('## Ingredients');
    const { results } = await client.blocks.children.list({ block_id: id });
    expect(results.map((block) => ('type' in block ? block.type : ''))).toContain('heading_2');
  });

  test('times are floored to the minute, and the editor is the bot', async () => {
    served.clock.move({ now: '2026-11-21T10:20:45.500Z' });
    await client.pages.update({ page_id: first(recipes.rows), properties: { Cooked: { checkbox: true } } });
    const page = await readPage(first(recipes.rows));
    expect(page.last_edited_time).toBe('2026-11-21T10:20:00.000Z');
    expect(page.last_edited_by.id).toBe(botId);
  });
});

describe('the frame', () => {
  const call = (path: string, headers: Record<string, string>, init: RequestInit = {}) =>
    fetch(`${served.url}${path}`, { ...init, headers: { ...headers, 'Content-Type': 'application/json' } });

  test('errors have Notion’s status, code and message', async () => {
    const { token } = connectClient(served, []);
    const auth = { Authorization: `Bearer ${token}` };
    const full = { ...auth, 'Notion-Version': '2026-03-11' };
    const cases = [
      [await call('/v1/users/me', { 'Notion-Version': '2026-03-11' }), 401, 'unauthorized', 'API token is invalid.'],
      [await call('/v1/users/me', auth), 400, 'missing_version', 'should be defined'],
      [await call('/v1/users/me', { ...auth, 'Notion-Version': '1999-01-01' }), 400, 'validation_error', '1999-01-01'],
      [await call('/v1/nothing', full), 400, 'invalid_request_url', 'Invalid request URL.'],
      [await call('/v1/search', full, { method: 'POST', body: '{' }), 400, 'invalid_json', 'Error parsing JSON body.'],
      [
        await call('/v1/pages/AAA', full),
        400,
        'validation_error',
        'path.page_id should be a valid uuid, instead was `"AAA"`.',
      ],
      [await call(`/v1/pages/${first(recipes.rows)}`, full), 404, 'object_not_found', 'Make sure the relevant pages'],
    ] as const;
    for (const [response, status, code, message] of cases) {
      const body = await response.json();
      expect(body).toMatchObject({ object: 'error', status, code, request_id: expect.any(String) });
      expect(body.message).toContain(message);
      expect(response.status).toBe(status);
    }
  });

  test('180 requests a minute, then 429 with Retry-After until the window has moved', async () => {
    const begun = Date.now();
    for (let count = 0; count < 180; count += 1) await client.users.me({});
    const error = await client.users.me({}).catch((reason) => reason);
    expect(error).toMatchObject({ status: 429, code: 'rate_limited' });
    expect(error.additional_data).toEqual({ rate_limit_reason: 'public_api_request_rate_limit' });
    const seconds = Number(error.headers.get('retry-after'));
    expect(seconds).toBeGreaterThanOrEqual(58 - (Date.now() - begun) / 1_000);
    served.clock.move({ offsetMs: seconds * 1000 });
    await expect(client.users.me({})).resolves.toMatchObject({ type: 'bot' });
    const other = connectClient(served, [], 'another').client;
    await expect(other.users.me({})).resolves.toMatchObject({ type: 'bot' });
  });

  test('the Date header tells the sandbox’s own time', async () => {
    served.clock.move({ now: '2027-01-01T00:00:30Z' });
    expect((await call('/v1/users/me', {})).headers.get('date')).toMatch(/^Fri, 01 Jan 2027 00:00:3/);
  });

  test('`archived` is known to the older version only', async () => {
    const { token } = connectClient(served, [recipes.databaseId]);
    const older = await clientFor(served.url, token, '2025-09-03').pages.retrieve({ page_id: first(recipes.rows) });
    expect(older).toMatchObject({ archived: false, in_trash: false });
    const newer = await clientFor(served.url, token).pages.retrieve({ page_id: first(recipes.rows) });
    expect(newer).not.toHaveProperty('archived');
  });
});
