import { Hono } from 'hono';
import { invalid } from '@/sandbox/notion/api/errors';
import { type Api, type ApiContext, type ApiEnv, answer } from '@/sandbox/notion/api/frame';
import { checkKeys, readBody, readFilterProperties, readPageSize } from '@/sandbox/notion/api/input';
import { markdownRoutes } from '@/sandbox/notion/api/markdown';
import { readChange, readContent, readPage, readParent, readValues } from '@/sandbox/notion/api/page-input';
import { readPropertyItem } from '@/sandbox/notion/api/property-items';
import { parseCover, parseIcon } from '@/sandbox/notion/parse/file';
import { renderPage } from '@/sandbox/notion/render/page';
import { relocatePage } from '@/sandbox/notion/store/move';
import { createPage, updatePage } from '@/sandbox/notion/store/pages';
import { findProperty } from '@/sandbox/notion/store/schema';
import type { Page } from '@/sandbox/notion/store/types';

const BOTH = ['properties', 'icon', 'cover', 'template', 'archived', 'in_trash', 'is_locked'];
const CREATE_KEYS = [...BOTH, 'parent', 'children', 'content', 'markdown', 'allow_async', 'position'];
const UPDATE_KEYS = [...BOTH, 'erase_content', 'is_archived'];

/** The page with the properties that `filter_properties` names, else with all. */
function answerPage(c: ApiContext, page: Page): Response {
  const view = c.get('view');
  const names = readFilterProperties(c);
  const dataSource = view.store.dataSourceOf(page);
  const ids = names?.map((name) => {
    const property = dataSource ? findProperty(dataSource, name) : null;
    if (dataSource && !property) throw invalid(`Could not find property with id: ${name}`);
    return property?.id ?? name;
  });
  return answer(c, renderPage(view, page, ids && new Set(ids)));
}

export function pageRoutes(api: Api): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  app.post('/', async (c) => {
    const view = c.get('view');
    const { connection } = view.access;
    const body = await readBody(c);
    checkKeys(body, CREATE_KEYS, view);
    const parent = readParent(view, body.parent);
    const page = createPage(view.store, connection.botId, {
      parent,
      values: readValues(view, parent, body.properties ?? {}),
      icon: parseIcon(body.icon, 'body.icon'),
      cover: parseCover(body.cover, 'body.cover'),
      ...readContent(view, body),
    });
    if (parent.type === 'workspace') connection.shared.push(page.id);
    return answerPage(c, page);
  });
  app.get('/:id', (c) => answerPage(c, readPage(c)));
  app.patch('/:id', async (c) => {
    const view = c.get('view');
    const page = readPage(c);
    const body = await readBody(c);
    checkKeys(body, UPDATE_KEYS, view);
    updatePage(view.store, view.access.connection.botId, page, readChange(view, page, body));
    return answerPage(c, page);
  });
  app.post('/:id/move', async (c) => {
    const view = c.get('view');
    const page = readPage(c);
    const parent = readParent(view, (await readBody(c)).parent);
    if (page.inTrash) throw invalid("Can't move a page that is archived. You must unarchive the page before moving.");
    relocatePage(view.store, view.access.connection.botId, page, parent);
    return answerPage(c, page);
  });
  app.route('/', markdownRoutes(api));
  app.get('/:id/properties/:property', (c) => {
    const size = readPageSize(c.req.query('page_size'), 'query');
    return answer(c, readPropertyItem(c, api.cursors, readPage(c), size));
  });
  return app;
}
