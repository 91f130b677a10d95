import { Hono } from 'hono';
import { invalid, notFound } from '@/sandbox/notion/api/errors';
import { type Api, type ApiContext, type ApiEnv, answer } from '@/sandbox/notion/api/frame';
import {
  type Body,
  readBody,
  readCursor,
  readFilterProperties,
  readPageSize,
  readPathId,
} from '@/sandbox/notion/api/input';
import { renderList } from '@/sandbox/notion/api/list';
import { updateDataSource } from '@/sandbox/notion/api/update-data-source';
import { compileFilter } from '@/sandbox/notion/query/filter';
import { sortPages } from '@/sandbox/notion/query/sort';
import type { View } from '@/sandbox/notion/render/context';
import { renderPage } from '@/sandbox/notion/render/page';
import { renderDataSource } from '@/sandbox/notion/render/schema';
import { findProperty } from '@/sandbox/notion/store/schema';
import type { DataSource } from '@/sandbox/notion/store/types';

function readDataSource(c: ApiContext): DataSource {
  const { store, access } = c.get('view');
  const id = readPathId(c, 'data_source_id');
  const dataSource = store.dataSources.get(id);
  if (!dataSource || !access.seesDataSource(dataSource)) throw notFound('database', id);
  return dataSource;
}

function matchingIds(view: View, dataSource: DataSource, body: Body): string[] {
  const test = compileFilter(view, dataSource, body.filter);
  const found = view.store.rowsOf(dataSource.id).filter(test);
  return sortPages(view, dataSource, found, body.sorts).map((page) => page.id);
}

function shownProperties(c: ApiContext, dataSource: DataSource): Set<string> | undefined {
  const names = readFilterProperties(c);
  if (!names) return undefined;
  const ids = names.map((name) => {
    const property = findProperty(dataSource, name);
    if (!property) throw invalid(`Could not find property with id: ${name}`);
    return property.id;
  });
  return new Set(ids);
}

export function dataSourceRoutes({ cursors }: Api): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  const update = async (c: ApiContext): Promise<Response> => {
    const dataSource = readDataSource(c);
    updateDataSource(c.get('view'), dataSource, await readBody(c));
    return answer(c, renderDataSource(c.get('view'), dataSource));
  };
  app.get('/:id', (c) => answer(c, renderDataSource(c.get('view'), readDataSource(c))));
  app.patch('/:id', update);
  app.post('/:id', update);
  app.post('/:id/query', async (c) => {
    const view = c.get('view');
    const body = await readBody(c);
    const dataSource = readDataSource(c);
    if (dataSource.inTrash) throw notFound('database', dataSource.id);
    const size = readPageSize(body.page_size);
    const cursor = readCursor(body.start_cursor);
    const only = shownProperties(c, dataSource);
    const { resultLimit, cursors: order } = view.store.behaviour;
    const listing = {
      scope: `query ${dataSource.id} ${JSON.stringify([body.filter, body.sorts, body.in_trash])}`,
      list: () => matchingIds(view, dataSource, body),
      limit: resultLimit,
      live: order === 'live',
    };
    const slice = cursors.read(listing, cursor, size);
    const results = slice.ids.flatMap((id) => {
      const page = view.store.pages.get(id);
      const gone = !page || page.inTrash || view.store.dataSourceOf(page) !== dataSource;
      return gone ? [] : [renderPage(view, page, only)];
    });
    return answer(c, renderList('page_or_data_source', results, slice));
  });
  return app;
}
