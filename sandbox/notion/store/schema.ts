import { createId, createPropertyId } from '@/sandbox/notion/store/ids';
import type { NotionStore } from '@/sandbox/notion/store/store';
import { plainText, toTextParts } from '@/sandbox/notion/store/text';
import type { Database, DataSource, Icon, Parent, Property, PropertyConfig } from '@/sandbox/notion/store/types';

export type NewDatabase = {
  id?: string;
  dataSourceId?: string;
  title: string;
  titleProperty?: string;
  icon?: string;
  parent?: Parent;
  description?: string;
  at?: number;
};

/** An emoji, or the path of an uploaded picture. */
function toIcon(icon: string | undefined): Icon {
  if (icon?.startsWith('/')) return { type: 'file', file: { url: icon } };
  return icon ? { type: 'emoji', emoji: icon } : null;
}

/** A database with one data source that has a title property only. */
export function createDatabase(
  store: NotionStore,
  userId: string,
  given: NewDatabase,
): { database: Database; dataSource: DataSource } {
  const at = given.at ?? store.clock.now();
  const database: Database = {
    id: given.id ?? createId(),
    parent: given.parent ?? { type: 'workspace' },
    isInline: false,
    dataSourceIds: [],
    icon: toIcon(given.icon),
    title: toTextParts(given.title),
    description: toTextParts(given.description ?? ''),
    createdAt: at,
    createdBy: userId,
    editedAt: at,
    editedBy: userId,
    inTrash: false,
  };
  store.databases.set(database.id, database);
  return { database, dataSource: addDataSource(store, userId, database, { ...given, id: given.dataSourceId, at }) };
}

export type NewDataSource = Pick<NewDatabase, 'title' | 'titleProperty' | 'icon' | 'description' | 'at'> & {
  id?: string;
};

/** One more data source in a database; it has a title property only. */
export function addDataSource(
  store: NotionStore,
  userId: string,
  database: Database,
  { id, title, titleProperty, icon, description, at = store.clock.now() }: NewDataSource,
): DataSource {
  const dataSource: DataSource = {
    id: id ?? createId(),
    databaseId: database.id,
    icon: toIcon(icon),
    title: toTextParts(title),
    description: toTextParts(description ?? ''),
    properties: [{ id: 'title', name: titleProperty ?? 'Name', description: null, type: 'title' }],
    nextNumber: 1,
    createdAt: at,
    createdBy: userId,
    editedAt: at,
    editedBy: userId,
    inTrash: false,
  };
  database.dataSourceIds.push(dataSource.id);
  store.dataSources.set(dataSource.id, dataSource);
  store.announce({ type: 'data_source.created', id: dataSource.id, by: userId });
  store.touch();
  return dataSource;
}

export function findProperty(dataSource: DataSource, nameOrId: string): Property | null {
  const { properties } = dataSource;
  return (
    properties.find((property) => property.id === nameOrId || encodeURIComponent(property.id) === nameOrId) ??
    properties.find((property) => property.name === nameOrId) ??
    null
  );
}

export function addProperty(
  dataSource: DataSource,
  name: string,
  config: PropertyConfig,
  { id, description = null }: { id?: string; description?: string | null } = {},
): Property {
  const taken = dataSource.properties.map((property) => property.id);
  const property = { ...config, id: id ?? createPropertyId(taken), name, description } as Property;
  dataSource.properties.push(property);
  return property;
}

/** A name that no property of the data source has yet: "Name", "Name 1", "Name 2", … */
export function freeName(dataSource: DataSource, wanted: string): string {
  const taken = new Set(dataSource.properties.map((property) => property.name));
  let name = wanted;
  for (let count = 1; taken.has(name); count += 1) name = `${wanted} ${count}`;
  return name;
}

/** A relation from one data source to another; with `mirrorName` (or null for Notion's own name) it is two-way. */
export function addRelation(
  store: NotionStore,
  source: DataSource,
  target: DataSource,
  name: string,
  mirror?: { name: string | null },
): Property {
  const property = addProperty(source, name, { type: 'relation', dataSourceId: target.id, mirrorId: null });
  if (!mirror || property.type !== 'relation') return property;
  const mirrorName = mirror.name ?? `Related to ${plainText(source.title)} (${name})`;
  const back: PropertyConfig = { type: 'relation', dataSourceId: source.id, mirrorId: property.id };
  property.mirrorId = addProperty(target, freeName(target, mirrorName), back).id;
  store.touch();
  return property;
}

/** Takes a property away with its values; the other side of a two-way relation becomes one-way. */
export function removeProperty(store: NotionStore, dataSource: DataSource, property: Property): void {
  dataSource.properties = dataSource.properties.filter((other) => other !== property);
  for (const page of store.allRowsOf(dataSource.id)) delete page.values[property.id];
  if (property.type === 'relation' && property.mirrorId) {
    const mirror = store.dataSources.get(property.dataSourceId)?.properties.find(({ id }) => id === property.mirrorId);
    if (mirror?.type === 'relation') mirror.mirrorId = null;
  }
  store.touch();
}

export function touchDataSource(store: NotionStore, dataSource: DataSource, userId: string): void {
  dataSource.editedAt = store.clock.now();
  dataSource.editedBy = userId;
  const database = store.databases.get(dataSource.databaseId);
  if (database) Object.assign(database, { editedAt: dataSource.editedAt, editedBy: userId });
  store.touch();
}
