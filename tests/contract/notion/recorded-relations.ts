import type { NotionStore } from '@/sandbox/notion/store/store';
import { toTextParts } from '@/sandbox/notion/store/text';
import type { DataSource } from '@/sandbox/notion/store/types';
import { rawId, toValue } from '@/tests/contract/notion/recorded-schema';

type Raw = Record<string, unknown>;
type RawPage = { id: string; properties: Record<string, Raw> };

/** The other sides of two-way relations whose data source was not recorded. */
export function addMirrors(
  store: NotionStore,
  addEmpty: (store: NotionStore, id: string, name: string) => DataSource,
): void {
  for (const dataSource of [...store.dataSources.values()]) {
    for (const property of dataSource.properties) {
      if (property.type !== 'relation') continue;
      const target = store.dataSources.get(property.dataSourceId) ?? addEmpty(store, property.dataSourceId, 'Target');
      const { mirrorId } = property;
      if (!mirrorId || target.properties.some(({ id }) => id === mirrorId)) continue;
      const back = { type: 'relation' as const, dataSourceId: dataSource.id, mirrorId: property.id };
      target.properties.push({ id: mirrorId, name: `Mirror of ${property.name}`, description: null, ...back });
    }
  }
}

export function addRelatedPages(store: NotionStore): void {
  for (const page of [...store.pages.values()]) {
    for (const property of store.dataSourceOf(page)?.properties ?? []) {
      if (property.type !== 'relation') continue;
      for (const id of (page.values[property.id] as string[] | undefined) ?? []) {
        if (store.pages.has(id)) continue;
        const parent = { type: 'data_source' as const, id: property.dataSourceId };
        store.addPage({ ...page, id, parent, values: { title: toTextParts('Related') }, number: 0 });
      }
    }
  }
}

/** What a rollup showed of each related page, written into that page. */
export function addRolledValues(store: NotionStore, raw: RawPage): void {
  const page = store.pages.get(raw.id);
  for (const shown of Object.values(raw.properties)) {
    const property = page && store.dataSourceOf(page)?.properties.find(({ id }) => id === rawId(shown.id as string));
    if (property?.type !== 'rollup') continue;
    const items = (shown.rollup as { array?: Raw[] }).array ?? [];
    const related = (page?.values[property.relationId] as string[] | undefined) ?? [];
    for (const [index, id] of related.entries()) {
      const [item, target] = [items[index], store.pages.get(id)];
      if (item && target) target.values[property.rolledId] = toValue(item) ?? null;
    }
  }
}
