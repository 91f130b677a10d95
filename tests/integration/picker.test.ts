import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AccountId, ConnectionId } from '@/lib/ids';
import { type Engine, startEngine } from '@/tests/support/engine';

type Database = { id: string; title: string; dataSourceIds: string[] };

let engine: Engine;
let accountId: AccountId;
let connectionId: ConnectionId;
let databases: Database[];

beforeAll(async () => {
  engine = await startEngine({ workers: 0 });
  const { control, product } = engine;
  accountId = await engine.openAccount();
  const made = await control.ask<{ notionToken: string }>('POST', '/notion/connections', {});
  connectionId = await product.linkByToken(accountId, made.notionToken);
  await product.db().connection.update({ where: { id: connectionId }, data: { requestsPerMinute: 1_000_000 } });
  databases = (await control.ask<{ databases: Database[] }>('GET', '/notion/workspace')).databases;
});
afterAll(() => engine?.stop());

function database(title: string): Database & { dataSourceId: string } {
  const found = databases.find((one) => one.title === title);
  if (!found) throw new Error(`There is no database ${title}`);
  return { ...found, dataSourceId: found.dataSourceIds[0] ?? '' };
}

const list = (query = '') => engine.product.searchDataSources(accountId, connectionId, { query });
const setIcon = (dataSourceId: string, icon: object) =>
  engine.control.ask('POST', `/notion/data-sources/${dataSourceId}/icon`, { icon });

describe('What the picker lists', () => {
  test('says where a database lives, by the page that it lies in', async () => {
    const { control } = engine;
    const page = await control.ask<{ id: string }>('POST', '/notion/pages', {
      dataSourceId: database('Meeting notes').dataSourceId,
      title: 'Kitchen',
    });
    await control.ask('POST', `/notion/databases/${database('Links').id}/move`, { pageId: page.id });
    const { results } = await list();
    const places = new Map(results.map(({ title, location }) => [title, location]));
    expect(places.get('Links')).toBe('In Kitchen');
    expect(places.get('Recipes')).toBe('Workspace');
    await control.clearRequests();
    await list();
    expect((await control.readRequests()).map(({ route }) => route)).toEqual(['/v1/search']);
  });

  test('names the database of several data sources', async () => {
    const { id, dataSourceId } = database('Tasks');
    await engine.control.ask('POST', `/notion/databases/${id}/data-sources`, { title: 'Chores' });
    const { results } = await list();
    const members = results.filter(({ databaseId }) => databaseId === id);
    expect(members.map(({ databaseTitle }) => databaseTitle)).toEqual(['Tasks', 'Tasks']);
    expect(members.map((member) => member.id)).toContain(dataSourceId);
    expect(results.find(({ title }) => title === 'Recipes')?.databaseTitle).toBeNull();
  });

  test('knows how many pages there are once an Auto Relation has listed them', async () => {
    const { product } = engine;
    const notionId = database('Recipes').dataSourceId;
    expect((await list('Recipes')).results[0]?.pageCount).toBeNull();
    const owner = { accountId, connectionId };
    const source = await product.db().dataSource.create({ data: { ...owner, notionId, name: '', properties: [] } });
    const feed = await product.db().feed.create({
      data: { ...owner, dataSourceId: source.id, contentKind: 'BLOCKS', listedAt: new Date() },
    });
    const page = (title: string, goneAt: Date | null) => ({
      ...{ accountId, feedId: feed.id, notionId: crypto.randomUUID(), title, goneAt },
      ...{ editedAt: new Date(), createdTime: new Date() },
    });
    await product.db().page.createMany({ data: [page('a', null), page('b', null), page('c', new Date())] });
    expect((await list('Recipes')).results[0]?.pageCount).toBe(2);
  });

  test('says that Notion is still indexing for two minutes after linking', async () => {
    const { product, control } = engine;
    await control.ask('POST', '/notion/behaviour', { searchLagMs: 30_000 });
    const other = await engine.openAccount();
    const made = await control.ask<{ notionToken: string }>('POST', '/notion/connections', { clientId: 'new' });
    const id = await product.linkByToken(other, made.notionToken);
    expect(await product.searchDataSources(other, id)).toMatchObject({ results: [], indexing: true });
    await product.db().connection.update({ where: { id }, data: { linkedAt: new Date(Date.now() - 121_000) } });
    expect(await product.searchDataSources(other, id)).toMatchObject({ results: [], indexing: false });
    await control.ask('POST', '/notion/behaviour', { searchLagMs: 0 });
  });
});

