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

describe('what changes while a list is gone through', () => {
  test('pages that moved out or went to the trash are left out', async () => {
    const gone: string[] = [];
    const { seen } = await drain(recipes.dataSourceId, async (page) => {
      if (page !== 0) return;
      const [moved = '', trashed = ''] = recipes.rows.slice(5, 7);
      gone.push(moved, trashed);
      await ask('POST', `/pages/${moved}/move`, { dataSourceId: categories.dataSourceId });
      await ask('POST', `/pages/${trashed}/trash`);
    });
    expect(seen).toHaveLength(58);
    expect(seen).not.toEqual(expect.arrayContaining(gone));
  });

  test('a database that is unshared or moved out of sight is gone for its cursor too', async () => {
    const unshare = () => ask('POST', `/databases/${recipes.databaseId}/unshare`, { botId });
    await expect(drain(recipes.dataSourceId, unshare)).rejects.toMatchObject({ code: 'object_not_found' });
  });

  test('a database is seen through the page it lies in', async () => {
    const welcome = [...served.notion.store.pages.values()].find(({ parent }) => parent.type === 'workspace')?.id ?? '';
    const guest = connectClient(served, [welcome], 'guest').client;
    const read = () => guest.dataSources.retrieve({ data_source_id: recipes.dataSourceId });
    await expect(read()).rejects.toMatchObject({ status: 404 });
    await ask('POST', `/databases/${recipes.databaseId}/move`, { pageId: welcome });
    expect(await read()).toMatchObject({ database_parent: { type: 'page_id', page_id: welcome } });
    await ask('POST', `/databases/${recipes.databaseId}/move`, {});
    await expect(read()).rejects.toMatchObject({ status: 404 });
  });

  test.each([
    ['kept', 60],
    ['live', 59],
  ])('with %s cursors %d of 60 pages are seen while the last one is edited', async (cursors, count) => {
    await behave({ cursors });
    const edit = async (page: number) => {
      served.clock.move({ offsetMs: 60_000 * (page + 2) });
      await ask('POST', `/pages/${recipes.rows[0]}`, { title: `Edited ${page}` });
    };
    expect(new Set((await drain(recipes.dataSourceId, edit)).seen).size).toBe(count);
  });
});

describe('a database of several data sources', () => {
  test('is split: rows keep what both sides have, and every row is in one of them', async () => {
    const moved = recipes.rows.slice(0, 20);
    const { dataSourceId } = await ask('POST', `/databases/${recipes.databaseId}/data-sources`, {
      title: 'Old recipes',
      pageIds: moved,
    });
    const database = await client.databases.retrieve({ database_id: recipes.databaseId });
    expect(database).toMatchObject({ data_sources: [{ name: 'Recipes' }, { id: dataSourceId, name: 'Old recipes' }] });
    expect((await drain(recipes.dataSourceId)).seen).toHaveLength(40);
    expect(new Set((await drain(dataSourceId)).seen)).toEqual(new Set(moved));
    const page = await client.pages.retrieve({ page_id: first(moved) });
    expect(page).toMatchObject({
      parent: { type: 'data_source_id', data_source_id: dataSourceId, database_id: recipes.databaseId },
      properties: { Cuisine: { select: { name: expect.any(String) } } },
    });
  });

  test('a page cannot be made in it by the id of the database alone', async () => {
    await ask('POST', `/databases/${recipes.databaseId}/data-sources`, { title: 'Second' });
    const create = client.pages.create({ parent: { database_id: recipes.databaseId }, properties: {} });
    await expect(create).rejects.toMatchObject({ status: 400, code: 'validation_error' });
  });

  test('a page that moves away leaves the relations that held it', async () => {
    await addRelation('Category', recipes.dataSourceId, categories.dataSourceId);
    const [target = ''] = categories.rows;
    await client.pages.update({
      page_id: first(recipes.rows),
      properties: { Category: { relation: [{ id: target }] } },
    });
    await ask('POST', `/databases/${categories.databaseId}/data-sources`, { pageIds: [target] });
    expect(await client.pages.retrieve({ page_id: first(recipes.rows) })).toMatchObject({
      properties: { Category: { relation: [] } },
    });
  });
});

test('queries do not know for a while what was made, and filters on times what was edited', async () => {
  await behave({ queryLagMs: 20_000 });
  // After all that was made so far, at the beginning of a minute.
  const minute = Math.ceil(Date.now() / 60_000) * 60_000 + 3_600_000;
  served.clock.move({ now: minute + 5_000 });
  const made = await ask('POST', '/pages', { dataSourceId: recipes.dataSourceId, title: 'New' });
  const edited = recipes.rows[3] ?? '';
  await ask('POST', `/pages/${edited}`, { title: 'Edited' });
  const find = async () => {
    const filter = {
      timestamp: 'last_edited_time',
      last_edited_time: { on_or_after: new Date(minute).toISOString() },
    } as const;
    const { results } = await client.dataSources.query({ data_source_id: recipes.dataSourceId, filter });
    return results.map(({ id }) => id);
  };
  expect(await find()).toEqual([]);
  expect((await drain(recipes.dataSourceId)).seen).not.toContain(made.id);
  served.clock.move({ now: minute + 40_000 });
  expect(new Set(await find())).toEqual(new Set([made.id, edited]));
});

test('a wiki shows the data sources in it among its pages, unless pages alone are asked for', async () => {
  await ask('POST', `/databases/${categories.databaseId}/move`, { wikiId: recipes.dataSourceId });
  const kinds = async (result_type?: 'page' | 'data_source') => {
    const { results } = await client.dataSources.query({ data_source_id: recipes.dataSourceId, result_type });
    return [...new Set(results.map(({ object }) => object))];
  };
  expect(await kinds()).toEqual(['page', 'data_source']);
  expect(await kinds('page')).toEqual(['page']);
  expect(await kinds('data_source')).toEqual(['data_source']);
});
