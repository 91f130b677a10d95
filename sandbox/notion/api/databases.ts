import { Hono } from 'hono';
import { invalid, notFound } from '@/sandbox/notion/api/errors';
import { type ApiContext, type ApiEnv, answer, isOlder } from '@/sandbox/notion/api/frame';
import { type Body, checkKeys, readBody, readPathId } from '@/sandbox/notion/api/input';
import { readParent } from '@/sandbox/notion/api/page-input';
import { createSchema } from '@/sandbox/notion/api/schema-input';
import { parseCover, parseIcon } from '@/sandbox/notion/parse/file';
import { parseText } from '@/sandbox/notion/parse/text';
import type { View } from '@/sandbox/notion/render/context';
import { renderDatabase } from '@/sandbox/notion/render/schema';
import { createDatabase } from '@/sandbox/notion/store/schema';
import { moveDatabase, trashDatabase } from '@/sandbox/notion/store/split';
import type { Database } from '@/sandbox/notion/store/types';

function readDatabase(c: ApiContext): Database {
  const { store, access } = c.get('view');
  const id = readPathId(c, 'database_id');
  const database = store.databases.get(id);
  if (!database || !access.seesDatabase(database)) throw notFound('database', id);
  return database;
}

function changeLooks(database: Database, body: Body): void {
  if (body.title !== undefined) database.title = parseText(body.title, 'body.title');
  if (body.description !== undefined) database.description = parseText(body.description, 'body.description');
  if (body.icon !== undefined) database.icon = parseIcon(body.icon, 'body.icon');
  if (body.cover !== undefined) database.cover = parseCover(body.cover, 'body.cover');
  if (typeof body.is_inline === 'boolean') database.isInline = body.is_inline;
  if (typeof body.is_locked === 'boolean') database.isLocked = body.is_locked;
}

function create(view: View, body: Body): Database {
  const { store, access } = view;
  const parent = readParent(view, body.parent);
  if (parent.type === 'data_source') throw invalid('The parent of a database must be a page or the workspace.');
  const { database, dataSource } = createDatabase(store, access.connection.botId, { title: '', parent });
  try {
    changeLooks(database, body);
    const { properties } = (body.initial_data_source ?? {}) as { properties?: object };
    if (properties !== undefined) createSchema(view, dataSource, properties);
  } catch (error) {
    store.databases.delete(database.id);
    store.dataSources.delete(dataSource.id);
    throw error;
  }
  Object.assign(dataSource, { title: database.title, icon: database.icon, cover: database.cover });
  if (parent.type === 'workspace') access.connection.shared.push(database.id);
  store.announce({ type: 'database.created', id: database.id, by: access.connection.botId });
  return database;
}

const UPDATE_KEYS = [
  ...['title', 'description', 'icon', 'cover', 'is_inline', 'is_locked', 'in_trash', 'archived', 'parent'],
  'properties',
];

/** `properties` are silently left alone here: since 2025-09-03 they belong to the data source. */
export function databaseRoutes(): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  app.post('/', async (c) => {
    const view = c.get('view');
    return answer(c, renderDatabase(view, create(view, await readBody(c))));
  });
  app.get('/:id', (c) => answer(c, renderDatabase(c.get('view'), readDatabase(c))));
  app.patch('/:id', async (c) => {
    const view = c.get('view');
    const { store } = view;
    const by = view.access.connection.botId;
    const database = readDatabase(c);
    const body = await readBody(c);
    checkKeys(body, UPDATE_KEYS, view);
    changeLooks(database, body);
    const inTrash = body.in_trash ?? (isOlder(view) ? body.archived : undefined);
    if (typeof inTrash === 'boolean' && inTrash !== database.inTrash) trashDatabase(store, by, database, inTrash);
    if (body.parent !== undefined) moveDatabase(store, by, database, readParent(view, body.parent));
    Object.assign(database, { editedAt: store.clock.now(), editedBy: by });
    store.touch();
    return answer(c, renderDatabase(view, database));
  });
  return app;
}
