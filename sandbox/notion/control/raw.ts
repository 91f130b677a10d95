import { titleOf } from '@/sandbox/notion/store/pages';
import { relationIds } from '@/sandbox/notion/store/relations';
import type { NotionStore } from '@/sandbox/notion/store/store';
import { plainText } from '@/sandbox/notion/store/text';
import type { Page, Property, TextPart, Value } from '@/sandbox/notion/store/types';

function simple(page: Page, property: Property): unknown {
  const value: Value = page.values[property.id] ?? null;
  switch (property.type) {
    case 'title':
    case 'rich_text':
      return plainText((value as TextPart[] | null) ?? []);
    case 'select':
    case 'status':
      return property.options.find((option) => option.id === value)?.name ?? null;
    case 'multi_select':
      return ((value as string[] | null) ?? []).map((id) => property.options.find((option) => option.id === id)?.name);
    case 'relation':
      return relationIds(page, property.id);
    default:
      return value;
  }
}

/** All that is kept of a page: whole relation values, exact times, also of what is in the trash. */
export function renderRawPage(store: NotionStore, page: Page): object {
  const properties = store.dataSourceOf(page)?.properties ?? [];
  const { id, inTrash, markdown, editedBy, createdBy, parent } = page;
  return {
    id,
    title: titleOf(store, page),
    inTrash,
    markdown,
    parent,
    createdBy,
    editedBy,
    createdAt: new Date(page.createdAt).toISOString(),
    editedAt: new Date(page.editedAt).toISOString(),
    properties: Object.fromEntries(properties.map((property) => [property.name, simple(page, property)])),
  };
}
