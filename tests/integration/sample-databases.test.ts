import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ConnectionId } from '@/lib/ids';
import { SAMPLE_CATEGORIES } from '@/lib/samples/categories';
import { SAMPLE_RECIPES } from '@/lib/samples/recipes';
import { type Engine, startEngine } from '@/tests/support/engine';

type Made = { id: string };

let engine: Engine;

beforeAll(async () => {
  engine = await startEngine({ workers: 0 });
});
afterAll(() => engine?.stop());

/** An account with a workspace of which one page is shared, and what Notion's API answers to it. */
async function linkPage({ requestsPerMinute }: { requestsPerMinute?: number } = {}) {
  const { control, product } = engine;
  const accountId = await engine.openAccount();
  const { botId, notionToken } = await control.ask<{ botId: string; notionToken: string }>(
    'POST',
    '/notion/connections',
    { clientId: crypto.randomUUID(), shared: [] },
  );
  const ask = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const answer = await fetch(`${engine.stack.sandbox.urls.notion}/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${notionToken}`,
        'notion-version': '2026-03-11',
        'content-type': 'application/json',
      },
      body: body && JSON.stringify(body),
    });
    return (await answer.json()) as T;
  };
  const makePage = async (title: string, parent: object = { workspace: true }) =>
    (await ask<Made>('POST', '/pages', { parent, properties: { title: { title: [{ text: { content: title } }] } } }))
      .id;
  const pageId = await makePage('Kitchen');
  const connectionId = await product.linkByToken(accountId, notionToken);
  if (requestsPerMinute)
    await product.db().connection.update({ where: { id: connectionId }, data: { requestsPerMinute } });
  const listDatabases = async () =>
    (
      await ask<{ results: { type: string; child_database?: { title: string } }[] }>(
        'GET',
        `/blocks/${pageId}/children`,
      )
    ).results
      .filter(({ type }) => type === 'child_database')
      .map(({ child_database }) => child_database?.title);
  const add = (page = pageId) => product.addSamples(accountId, connectionId, page);
  return { accountId, botId, connectionId, pageId, ask, makePage, listDatabases, add };
}

const titlesOf = async (dataSourceId: string) =>
  (await engine.control.readPages(dataSourceId)).map(({ title }) => title).sort();
const RECIPES = SAMPLE_RECIPES.map(({ title }) => title).sort();
const CATEGORIES = SAMPLE_CATEGORIES.map(({ title }) => title).sort();
const BOTH = ['Sample categories', 'Sample recipes'];

test('one press makes both databases inside the page, with all their pages', async () => {
  const { accountId, connectionId, listDatabases, ask, add } = await linkPage();
  const { source, target } = await add();
  expect([source.title, target.title]).toEqual(['Sample recipes', 'Sample categories']);
  expect(await listDatabases()).toEqual(BOTH);
  expect(await titlesOf(source.id)).toEqual(RECIPES);
  expect(await titlesOf(target.id)).toEqual(CATEGORIES);
  const breakfast = (await engine.control.readPages(target.id)).find(({ title }) => title === 'Breakfast');
  const { markdown } = await ask<{ markdown: string }>('GET', `/pages/${breakfast?.id}/markdown`);
  for (const line of SAMPLE_CATEGORIES[0]?.lines ?? []) expect(markdown).toContain(line);
  const { results } = await engine.product.searchDataSources(accountId, connectionId);
  expect(results.map(({ title, location }) => `${title}: ${location}`).sort()).toEqual(
    BOTH.map((title) => `${title}: In Kitchen`),
  );
});

test('a second press answers with the same ones, and adds again only what was deleted', async () => {
  const { listDatabases, add } = await linkPage();
  const first = await add();
  await engine.control.clearRequests();
  expect(await add()).toEqual(first);
  const asked = await engine.control.readRequests();
  expect(asked.filter(({ method, route }) => method === 'POST' && !route.endsWith('/query'))).toEqual([]);
  const [gone] = await engine.control.readPages(first.source.id);
  await engine.control.trashPage(gone?.id ?? '');
  await add();
  const present = (await engine.control.readPages(first.source.id)).filter(({ inTrash }) => !inTrash);
  expect(present.map(({ title }) => title).sort()).toEqual(RECIPES);
  expect(await listDatabases()).toEqual(BOTH);
});

test('of presses at the same time one adds them, and the others are told', async () => {
  const { listDatabases, add } = await linkPage();
  const outcomes = await Promise.allSettled([add(), add(), add()]);
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const outcome of outcomes)
    if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'samples_under_way' });
  const { source } = await add();
  expect(await listDatabases()).toEqual(BOTH);
  expect(await titlesOf(source.id)).toEqual(RECIPES);
});

test.each([
  ['the second database', { route: '/v1/databases', skip: 1, status: 503 }],
  ['a page', { route: '/v1/pages', skip: 3, status: 500 }],
  ['a page that Notion kept all the same', { route: '/v1/pages', skip: 9, status: 503, when: 'after' as const }],
])('after a failure at %s the next press completes what is there', async (_, fault) => {
  const { control } = engine;
  const { listDatabases, add } = await linkPage();
  await control.addFault({ service: 'notion', method: 'POST', times: 1, ...fault });
  await expect(add()).rejects.toMatchObject({ code: 'notion_unavailable' });
  const { source, target } = await add();
  await control.clearFaults();
  expect(await listDatabases()).toEqual(BOTH);
  expect(await titlesOf(source.id)).toEqual(RECIPES);
  expect(await titlesOf(target.id)).toEqual(CATEGORIES);
});

