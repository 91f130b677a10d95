import { Hono } from 'hono';
import { readBody } from '@/sandbox/notion/api/input';
import { readConnection, readDatabase, readDataSource, requireFound } from '@/sandbox/notion/control/read';
import { parseConfig } from '@/sandbox/notion/parse/config';
import { parseIcon } from '@/sandbox/notion/parse/file';
import { announceSchema, copySchema } from '@/sandbox/notion/store/changes';
import { firstPersonId } from '@/sandbox/notion/store/connections';
import { parseId } from '@/sandbox/notion/store/ids';
import { addProperty, findProperty, removeProperty, touchDataSource } from '@/sandbox/notion/store/schema';
import { moveDatabase, splitDataSource, trashDatabase } from '@/sandbox/notion/store/split';
import type { NotionStore } from '@/sandbox/notion/store/store';
import type { DataSource, Parent } from '@/sandbox/notion/store/types';

type Split = { title?: string; pageIds?: string[]; fromDataSourceId?: string };

/** Databases shared, moved, split, trashed, and their properties renamed, retyped and removed by a person. */
export function databaseControlRoutes(store: NotionStore): Hono {
  const app = new Hono();
  const person = (): string => firstPersonId(store);

  function changeSchema(dataSource: DataSource, change: () => void): void {
    const before = copySchema(dataSource);
    change();
    touchDataSource(store, dataSource, person());
    announceSchema(store, dataSource, before, person());
  }

  app.post('/data-sources/:id/properties', async (c) => {
    const dataSource = readDataSource(c, store);
    const { name, type, ...config } = await readBody(c);
    const parsed = parseConfig(dataSource, store, String(type), config, String(name));
    changeSchema(dataSource, () => addProperty(dataSource, String(name), parsed));
    return c.json(findProperty(dataSource, String(name)), 201);
  });
  app.post('/data-sources/:id/properties/:property', async (c) => {
    const dataSource = readDataSource(c, store);
    const property = requireFound(findProperty(dataSource, c.req.param('property')), 'property');
    const { name, type } = (await readBody(c)) as { name?: string; type?: string };
    changeSchema(dataSource, () => {
      if (name !== undefined) property.name = name;
      if (type === undefined || type === property.type) return;
      const { id, description } = property;
      removeProperty(store, dataSource, property);
      addProperty(dataSource, property.name, parseConfig(dataSource, store, type, {}, type), { id, description });
    });
    return c.json({ id: property.id, name: property.name });
  });
  app.post('/data-sources/:id/icon', async (c) => {
    const dataSource = readDataSource(c, store);
    dataSource.icon = parseIcon((await readBody(c)).icon, 'icon');
    touchDataSource(store, dataSource, person());
    return c.json({ icon: dataSource.icon });
  });
  app.delete('/data-sources/:id/properties/:property', (c) => {
    const dataSource = readDataSource(c, store);
    const property = requireFound(findProperty(dataSource, c.req.param('property')), 'property');
    changeSchema(dataSource, () => removeProperty(store, dataSource, property));
    return c.body(null, 204);
  });

  app.post('/databases/:id/data-sources', async (c) => {
    const database = readDatabase(c, store);
    const { title = 'Second', pageIds = [], fromDataSourceId } = (await readBody(c)) as Split;
    const fromId = fromDataSourceId ?? database.dataSourceIds[0] ?? '';
    const from = requireFound(store.dataSources.get(fromId), 'fromDataSourceId');
    const pages = pageIds.map((id) => requireFound(store.pages.get(parseId(id) ?? ''), 'page id'));
    const { id } = splitDataSource(store, person(), from, { title, pages });
    return c.json({ dataSourceId: id, dataSourceIds: database.dataSourceIds }, 201);
  });
  app.post('/databases/:id/move', async (c) => {
    const database = readDatabase(c, store);
    const { pageId, wikiId } = await readBody(c);
    const wiki = store.dataSources.get(parseId(wikiId) ?? '');
    const parent: Parent = pageId
      ? { type: 'page', id: requireFound(store.pages.get(parseId(pageId) ?? ''), 'pageId').id }
      : wiki
        ? { type: 'data_source', id: wiki.id }
        : { type: 'workspace' };
    moveDatabase(store, person(), database, parent);
    return c.json({ parent });
  });
  for (const [verb, inTrash] of [['trash', true] as const, ['restore', false] as const]) {
    app.post(`/databases/:id/${verb}`, (c) => {
      trashDatabase(store, person(), readDatabase(c, store), inTrash);
      return c.body(null, 204);
    });
  }
  for (const verb of ['share', 'unshare'] as const) {
    app.post(`/databases/:id/${verb}`, async (c) => {
      const connection = await readConnection(c, store);
      const { id } = readDatabase(c, store);
      const others = connection.shared.filter((shared) => shared !== id);
      connection.shared = verb === 'share' ? [...others, id] : others;
      store.touch();
      return c.json({ shared: connection.shared });
    });
  }
  return app;
}
