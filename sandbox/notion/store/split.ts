import { relocatePage } from '@/sandbox/notion/store/move';
import { addDataSource, addProperty, addRelation } from '@/sandbox/notion/store/schema';
import type { NotionStore } from '@/sandbox/notion/store/store';
import type { Database, DataSource, Page, Parent } from '@/sandbox/notion/store/types';

/** A second data source with the same properties under ids of its own; the pages named move into it. */
export function splitDataSource(
  store: NotionStore,
  userId: string,
  source: DataSource,
  { title, pages }: { title: string; pages: Page[] },
): DataSource {
  const database = store.databases.get(source.databaseId);
  if (!database) throw new RangeError('The data source lies in no database.');
  const titleProperty = store.titleProperty(source).name;
  const target = addDataSource(store, userId, database, { title, titleProperty });
  for (const property of source.properties) {
    if (property.type === 'title' || property.type === 'rollup') continue;
    const related = property.type === 'relation' ? store.dataSources.get(property.dataSourceId) : undefined;
    if (related) addRelation(store, target, related, property.name);
    else addProperty(target, property.name, structuredClone(property), { description: property.description });
  }
  for (const page of pages) relocatePage(store, userId, page, { type: 'data_source', id: target.id });
  return target;
}

/** Puts a database under another page, or back to the top; who sees it changes with that. */
export function moveDatabase(store: NotionStore, userId: string, database: Database, parent: Parent): void {
  database.parent = parent;
  database.editedAt = store.clock.now();
  database.editedBy = userId;
  store.announce({ type: 'database.moved', id: database.id, by: userId });
  for (const id of database.dataSourceIds) store.announce({ type: 'data_source.moved', id, by: userId });
  store.touch();
}

/** Trashes or restores a database with its data sources; its rows keep their own state. */
export function trashDatabase(store: NotionStore, userId: string, database: Database, inTrash: boolean): void {
  database.inTrash = inTrash;
  database.editedAt = store.clock.now();
  database.editedBy = userId;
  for (const id of database.dataSourceIds) {
    Object.assign(store.dataSources.get(id) ?? {}, { inTrash });
    store.announce({ type: inTrash ? 'data_source.deleted' : 'data_source.undeleted', id, by: userId });
  }
  store.announce({ type: inTrash ? 'database.deleted' : 'database.undeleted', id: database.id, by: userId });
  store.touch();
}
