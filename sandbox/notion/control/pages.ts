import { type Context, Hono } from 'hono';
import { readBody } from '@/sandbox/notion/api/input';
import { renderRawPage } from '@/sandbox/notion/control/raw';
import { readDataSource, readPage, requireFound } from '@/sandbox/notion/control/read';
import { firstPersonId } from '@/sandbox/notion/store/connections';
import { relocatePage } from '@/sandbox/notion/store/move';
import { createPage, type PageChange, updatePage } from '@/sandbox/notion/store/pages';
import { type Simple, toValues } from '@/sandbox/notion/store/simple-values';
import type { NotionStore } from '@/sandbox/notion/store/store';
import { toTextParts } from '@/sandbox/notion/store/text';
import type { DataSource, Page } from '@/sandbox/notion/store/types';

type Edit = { title?: string; properties?: Record<string, Simple>; markdown?: string; userId?: string };

function readEdit(store: NotionStore, dataSource: DataSource | null, edit: Edit): PageChange {
  const values = dataSource ? toValues(store, dataSource, edit.properties ?? {}) : {};
  const titleId = dataSource ? store.titleProperty(dataSource).id : 'title';
  if (edit.title !== undefined) values[titleId] = toTextParts(edit.title);
  return { values, ...(edit.markdown === undefined ? {} : { markdown: edit.markdown }) };
}

/** Pages made, edited, trashed, restored and moved by a person. */
export function pageControlRoutes(store: NotionStore): Hono {
  const app = new Hono();
  const person = (edit: Edit = {}): string => edit.userId ?? firstPersonId(store);
  const show = (c: Context, page: Page): Response => c.json(renderRawPage(store, page));
  app.post('/pages', async (c) => {
    const edit = (await readBody(c)) as Edit & { dataSourceId?: string };
    const dataSource = requireFound(store.dataSources.get(edit.dataSourceId ?? ''), 'dataSourceId');
    const change = readEdit(store, dataSource, edit);
    return show(c, createPage(store, person(edit), { parent: { type: 'data_source', id: dataSource.id }, ...change }));
  });
  app.get('/pages/:id/raw', (c) => show(c, readPage(c, store)));
  app.post('/pages/:id', async (c) => {
    const page = readPage(c, store);
    const edit = (await readBody(c)) as Edit;
    updatePage(store, person(edit), page, readEdit(store, store.dataSourceOf(page), edit));
    return show(c, page);
  });
  for (const [verb, inTrash] of [['trash', true] as const, ['restore', false] as const]) {
    app.post(`/pages/:id/${verb}`, (c) => {
      const page = readPage(c, store);
      updatePage(store, person(), page, { inTrash });
      return show(c, page);
    });
  }
  app.post('/pages/:id/move', async (c) => {
    const page = readPage(c, store);
    const { dataSourceId } = await readBody(c);
    const { id } = requireFound(store.dataSources.get(String(dataSourceId)), 'dataSourceId');
    relocatePage(store, person(), page, { type: 'data_source', id });
    return show(c, page);
  });
  app.get('/data-sources/:id/pages/raw', (c) => {
    const rows = store.allRowsOf(readDataSource(c, store).id);
    return c.json({ pages: rows.map((page) => renderRawPage(store, page)) });
  });
  return app;
}
