import { type Context, Hono } from 'hono';
import { readBody } from '@/sandbox/notion/api/input';
import { renderRawPage } from '@/sandbox/notion/control/raw';
import { readConnection, readDatabase, readDataSource, readPage, requireFound } from '@/sandbox/notion/control/read';
import { webhookControlRoutes } from '@/sandbox/notion/control/webhooks';
import type { NotionService } from '@/sandbox/notion/service';
import type { Behaviour } from '@/sandbox/notion/store/behaviour';
import { announceRow, announceSchema, copySchema } from '@/sandbox/notion/store/changes';
import { connect, firstPersonId, issueTokens, revokeConnection } from '@/sandbox/notion/store/connections';
import { createPage, type PageChange, updatePage } from '@/sandbox/notion/store/pages';
import { findProperty, removeProperty, touchDataSource } from '@/sandbox/notion/store/schema';
import { type Simple, toValues } from '@/sandbox/notion/store/simple-values';
import type { NotionStore } from '@/sandbox/notion/store/store';
import { toTextParts } from '@/sandbox/notion/store/text';
import type { Connection, DataSource, Page } from '@/sandbox/notion/store/types';

type Edit = { title?: string; properties?: Record<string, Simple>; markdown?: string; userId?: string };

function readEdit(store: NotionStore, dataSource: DataSource | null, edit: Edit): PageChange {
  const values = dataSource ? toValues(store, dataSource, edit.properties ?? {}) : {};
  const titleId = dataSource ? store.titleProperty(dataSource).id : 'title';
  if (edit.title !== undefined) values[titleId] = toTextParts(edit.title);
  return { values, ...(edit.markdown === undefined ? {} : { markdown: edit.markdown }) };
}

/** What a person does in Notion, for tests: routes under /_sandbox/notion, without limits or access rules. */
export function notionControlRoutes(notion: NotionService): Hono {
  const app = new Hono();
  const { store } = notion;
  const person = (edit: Edit = {}): string => edit.userId ?? firstPersonId(store);
  const show = (c: Context, page: Page): Response => c.json(renderRawPage(store, page));
  const base = '/_sandbox/notion';
  app.onError((error, c) => c.json({ error: error.message }, error instanceof RangeError ? 400 : 500));

  app.post(`${base}/pages`, async (c) => {
    const edit = (await readBody(c)) as Edit & { dataSourceId?: string };
    const dataSource = requireFound(store.dataSources.get(edit.dataSourceId ?? ''), 'dataSourceId');
    const change = readEdit(store, dataSource, edit);
    return show(c, createPage(store, person(edit), { parent: { type: 'data_source', id: dataSource.id }, ...change }));
  });
  app.get(`${base}/pages/:id/raw`, (c) => show(c, readPage(c, store)));
  app.post(`${base}/pages/:id`, async (c) => {
    const page = readPage(c, store);
    const edit = (await readBody(c)) as Edit;
    updatePage(store, person(edit), page, readEdit(store, store.dataSourceOf(page), edit));
    return show(c, page);
  });
  for (const [verb, inTrash] of [['trash', true] as const, ['restore', false] as const]) {
    app.post(`${base}/pages/:id/${verb}`, (c) => {
      const page = readPage(c, store);
      updatePage(store, person(), page, { inTrash });
      return show(c, page);
    });
  }
  app.post(`${base}/pages/:id/move`, async (c) => {
    const page = readPage(c, store);
    const { dataSourceId } = await readBody(c);
    store.movePage(page, requireFound(store.dataSources.get(String(dataSourceId)), 'dataSourceId'));
    updatePage(store, person(), page, {});
    announceRow(store, page, 'page.moved', person());
    return show(c, page);
  });
  app.get(`${base}/data-sources/:id/pages/raw`, (c) => {
    const rows = store.allRowsOf(readDataSource(c, store).id);
    return c.json({ pages: rows.map((page) => renderRawPage(store, page)) });
  });
  app.post(`${base}/data-sources/:id/properties/:property`, async (c) => {
    const dataSource = readDataSource(c, store);
    const property = requireFound(findProperty(dataSource, c.req.param('property')), 'property');
    const before = copySchema(dataSource);
    property.name = String((await readBody(c)).name ?? property.name);
    touchDataSource(store, dataSource, person());
    announceSchema(store, dataSource, before, person());
    return c.json({ id: property.id, name: property.name });
  });
  app.delete(`${base}/data-sources/:id/properties/:property`, (c) => {
    const dataSource = readDataSource(c, store);
    const before = copySchema(dataSource);
    removeProperty(store, dataSource, requireFound(findProperty(dataSource, c.req.param('property')), 'property'));
    touchDataSource(store, dataSource, person());
    announceSchema(store, dataSource, before, person());
    return c.body(null, 204);
  });
  for (const [verb, inTrash] of [['trash', true] as const, ['restore', false] as const]) {
    app.post(`${base}/databases/:id/${verb}`, (c) => {
      const database = readDatabase(c, store);
      database.inTrash = inTrash;
      for (const id of database.dataSourceIds) Object.assign(store.dataSources.get(id) ?? {}, { inTrash });
      store.touch();
      return c.body(null, 204);
    });
  }
  app.post(`${base}/databases/:id/share`, async (c) => {
    const connection = await readConnection(c, store);
    connection.shared = [...new Set([...connection.shared, readDatabase(c, store).id])];
    store.touch();
    return c.json({ shared: connection.shared });
  });
  app.post(`${base}/databases/:id/unshare`, async (c) => {
    const connection = await readConnection(c, store);
    const { id } = readDatabase(c, store);
    connection.shared = connection.shared.filter((shared) => shared !== id);
    store.touch();
    return c.json({ shared: connection.shared });
  });
  app.get(`${base}/workspace`, (c) => {
    const databases = [...store.databases.values()].map(({ id, title, dataSourceIds }) => ({
      id,
      title: title.map((part) => part.content).join(''),
      dataSourceIds,
    }));
    return c.json({ ...store.workspace, databases, connections: [...store.connections.values()] });
  });
  app.post(`${base}/connections`, async (c) => {
    const {
      clientId = 'tests',
      userId,
      shared = [...store.databases.keys()],
    } = (await readBody(c)) as {
      clientId?: string;
      userId?: string;
      shared?: string[];
    };
    const { botId } = connect(store, clientId, userId ?? person(), shared);
    return c.json({ botId, notionToken: issueTokens(store, botId).accessToken });
  });
  app.post(`${base}/connections/:botId/revoke`, (c) => {
    revokeConnection(store, requireFound(store.connections.get(c.req.param('botId')), 'botId'));
    return c.body(null, 204);
  });
  app.post(`${base}/connections/:botId/capabilities`, async (c) => {
    const connection = requireFound(store.connections.get(c.req.param('botId')), 'botId');
    connection.capabilities = (await readBody(c)).capabilities as Connection['capabilities'];
    store.touch();
    return c.body(null, 204);
  });
  app.route(`${base}/webhooks`, webhookControlRoutes(store, notion.webhooks));
  app.post(`${base}/behaviour`, async (c) => {
    notion.setBehaviour((await readBody(c)) as Partial<Behaviour>);
    return c.json(store.behaviour);
  });
  return app;
}
