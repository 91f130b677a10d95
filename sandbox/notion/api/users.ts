import { Hono } from 'hono';
import { notFound } from '@/sandbox/notion/api/errors';
import { type Api, type ApiEnv, answer } from '@/sandbox/notion/api/frame';
import { readCursor, readPageSize, readPathId } from '@/sandbox/notion/api/input';
import { renderList } from '@/sandbox/notion/api/list';
import { renderBot, renderUser } from '@/sandbox/notion/render/user';

export function userRoutes({ cursors }: Api): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  app.get('/', (c) => {
    const { store, access, version } = c.get('view');
    const { connection } = access;
    const size = readPageSize(c.req.query('page_size'), 'query');
    const cursor = readCursor(c.req.query('start_cursor'), 'query');
    const slice = cursors.read({ scope: 'users', list: () => [...store.users.keys()] }, cursor, size);
    const results = slice.ids.map((id) =>
      id === connection.botId ? renderBot(store, connection, version) : renderUser(store, id),
    );
    return answer(c, renderList('user', results, slice));
  });
  app.get('/me', (c) => {
    const { store, access, version } = c.get('view');
    return answer(c, renderBot(store, access.connection, version));
  });
  app.get('/:id', (c) => {
    const { store } = c.get('view');
    const id = readPathId(c, 'user_id');
    if (!store.users.has(id)) throw notFound('user', id);
    return answer(c, renderUser(store, id));
  });
  return app;
}
