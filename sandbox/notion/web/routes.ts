import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { pagePath } from '@/sandbox/notion/render/page';
import { Access } from '@/sandbox/notion/store/access';
import { firstPersonId } from '@/sandbox/notion/store/connections';
import { parseId } from '@/sandbox/notion/store/ids';
import { createPage, updatePage } from '@/sandbox/notion/store/pages';
import { liveRelationIds } from '@/sandbox/notion/store/relations';
import type { NotionStore } from '@/sandbox/notion/store/store';
import type { Page } from '@/sandbox/notion/store/types';
import { fileRoutes } from '@/sandbox/notion/web/files';
import { renderFrame } from '@/sandbox/notion/web/frame';
import { readPageForm } from '@/sandbox/notion/web/page-form';
import { renderPageView } from '@/sandbox/notion/web/page-view';
import { renderDatabaseView, renderHome } from '@/sandbox/notion/web/table-view';
import type { Reader } from '@/sandbox/notion/web/value-view';

/** People see the whole workspace. */
function readerOf(store: NotionStore): Reader {
  const shared = [...store.databases.keys()];
  const connection = { botId: '', clientId: '', userId: firstPersonId(store), shared, sharedAt: 0, revoked: false };
  return { store, access: new Access(store, connection) };
}

function renderNothing(c: Context, store: NotionStore): Response | Promise<Response> {
  const main = html`<h1>This page could not be found</h1><p>It may have been deleted, or the address is wrong.</p>`;
  return c.html(renderFrame(store, 'Not found', main), 404);
}

const idInPath = (path: string): string =>
  parseId(decodeURIComponent(path).slice(-32)) ?? parseId(path.slice(-36)) ?? '';

/** The workspace as people read and edit it. */
export function webRoutes(store: NotionStore): Hono {
  const app = new Hono();
  const pageOf = (c: Context): Page | undefined => store.pages.get(c.req.param('id') ?? '');
  const me = (): string => firstPersonId(store);
  app.route('/files', fileRoutes(store));
  app.get('/', (c) => c.html(renderHome(store)));
  app.get('/_view/revision', (c) => c.text(String(store.revision)));
  app.post('/_view/data-sources/:id/pages', (c) => {
    const dataSource = store.dataSources.get(c.req.param('id'));
    if (!dataSource) return renderNothing(c, store);
    const page = createPage(store, me(), { parent: { type: 'data_source', id: dataSource.id } });
    return c.redirect(pagePath(store, page), 303);
  });
  app.post('/_view/pages/:id', async (c) => {
    const page = pageOf(c);
    if (!page) return renderNothing(c, store);
    const change = readPageForm(store, page, await c.req.formData());
    if (change) updatePage(store, me(), page, change);
    return c.redirect(pagePath(store, page), 303);
  });
  app.post('/_view/pages/:id/trash', (c) => setTrash(c, true));
  app.post('/_view/pages/:id/restore', (c) => setTrash(c, false));
  app.post('/_view/pages/:id/relations/:property', async (c) => {
    const page = pageOf(c);
    const propertyId = c.req.param('property');
    if (!page) return renderNothing(c, store);
    const form = await c.req.formData();
    const [add, remove] = [parseId(form.get('add')), parseId(form.get('remove'))];
    const kept = liveRelationIds(store, page, propertyId).filter((id) => id !== remove);
    updatePage(store, me(), page, { values: { [propertyId]: add ? [...kept, add] : kept } });
    return c.redirect(pagePath(store, page), 303);
  });
  app.get('/:slug', (c) => {
    const id = idInPath(c.req.param('slug'));
    const page = store.pages.get(id);
    if (page) return c.html(renderPageView(readerOf(store), page));
    const database = store.databases.get(store.dataSources.get(id)?.databaseId ?? id);
    if (!database) return renderNothing(c, store);
    return c.html(renderDatabaseView(readerOf(store), database, Math.max(1, Number(c.req.query('page')) || 1)));
  });
  return app;

  function setTrash(c: Context, inTrash: boolean): Response | Promise<Response> {
    const page = pageOf(c);
    if (!page) return renderNothing(c, store);
    updatePage(store, me(), page, { inTrash });
    return c.redirect(pagePath(store, page), 303);
  }
}
