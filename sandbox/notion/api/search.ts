import { Hono } from 'hono';
import { badBody } from '@/sandbox/notion/api/errors';
import { type Api, type ApiEnv, answer } from '@/sandbox/notion/api/frame';
import { type Body, checkKeys, readBody, readCursor, readPageSize } from '@/sandbox/notion/api/input';
import { renderList } from '@/sandbox/notion/api/list';
import type { View } from '@/sandbox/notion/render/context';
import { renderPage } from '@/sandbox/notion/render/page';
import { renderDataSource } from '@/sandbox/notion/render/schema';
import { floorMinute } from '@/sandbox/notion/render/time';
import { titleOf } from '@/sandbox/notion/store/pages';
import { plainText } from '@/sandbox/notion/store/text';

type Hit = { id: string; title: string; editedAt: number };

const OBJECTS = ['page', 'data_source'];

function readKind(body: Body): string | null {
  const filter = body.filter as { property?: string; value?: string } | undefined;
  if (!filter) return null;
  if (!OBJECTS.includes(filter.value ?? '')) {
    throw badBody('body.filter.value', 'should be `"page"` or `"data_source"`', filter.value);
  }
  return filter.value ?? null;
}

function listHits({ store, access }: View, kind: string | null): Hit[] {
  const known = store.clock.now() - store.behaviour.searchLagMs;
  if (access.connection.sharedAt > known) return [];
  const dataSources = kind === 'page' ? [] : [...store.dataSources.values()];
  const pages = kind === 'data_source' ? [] : [...store.pages.values()];
  return [
    ...dataSources
      .filter((one) => !one.inTrash && one.createdAt <= known && access.seesDataSource(one))
      .map((one) => ({ id: one.id, title: plainText(one.title), editedAt: one.editedAt })),
    ...pages
      .filter((one) => !one.inTrash && one.createdAt <= known && access.seesPage(one))
      .map((one) => ({ id: one.id, title: titleOf(store, one), editedAt: one.editedAt })),
  ];
}

function searchIds(view: View, body: Body): string[] {
  const words = String(body.query ?? '')
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean);
  const hits = listHits(view, readKind(body)).filter(({ title }) => {
    const text = title.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const direction = (body.sort as { direction?: string } | undefined)?.direction === 'ascending' ? 1 : -1;
  hits.sort((a, b) => direction * (floorMinute(a.editedAt) - floorMinute(b.editedAt)));
  return hits.map(({ id }) => id);
}

function renderHit(view: View, id: string): object[] {
  const dataSource = view.store.dataSources.get(id);
  if (dataSource) return [renderDataSource(view, dataSource)];
  const page = view.store.pages.get(id);
  return page ? [renderPage(view, page)] : [];
}

export function searchRoutes({ cursors }: Api): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  app.post('/', async (c) => {
    const view = c.get('view');
    const body = await readBody(c);
    checkKeys(body, ['query', 'filter', 'sort', 'start_cursor', 'page_size'], view);
    const size = readPageSize(body.page_size);
    const cursor = readCursor(body.start_cursor);
    const scope = `search ${JSON.stringify([view.access.connection.botId, body.query, body.filter, body.sort])}`;
    const limit = view.store.behaviour.resultLimit;
    const slice = cursors.read({ scope, list: () => searchIds(view, body), limit }, cursor, size);
    const results = slice.ids.flatMap((id) => renderHit(view, id));
    return answer(c, renderList('page_or_data_source', results, slice));
  });
  return app;
}
