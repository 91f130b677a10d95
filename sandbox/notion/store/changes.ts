import type { NotionStore } from '@/sandbox/notion/store/store';
import type { DataSource, Page, Property } from '@/sandbox/notion/store/types';

export type ChangeType =
  | 'page.created'
  | 'page.properties_updated'
  | 'page.content_updated'
  | 'page.moved'
  | 'page.deleted'
  | 'page.undeleted'
  | 'data_source.created'
  | 'data_source.content_updated'
  | 'data_source.schema_updated'
  | 'data_source.moved'
  | 'data_source.deleted'
  | 'data_source.undeleted'
  | 'database.created'
  | 'database.moved'
  | 'database.deleted'
  | 'database.undeleted';

export type SchemaChange = { id: string; name: string | null; action: 'created' | 'updated' | 'deleted' };

/** Something that was done in the workspace, as webhooks tell it: never with values. */
export type Change = {
  type: ChangeType;
  id: string;
  /** The user id of a person or a bot. */
  by: string;
  /** Raw ids of a page's properties. */
  properties?: string[];
  schema?: SchemaChange[];
  blocks?: { id: string; type: 'page' | 'block' }[];
};

/** Tells of a page that came to or went from its data source, and of the data source whose rows changed by that. */
export function announceRow(store: NotionStore, page: Page, type: ChangeType, by: string): void {
  store.announce({ type, id: page.id, by });
  if (page.parent.type !== 'data_source') return;
  const blocks = [{ id: page.id, type: 'page' as const }];
  store.announce({ type: 'data_source.content_updated', id: page.parent.id, by, blocks });
}

/** What a change of a page's values and body is told as; nothing when neither is another than before. */
export function announceEdit(
  store: NotionStore,
  page: Page,
  before: Pick<Page, 'values' | 'markdown'>,
  by: string,
): void {
  if (store.subscriptions.size === 0) return;
  const changed = Object.keys(page.values).filter(
    (id) => JSON.stringify(page.values[id]) !== JSON.stringify(before.values[id]),
  );
  if (changed.length > 0) store.announce({ type: 'page.properties_updated', id: page.id, by, properties: changed });
  if (page.markdown === before.markdown) return;
  store.announce({ type: 'page.content_updated', id: page.id, by, blocks: [{ id: page.id, type: 'block' }] });
}

/** Tells how a schema differs from what it was. */
export function announceSchema(store: NotionStore, dataSource: DataSource, before: Property[], by: string): void {
  const schema = compareSchemas(before, dataSource.properties);
  if (schema.length > 0) store.announce({ type: 'data_source.schema_updated', id: dataSource.id, by, schema });
}

export const copySchema = (dataSource: DataSource): Property[] => structuredClone(dataSource.properties);

function compareSchemas(before: Property[], after: Property[]): SchemaChange[] {
  const old = new Map(before.map((property) => [property.id, property]));
  const kept = new Set(after.map(({ id }) => id));
  const told = after.flatMap((property): SchemaChange[] => {
    const { id, name } = property;
    const known = old.get(id);
    if (!known) return [{ id, name, action: 'created' }];
    return JSON.stringify(known) === JSON.stringify(property) ? [] : [{ id, name, action: 'updated' }];
  });
  const gone = before.filter(({ id }) => !kept.has(id));
  return [...told, ...gone.map(({ id, name }): SchemaChange => ({ id, name, action: 'deleted' }))];
}
