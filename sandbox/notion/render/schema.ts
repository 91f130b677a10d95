import type { View } from '@/sandbox/notion/render/context';
import { renderIcon } from '@/sandbox/notion/render/file';
import { renderParent } from '@/sandbox/notion/render/page';
import { renderText } from '@/sandbox/notion/render/text';
import { renderExact, renderMinute } from '@/sandbox/notion/render/time';
import { userRef } from '@/sandbox/notion/render/user';
import { stripDashes } from '@/sandbox/notion/store/ids';
import type { NotionStore } from '@/sandbox/notion/store/store';
import { plainText } from '@/sandbox/notion/store/text';
import type { Database, DataSource, Property, SelectOption } from '@/sandbox/notion/store/types';

const renderOptions = (options: SelectOption[]): object[] =>
  options.map(({ id, name, color, description = null }) => ({ id, name, color, description }));

function renderRelation(store: NotionStore, property: Extract<Property, { type: 'relation' }>): object {
  const target = store.dataSources.get(property.dataSourceId);
  const ids = { database_id: target?.databaseId, data_source_id: property.dataSourceId };
  const mirror = target?.properties.find(({ id }) => id === property.mirrorId);
  if (!mirror) return { ...ids, type: 'single_property', single_property: {} };
  const synced = { synced_property_name: mirror.name, synced_property_id: encodeURIComponent(mirror.id) };
  return { ...ids, type: 'dual_property', dual_property: synced };
}

function renderRollup(store: NotionStore, owner: DataSource, property: Extract<Property, { type: 'rollup' }>): object {
  const relation = owner.properties.find(({ id }) => id === property.relationId);
  const target = relation?.type === 'relation' ? store.dataSources.get(relation.dataSourceId) : undefined;
  return {
    rollup_property_name: target?.properties.find(({ id }) => id === property.rolledId)?.name ?? '',
    relation_property_name: relation?.name ?? '',
    rollup_property_id: property.rolledId,
    relation_property_id: property.relationId,
    function: property.function,
  };
}

function renderConfig(store: NotionStore, owner: DataSource, property: Property): object {
  switch (property.type) {
    case 'select':
    case 'multi_select':
      return { options: renderOptions(property.options) };
    case 'status': {
      const groups = property.groups.map(({ optionIds, ...group }) => ({ ...group, option_ids: optionIds }));
      return { options: renderOptions(property.options), groups };
    }
    case 'number':
      return { format: property.format };
    case 'unique_id':
      return { prefix: property.prefix };
    case 'formula':
      return { expression: property.expression };
    case 'relation':
      return renderRelation(store, property);
    case 'rollup':
      return renderRollup(store, owner, property);
    default:
      return {};
  }
}

export function renderProperty(store: NotionStore, owner: DataSource, property: Property): object {
  const { id, name, description, type } = property;
  return { id: encodeURIComponent(id), name, description, type, [type]: renderConfig(store, owner, property) };
}

/** Relations to data sources that are not shared are left out, as Notion does. */
function visibleProperties({ store, access }: View, dataSource: DataSource): Property[] {
  return dataSource.properties.filter(
    (property) => property.type !== 'relation' || access.seesDataSource(store.dataSources.get(property.dataSourceId)),
  );
}

export function renderDataSource(view: View, dataSource: DataSource): object {
  const { store } = view;
  const database = store.databases.get(dataSource.databaseId);
  const properties = visibleProperties(view, dataSource);
  return {
    object: 'data_source',
    id: dataSource.id,
    cover: dataSource.cover ?? null,
    icon: renderIcon(dataSource.icon, view),
    created_time: renderMinute(dataSource.createdAt),
    created_by: userRef(dataSource.createdBy),
    last_edited_by: userRef(dataSource.editedBy),
    last_edited_time: renderMinute(dataSource.editedAt),
    title: renderText(dataSource.title),
    description: renderText(dataSource.description),
    is_inline: database?.isInline ?? false,
    properties: Object.fromEntries(properties.map((entry) => [entry.name, renderProperty(store, dataSource, entry)])),
    parent: { type: 'database_id', database_id: dataSource.databaseId },
    database_parent: renderParent(store, database?.parent ?? { type: 'workspace' }),
    url: `${view.origin}/${stripDashes(dataSource.databaseId)}`,
    public_url: null,
    ...(view.version === '2025-09-03' ? { archived: dataSource.inTrash } : {}),
    in_trash: dataSource.inTrash,
  };
}

export function renderDatabase({ store, origin }: View, database: Database): object {
  const dataSources = database.dataSourceIds.flatMap((id) => {
    const dataSource = store.dataSources.get(id);
    return dataSource && !dataSource.inTrash ? [{ id, name: plainText(dataSource.title) }] : [];
  });
  return {
    object: 'database',
    id: database.id,
    title: renderText(database.title),
    description: renderText(database.description),
    parent: renderParent(store, database.parent),
    is_inline: database.isInline,
    in_trash: database.inTrash,
    is_locked: database.isLocked ?? false,
    created_time: renderExact(database.createdAt),
    last_edited_time: renderExact(database.editedAt),
    data_sources: dataSources,
    icon: renderIcon(database.icon, { store, origin }),
    cover: database.cover ?? null,
    url: `${origin}/${stripDashes(database.id)}`,
    public_url: null,
  };
}
