import { Hono } from 'hono';
import { invalid, NotionError, notFound } from '@/sandbox/notion/api/errors';
import { type Api, type ApiContext, type ApiEnv, answer } from '@/sandbox/notion/api/frame';
import { type Body, readBody, readFilterProperties, readPageSize, readPathId } from '@/sandbox/notion/api/input';
import { readPropertyItem } from '@/sandbox/notion/api/property-items';
import { blocksToMarkdown } from '@/sandbox/notion/markdown/from-blocks';
import { parseText } from '@/sandbox/notion/parse/text';
import { parseValues } from '@/sandbox/notion/parse/value';
import type { View } from '@/sandbox/notion/render/context';
import { renderPage } from '@/sandbox/notion/render/page';
import { parseId } from '@/sandbox/notion/store/ids';
import { createPage, type PageChange, updatePage } from '@/sandbox/notion/store/pages';
import { findProperty } from '@/sandbox/notion/store/schema';
import type { Icon, Page, Parent, Value } from '@/sandbox/notion/store/types';

export function readPage(c: ApiContext): Page {
  const { store, access } = c.get('view');
  const id = readPathId(c, 'page_id');
  const page = store.pages.get(id);
  if (!page || !access.seesPage(page)) throw notFound('page', id);
  return page;
}

function valuesOf(view: View, parent: Parent, properties: unknown): Record<string, Value> {
  const dataSource = parent.type === 'data_source' ? view.store.dataSources.get(parent.id) : undefined;
  if (dataSource) return parseValues(view, dataSource, properties);
  const title = (properties as { title?: { title?: unknown } | unknown[] }).title;
  if (title === undefined) return {};
  return { title: parseText(Array.isArray(title) ? title : title.title, 'body.properties.title') };
}

type RawParent = { data_source_id?: string; database_id?: string; page_id?: string };

function readParent({ store, access }: View, raw: unknown): Parent {
  const { data_source_id, database_id, page_id } = (raw ?? {}) as RawParent;
  const given = data_source_id ?? database_id ?? page_id;
  const id = parseId(given);
  if (!id) throw invalid('body failed validation: body.parent should be defined, instead was `undefined`.');
  if (page_id) {
    if (!access.seesPage(store.pages.get(id))) throw notFound('page', id);
    return { type: 'page', id };
  }
  const database = store.databases.get(id);
  const dataSource = store.dataSources.get(database?.dataSourceIds[0] ?? id);
  if (!dataSource || !access.seesDataSource(dataSource)) throw notFound('database', id);
  return { type: 'data_source', id: dataSource.id };
}

function readMarkdownBody(body: Body): string | undefined {
  if (typeof body.markdown === 'string') return body.markdown;
  return Array.isArray(body.children) ? blocksToMarkdown(body.children as Body[]) : undefined;
}

function readChange(view: View, page: Page, body: Body): PageChange {
  const inTrash = body.in_trash ?? (view.version === '2025-09-03' ? body.archived : undefined);
  if (page.inTrash && inTrash !== false) {
    throw invalid("Can't update a page that is archived. You must unarchive the page before updating.");
  }
  return {
    ...(body.properties === undefined ? {} : { values: valuesOf(view, page.parent, body.properties) }),
    ...(body.icon === undefined ? {} : { icon: body.icon as Icon }),
    ...(typeof inTrash === 'boolean' ? { inTrash } : {}),
  };
}

export function pageRoutes({ cursors }: Api): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  app.post('/', async (c) => {
    const view = c.get('view');
    const body = await readBody(c);
    const parent = readParent(view, body.parent);
    const values = valuesOf(view, parent, body.properties ?? {});
    const given = { parent, values, markdown: readMarkdownBody(body), icon: (body.icon as Icon | undefined) ?? null };
    return answer(c, renderPage(view, createPage(view.store, view.access.connection.botId, given)));
  });
  app.get('/:id', (c) => {
    const view = c.get('view');
    const page = readPage(c);
    const names = readFilterProperties(c);
    const dataSource = view.store.dataSourceOf(page);
    const ids = names?.flatMap((name) => (dataSource ? (findProperty(dataSource, name)?.id ?? []) : []));
    return answer(c, renderPage(view, page, ids && new Set(ids)));
  });
  app.patch('/:id', async (c) => {
    const view = c.get('view');
    const page = readPage(c);
    updatePage(view.store, view.access.connection.botId, page, readChange(view, page, await readBody(c)));
    return answer(c, renderPage(view, page));
  });
  app.get('/:id/markdown', (c) => {
    const page = readPage(c);
    if (c.get('view').version === '2025-09-03')
      throw new NotionError(400, 'invalid_request_url', 'Invalid request URL.');
    return answer(c, {
      object: 'page_markdown',
      id: page.id,
      markdown: page.markdown,
      truncated: false,
      unknown_block_ids: [],
    });
  });
  app.get('/:id/properties/:property', (c) => {
    const size = readPageSize(c.req.query('page_size'), 'query');
    return answer(c, readPropertyItem(c, cursors, readPage(c), size));
  });
  return app;
}