test('it keeps within the people’s share of the allowance, and goes on in the next minute', async () => {
  const { connectionId, listDatabases, add } = await linkPage({ requestsPerMinute: 60 });
  await engine.control.clearRequests();
  await expect(add()).rejects.toMatchObject({ code: 'notion_rate_limited', retryAt: expect.any(Date) });
  expect((await engine.control.readRequests()).filter(({ path }) => path.startsWith('/v1/'))).toHaveLength(12);
  const later = { peopleWindowAt: new Date(Date.now() - 61_000), requestsPerMinute: 180 };
  await engine.product.db().connection.update({ where: { id: connectionId }, data: later });
  const { source } = await add();
  expect(await listDatabases()).toEqual(BOTH);
  expect(await titlesOf(source.id)).toEqual(RECIPES);
});

test('one minute’s share is enough for all of it', async () => {
  const { add } = await linkPage({ requestsPerMinute: 180 });
  const { source } = await add();
  expect(await titlesOf(source.id)).toEqual(RECIPES);
});

test('databases of the same name that somebody else made are left alone', async () => {
  const { control } = engine;
  const { pageId, listDatabases, add } = await linkPage();
  const other = await linkPage();
  const theirs = await other.ask<{ id: string; data_sources: Made[] }>('POST', '/databases', {
    parent: { type: 'page_id', page_id: other.pageId },
    title: [{ text: { content: 'Sample recipes' } }],
    initial_data_source: { properties: { Name: { title: {} } } },
  });
  await control.ask('POST', `/notion/databases/${theirs.id}/move`, { pageId });
  const { source } = await add();
  expect(source.id).not.toBe(theirs.data_sources[0]?.id);
  expect(await titlesOf(theirs.data_sources[0]?.id ?? '')).toEqual([]);
  expect(await listDatabases()).toEqual(['Sample recipes', ...BOTH]);
});

test('a connection that may not insert is told which capability it lacks', async () => {
  const { botId, add } = await linkPage();
  await engine.control.ask('POST', `/notion/connections/${botId}/capabilities`, { capabilities: ['read', 'update'] });
  await expect(add()).rejects.toMatchObject({
    code: 'notion_cannot_insert',
    detail: 'Insufficient permissions for this endpoint.',
  });
});

test('what a killed process began is free again after its time', async () => {
  const { connectionId, add } = await linkPage();
  const turn = (seconds: number) =>
    engine.product.db().connection.update({
      where: { id: connectionId },
      data: { samplesUntil: new Date(Date.now() + seconds * 1_000) },
    });
  await turn(20);
  await expect(add()).rejects.toMatchObject({ code: 'samples_under_way' });
  await turn(-1);
  await add();
});

test('neither another account’s connection nor its page can be used', async () => {
  const { product } = engine;
  const mine = await linkPage();
  const theirs = await linkPage();
  await expect(product.addSamples(mine.accountId, theirs.connectionId, theirs.pageId)).rejects.toMatchObject({
    code: 'connection_missing',
  });
  await expect(product.listSharedPages(mine.accountId, theirs.connectionId)).rejects.toMatchObject({
    code: 'connection_missing',
  });
  await expect(mine.add(theirs.pageId)).rejects.toMatchObject({ code: 'notion_not_found' });
  expect(await theirs.listDatabases()).toEqual([]);
});

test('pages to choose from are those shared, without rows, by name if need be', async () => {
  const { accountId, connectionId, pageId, makePage, add } = await linkPage();
  const { source } = await add();
  const inside = await makePage('Shelf', { page_id: pageId });
  const list = (id: ConnectionId, query = '') => engine.product.listSharedPages(accountId, id, query);
  const { results, more, indexing } = await list(connectionId);
  expect(results.map(({ id, title }) => [id, title]).sort()).toEqual(
    [
      [pageId, 'Kitchen'],
      [inside, 'Shelf'],
    ].sort(),
  );
  expect({ more, indexing }).toEqual({ more: false, indexing: true });
  expect((await list(connectionId, 'shel')).results.map(({ title }) => title)).toEqual(['Shelf']);
  expect(await titlesOf(source.id)).toHaveLength(SAMPLE_RECIPES.length);
});

test('behind many rows it says that there is more, and finds a page by its name', async () => {
  const { control, product } = engine;
  await control.moveClock(-86_400_000);
  const { accountId, botId, connectionId, pageId } = await linkPage();
  await control.moveClock(0);
  const rows = Array.from({ length: 310 }, (_, index) => ({ id: `row ${index}`, title: `Row ${index}`, text: '' }));
  const { sourceDatabaseId } = await control.importDataset<{ sourceDatabaseId: string }>({
    ...{ name: 'Many rows', relation: 'Topic', matches: { min: 0, max: 1 }, links: {} },
    ...{ source: { name: 'Rows' }, target: { name: 'Topics' }, sources: rows, targets: rows.slice(0, 1) },
  });
  await control.share(sourceDatabaseId, botId);
  expect(await product.listSharedPages(accountId, connectionId)).toMatchObject({ results: [], more: true });
  expect((await product.listSharedPages(accountId, connectionId, 'kitchen')).results).toMatchObject([{ id: pageId }]);
});
