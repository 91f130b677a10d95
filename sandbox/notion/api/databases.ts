import { Hono } from 'hono';
import { notFound } from '@/sandbox/notion/api/errors';
import { type ApiContext, type ApiEnv, answer } from '@/sandbox/notion/api/frame';
import { readBody, readPathId } from '@/sandbox/notion/api/input';
import { parseText } from '@/sandbox/notion/parse/text';
import { renderDatabase } from '@/sandbox/notion/render/schema';
import type { Database, Icon } from '@/sandbox/notion/store/types';

function readDatabase(c: ApiContext): Database {
  const { store, access } = c.get('view');
  const id = readPathId(c, 'database_id');
  const database = store.databases.get(id);
  if (!database || !access.seesDatabase(database)) throw notFound('database', id);
  return database;
}

/** `properties` are silently left alone here: since 2025-09-03 they belong to the data source. */
export function databaseRoutes(): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  app.get('/:id', (c) => answer(c, renderDatabase(c.get('view'), readDatabase(c))));
  app.patch('/:id', async (c) => {
    const view = c.get('view');
    const database = readDatabase(c);
    const body = await readBody(c);
    if (body.title !== undefined) database.title = parseText(body.title, 'body.title');
    if (body.description !== undefined) database.description = parseText(body.description, 'body.description');
    if (body.icon !== undefined) database.icon = body.icon as Icon;
    if (typeof body.is_inline === 'boolean') database.isInline = body.is_inline;
    if (typeof body.in_trash === 'boolean') {
      database.inTrash = body.in_trash;
      for (const id of database.dataSourceIds)
        Object.assign(view.store.dataSources.get(id) ?? {}, { inTrash: body.in_trash });
    }
    database.editedAt = view.store.clock.now();
    database.editedBy = view.access.connection.botId;
    view.store.touch();
    return answer(c, renderDatabase(view, database));
  });
  return app;
}
