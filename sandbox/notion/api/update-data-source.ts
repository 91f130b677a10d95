import { notFound } from '@/sandbox/notion/api/errors';
import { isOlder } from '@/sandbox/notion/api/frame';
import { type Body, checkKeys } from '@/sandbox/notion/api/input';
import { changeSchema } from '@/sandbox/notion/api/schema-input';
import { parseIcon } from '@/sandbox/notion/parse/file';
import { parseText } from '@/sandbox/notion/parse/text';
import type { View } from '@/sandbox/notion/render/context';
import { announceSchema, copySchema } from '@/sandbox/notion/store/changes';
import { parseId } from '@/sandbox/notion/store/ids';
import { touchDataSource } from '@/sandbox/notion/store/schema';
import type { DataSource } from '@/sandbox/notion/store/types';

const KEYS = ['title', 'description', 'icon', 'cover', 'properties', 'in_trash', 'archived', 'parent'];

/** `PATCH /v1/data_sources/{id}`: title, icon, trash, parent and properties. */
export function updateDataSource(view: View, dataSource: DataSource, body: Body): void {
  checkKeys(body, KEYS, view);
  const { store, access } = view;
  const schemas = [...store.dataSources.values()].map((one) => ({ one, before: copySchema(one) }));
  changeSchema(view, dataSource, (body.properties ?? {}) as Parameters<typeof changeSchema>[2]);
  const database = store.databases.get(dataSource.databaseId);
  if (body.title !== undefined) {
    dataSource.title = parseText(body.title, 'body.title');
    if (database?.dataSourceIds.length === 1) database.title = dataSource.title;
  }
  if (body.description !== undefined) dataSource.description = parseText(body.description, 'body.description');
  if (body.icon !== undefined) dataSource.icon = parseIcon(body.icon, 'body.icon');
  const inTrash = body.in_trash ?? (isOlder(view) ? body.archived : undefined);
  if (typeof inTrash === 'boolean') trash(view, dataSource, inTrash);
  if (body.parent !== undefined) moveDataSource(view, dataSource, body.parent as { database_id?: string });
  touchDataSource(store, dataSource, access.connection.botId);
  for (const { one, before } of schemas) announceSchema(store, one, before, access.connection.botId);
}

function trash({ store, access }: View, dataSource: DataSource, inTrash: boolean): void {
  if (dataSource.inTrash === inTrash) return;
  dataSource.inTrash = inTrash;
  const type = inTrash ? 'data_source.deleted' : 'data_source.undeleted';
  store.announce({ type, id: dataSource.id, by: access.connection.botId });
}

function moveDataSource({ store, access }: View, dataSource: DataSource, parent: { database_id?: string }): void {
  const id = parseId(parent.database_id) ?? String(parent.database_id);
  const target = store.databases.get(id);
  if (!target || !access.seesDatabase(target)) throw notFound('database', id);
  const source = store.databases.get(dataSource.databaseId);
  if (source) source.dataSourceIds = source.dataSourceIds.filter((one) => one !== dataSource.id);
  dataSource.databaseId = target.id;
  target.dataSourceIds.push(dataSource.id);
  store.announce({ type: 'data_source.moved', id: dataSource.id, by: access.connection.botId });
}
