import { pickOption } from '@/sandbox/notion/parse/options';
import { announceRow } from '@/sandbox/notion/store/changes';
import { setRelation } from '@/sandbox/notion/store/relations';
import type { NotionStore } from '@/sandbox/notion/store/store';
import type { DataSource, Page, Parent, Property, Value } from '@/sandbox/notion/store/types';

/** Puts a page somewhere else: values go along to properties of the same name and type, the title always does. */
export function relocatePage(store: NotionStore, userId: string, page: Page, parent: Parent): void {
  const source = store.dataSourceOf(page);
  const target = parent.type === 'data_source' ? (store.dataSources.get(parent.id) ?? null) : null;
  if (source?.id === target?.id && source) return;
  const values = target && source ? carryValues(page, source, target) : {};
  const title = page.values[source ? store.titleProperty(source).id : 'title'] ?? [];
  if (source) leave(store, userId, page, source);
  store.reparent(page, parent);
  page.values = { ...values, [target ? store.titleProperty(target).id : 'title']: title };
  if (target) page.number = target.nextNumber++;
  page.editedAt = store.clock.now();
  page.editedBy = userId;
  if (source) {
    const blocks = [{ id: page.id, type: 'page' as const }];
    store.announce({ type: 'data_source.content_updated', id: source.id, by: userId, blocks });
  }
  announceRow(store, page, 'page.moved', userId);
  store.touch();
}

function carryValues(page: Page, source: DataSource, target: DataSource): Record<string, Value> {
  const carried = source.properties.flatMap((from): [string, Value][] => {
    const to = target.properties.find(({ name, type }) => name === from.name && type === from.type);
    const value = page.values[from.id];
    return to && value !== undefined && to.type !== 'title' ? [[to.id, carryValue(from, to, value)]] : [];
  });
  return Object.fromEntries(carried.filter(([, value]) => value !== undefined));
}

/** Options go by their names, relations only where they lead to the same data source. */
function carryValue(from: Property, to: Property, value: Value): Value {
  if ('options' in from && 'options' in to) {
    const pick = (id: unknown): string =>
      pickOption(to.options, { name: from.options.find((option) => option.id === id)?.name }, to.name, true);
    if (value === null) return null;
    return Array.isArray(value) ? value.map(pick) : pick(value);
  }
  if (from.type !== 'relation' || to.type !== 'relation') return value;
  return from.dataSourceId === to.dataSourceId && !from.mirrorId ? value : [];
}

/** Takes the page out of all relations that it had as a row, on both sides. */
function leave(store: NotionStore, userId: string, page: Page, source: DataSource): void {
  for (const property of source.properties)
    if (property.type === 'relation' && property.mirrorId) setRelation(store, page, property, [], userId);
  for (const dataSource of store.dataSources.values()) {
    const relations = dataSource.properties.filter(
      (property) => property.type === 'relation' && property.dataSourceId === source.id,
    );
    if (relations.length === 0) continue;
    for (const row of store.allRowsOf(dataSource.id)) {
      for (const { id } of relations) {
        const held = row.values[id] as string[] | undefined;
        if (held?.includes(page.id)) row.values[id] = held.filter((one) => one !== page.id);
      }
    }
  }
}