describe('Icons that Notion holds', () => {
  test('come by our own route, from the address that Notion gave, without asking it twice', async () => {
    const { dataSourceId } = database('Reading list');
    const [found] = (await list('Reading list')).results;
    expect(found?.icon).toBe(`/api/connections/${connectionId}/data-sources/${dataSourceId}/icon`);
    await engine.control.clearRequests();
    const { type, bytes } = await engine.product.readIcon(accountId, connectionId, dataSourceId);
    expect(type).toBe('image/png');
    expect(bytes.length).toBeGreaterThan(100);
    const asked = await engine.control.readRequests();
    expect(asked.filter(({ path }) => path.startsWith('/v1/'))).toEqual([]);
  });

  test('are read anew when their address has ended', async () => {
    const { dataSourceId } = database('Reading list');
    await engine.control.moveClock(-7_200_000);
    await list('Reading list');
    await engine.control.moveClock(0);
    expect((await engine.product.readIcon(accountId, connectionId, dataSourceId)).type).toBe('image/png');
  });

  test('are nobody else’s', async () => {
    const stranger = await engine.openAccount();
    const { dataSourceId } = database('Reading list');
    await expect(engine.product.readIcon(stranger, connectionId, dataSourceId)).rejects.toMatchObject({
      code: 'connection_missing',
    });
  });

  test('are no way into our network', async () => {
    const { dataSourceId } = database('Projects');
    const asked: string[] = [];
    const inside = createServer(({ url }, response) => {
      asked.push(url ?? '');
      response.end();
    });
    await new Promise<void>((resolve) => inside.listen(0, '127.0.0.1', resolve));
    const { port } = inside.address() as AddressInfo;
    for (const url of [`http://127.0.0.1:${port}/`, `https://localhost:${port}/`, 'https://169.254.169.254/latest/']) {
      await setIcon(dataSourceId, { type: 'file', file: { url } });
      await list('Projects');
      await expect(engine.product.readIcon(accountId, connectionId, dataSourceId)).rejects.toMatchObject({
        code: 'notion_unavailable',
      });
    }
    inside.close();
    expect(asked).toEqual([]);
  });

  test('are asked for by nothing but the id of a data source with such an icon', async () => {
    const { readIcon } = engine.product;
    for (const id of ['http://127.0.0.1/', '../../x', crypto.randomUUID(), database('Recipes').dataSourceId])
      await expect(readIcon(accountId, connectionId, id)).rejects.toMatchObject({ code: 'notion_not_found' });
  });
});

describe('A relation that Notion refuses', () => {
  const create = (name: string, source: string, target: string) =>
    engine.product.createRelationProperty(accountId, connectionId, {
      sourceId: database(source).dataSourceId,
      targetId: database(target).dataSourceId,
      name,
    });

  test('is its limit only where relations join the two already, and keeps Notion’s own words', async () => {
    const { control } = engine;
    await control.ask('POST', '/notion/behaviour', { plan: 'free' });
    await create('First', 'Recipes', 'Categories');
    await expect(create('Second', 'Recipes', 'Categories')).rejects.toMatchObject({
      code: 'relation_limit',
      detail: expect.stringMatching(/\w/),
    });
    await expect(create('Back', 'Categories', 'Recipes')).rejects.toMatchObject({ code: 'relation_limit' });
    await control.ask('POST', '/notion/behaviour', { relationLimit: 0 });
    await expect(create('Alone', 'Recipes', 'Link categories')).rejects.toMatchObject({ code: 'notion_invalid' });
    await control.ask('POST', '/notion/behaviour', { relationLimit: null });
    await create('Second', 'Recipes', 'Categories');
  });
});
