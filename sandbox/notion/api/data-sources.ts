import { Hono } from 'hono';
import { badBody, invalid, notFound } from '@/sandbox/notion/api/errors';
import { type Api, type ApiContext, type ApiEnv, answer } from '@/sandbox/notion/api/frame';
import {
  type Body,
  checkKeys,
  readBody,
  readCursor,
  readFilterProperties,
  readPageSize,
  readPathId,
} from '@/sandbox/notion/api/input';
import { renderList } from '@/sandbox/notion/api/list';
import { createSchema } from '@/sandbox/notion/api/schema-input';
import { updateDataSource } from '@/sandbox/notion/api/update-data-source';
import { parseIcon } from '@/sandbox/notion/parse/file';
import { parseText } from '@/sandbox/notion/parse/text';
import { compileFilter } from '@/sandbox/notion/query/filter';
import { sortPages } from '@/sandbox/notion/query/sort';
import type { View } from '@/sandbox/notion/render/context';
import { renderPage } from '@/sandbox/notion/render/page';
import { renderDataSource } from '@/sandbox/notion/render/schema';
import { parseId } from '@/sandbox/notion/store/ids';
import { addDataSource, findProperty } from '@/sandbox/notion/store/schema';
import type { DataSource, Page } from '@/sandbox/notion/store/types';

function readDataSource(c: ApiContext): DataSource {
  const { store, access } = c.get('view');
  const id = readPathId(c, 'data_source_id');
  const dataSource = store.dataSources.get(id);
  if (!dataSource || !access.seesDataSource(dataSource)) throw notFound('database', id);
  return dataSource;
}

function create(view: View, body: Body): DataSource {
  checkKeys(body, ['parent', 'properties', 'title', 'icon', 'description'], view);
  const { store, access } = view;
  const given = (body.parent as { database_id?: string } | undefined)?.database_id;
  const id = parseId(given);
  if (!id) throw badBody('body.parent.database_id', given ? 'should be a valid uuid' : 'should be defined', given);
  const database = store.databases.get(id);
  if (!database || !access.seesDatabase(database)) throw notFound('database', id);
  const dataSource = addDataSource(store, access.connection.botId, database, { title: '' });
  try {
    createSchema(view, dataSource, body.properties);
    if (body.title !== undefined) dataSource.title = parseText(body.title, 'body.title');
    dataSource.icon = parseIcon(body.icon, 'body.icon');
  } catch (error) {
    store.dataSources.delete(dataSource.id);
    database.dataSourceIds.pop();
    throw error;
  }
  return dataSource;
}

function matchingIds(view: View, dataSource: DataSource, body: Body): string[] {
  const { store } = view;
  const test = compileFilter(view, dataSource, body.filter);
  const known = store.clock.now() - store.behaviour.queryLagMs;
  const byTime = JSON.stringify(body.filter ?? '').includes('"last_edited_time"');
  const isKnown = (page: Page): boolean => page.createdAt <= known && (!byTime || page.editedAt <= known);
  const rows = body.result_type === 'data_source' ? [] : store.rowsOf(dataSource.id);
  const found = rows.filter((page) => isKnown(page) && test(page));
  const inside = body.result_type === 'page' || body.filter ? [] : listInside(view, dataSource);
  return [...sortPages(view, dataSource, found, body.sorts).map((page) => page.id), ...inside];
}

/** The data sources of databases that lie in a wiki; a query of the wiki shows them among its pages. */
function listInside({ store }: View, wiki: DataSource): string[] {
  const inside = [...store.databases.values()].filter(
    ({ parent, inTrash }) => !inTrash && parent.type === 'data_source' && parent.id === wiki.id,
  );
  return inside.flatMap(({ dataSourceIds }) => dataSourceIds);
}

function renderRow(view: View, dataSource: DataSource, id: string, only?: Set<string>): object[] {
  const { store } = view;
  const inside = store.dataSources.get(id);
  if (inside) return [renderDataSource(view, inside)];
  const page = store.pages.get(id);
  const gone = !page || page.inTrash || store.dataSourceOf(page) !== dataSource;
  return gone ? [] : [renderPage(view, page, only)];
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

const QUERY_KEYS = ['filter', 'sorts', 'start_cursor', 'page_size', 'in_trash', 'archived', 'result_type'];

export function dataSourceRoutes({ cursors }: Api): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  const update = async (c: ApiContext): Promise<Response> => {
    const dataSource = readDataSource(c);
    updateDataSource(c.get('view'), dataSource, await readBody(c));
    return answer(c, renderDataSource(c.get('view'), dataSource));
  };
  app.post('/', async (c) => {
    const view = c.get('view');
    return answer(c, renderDataSource(view, create(view, await readBody(c))));
  });
  app.get('/:id/templates', (c) => {
    readDataSource(c);
    return answer(c, { templates: [], has_more: false, next_cursor: null });
  });
  app.get('/:id', (c) => answer(c, renderDataSource(c.get('view'), readDataSource(c))));
  app.patch('/:id', update);
  app.post('/:id', update);
  app.post('/:id/query', async (c) => {
    const view = c.get('view');
    const body = await readBody(c);
    checkKeys(body, QUERY_KEYS, view);
    const { resultLimit, pageLimit, cursors: order } = view.store.behaviour;
    const size = Math.min(readPageSize(body.page_size), pageLimit);
    const cursor = readCursor(body.start_cursor);
    const dataSource = readDataSource(c);
    if (dataSource.inTrash) throw notFound('database', dataSource.id);
    const only = shownProperties(c, dataSource);
    const listing = {
      scope: `query ${dataSource.id} ${JSON.stringify([body.filter, body.sorts, body.result_type])}`,
      list: () => matchingIds(view, dataSource, body),
      limit: resultLimit,
      live: order === 'live',
    };
    const slice = cursors.read(listing, cursor, size);
    const results = slice.ids.flatMap((id) => renderRow(view, dataSource, id, only));
    return answer(c, renderList('page_or_data_source', results, slice));
  });
  return app;
}
