import { renderFile } from '@/sandbox/notion/render/file';
import { evaluateFormula } from '@/sandbox/notion/render/formula';
import { rollUp } from '@/sandbox/notion/render/rollup';
import { renderText } from '@/sandbox/notion/render/text';
import { renderMinute } from '@/sandbox/notion/render/time';
import { renderUser } from '@/sandbox/notion/render/user';
import type { Access } from '@/sandbox/notion/store/access';
import { liveRelationIds } from '@/sandbox/notion/store/relations';
import type { NotionStore } from '@/sandbox/notion/store/store';
import type { FileValue, Page, Property, SelectOption, TextPart } from '@/sandbox/notion/store/types';

/** A page shows this many values of a relation and of people; the rest is read by the property's own route. */
export const SHOWN_VALUES = 25;

type Reader = { store: NotionStore; access: Access };

function renderOption(options: SelectOption[], id: unknown): object | null {
  const option = options.find((candidate) => candidate.id === id);
  return option ? { id: option.id, name: option.name, color: option.color } : null;
}

/** All ids the connection may see; an unshared target reads as no value. */
export function visibleRelationIds({ store, access }: Reader, page: Page, property: Property): string[] {
  if (property.type !== 'relation' || !access.seesDataSource(store.dataSources.get(property.dataSourceId))) return [];
  return liveRelationIds(store, page, property.id);
}

/** The value under its type's key, as pages and property items show it, not cut. */
export function renderValue(reader: Reader, page: Page, property: Property): unknown {
  const { store } = reader;
  const value = page.values[property.id] ?? null;
  switch (property.type) {
    case 'title':
    case 'rich_text':
      return renderText(value as TextPart[] | null);
    case 'select':
    case 'status':
      return renderOption(property.options, value);
    case 'multi_select':
      return ((value as string[] | null) ?? []).map((id) => renderOption(property.options, id)).filter(Boolean);
    case 'people':
      return ((value as string[] | null) ?? []).map((id) => renderUser(store, id));
    case 'relation':
      return visibleRelationIds(reader, page, property).map((id) => ({ id }));
    case 'rollup':
      return rollUp(reader, page, property);
    case 'formula':
      return evaluateFormula(reader, page, property.expression);
    case 'checkbox':
      return value === true;
    case 'files':
      return ((value ?? []) as FileValue[]).map((file) => renderFile(file, store.clock.now()));
    case 'verification':
      return value ?? { state: 'unverified', verified_by: null, date: null };
    case 'created_time':
      return renderMinute(page.createdAt);
    case 'last_edited_time':
      return renderMinute(page.editedAt);
    case 'created_by':
      return renderUser(store, page.createdBy);
    case 'last_edited_by':
      return renderUser(store, page.editedBy);
    case 'unique_id':
      return { prefix: property.prefix, number: page.number };
    case 'button':
    case 'location':
    case 'last_visited_time':
      return {};
    default:
      return value;
  }
}

/** The property as a page shows it: long lists cut, relations with `has_more`. */
export function renderPageProperty(reader: Reader, page: Page, property: Property): object {
  const value = renderValue(reader, page, property);
  const head = { id: encodeURIComponent(property.id), type: property.type };
  if (property.type === 'relation') {
    const ids = value as object[];
    return { ...head, relation: ids.slice(0, SHOWN_VALUES), has_more: ids.length > SHOWN_VALUES };
  }
  if (property.type === 'people') return { ...head, people: (value as object[]).slice(0, SHOWN_VALUES) };
  return { ...head, [property.type]: value };
}
