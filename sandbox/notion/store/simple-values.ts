import { pickOption } from '@/sandbox/notion/parse/options';
import { parseId } from '@/sandbox/notion/store/ids';
import { findProperty } from '@/sandbox/notion/store/schema';
import type { NotionStore } from '@/sandbox/notion/store/store';
import { toTextParts } from '@/sandbox/notion/store/text';
import type { DataSource, Property, TextPart, Value } from '@/sandbox/notion/store/types';

/** A value as a person would type it: a text, a number, names of options, ids of pages. */
export type Simple = string | number | boolean | null | Simple[] | { [key: string]: unknown };

const asList = (given: Simple): Simple[] =>
  Array.isArray(given) ? given : given === null || given === '' ? [] : [given];

function relatedId(store: NotionStore, dataSourceId: string, given: Simple): string {
  const id = parseId(typeof given === 'object' ? (given as { id?: string } | null)?.id : given);
  const page = id ? store.pages.get(id) : undefined;
  if (!page) throw new RangeError(`There is no page ${JSON.stringify(given)}.`);
  if (page.parent.type !== 'data_source' || page.parent.id !== dataSourceId) {
    throw new RangeError(`Page ${page.id} lies in another data source than the relation points to.`);
  }
  return page.id;
}

function toText(given: Simple): TextPart[] {
  return toTextParts(given === null ? '' : String(given));
}

function toOption(property: Extract<Property, { options: unknown }>, given: Simple): string {
  const raw = typeof given === 'string' ? { name: given } : given;
  return pickOption(property.options, raw, property.name, true);
}

function toDate(given: Simple): Value {
  if (given === null || given === '') return null;
  return typeof given === 'string' ? { start: given, end: null, time_zone: null } : (given as Value);
}

/** The value as it is kept. Throws a RangeError with a sentence when it cannot be one. */
export function toValue(store: NotionStore, property: Property, given: Simple): Value {
  switch (property.type) {
    case 'title':
    case 'rich_text':
      return toText(given);
    case 'select':
    case 'status':
      return given === null || given === '' ? null : toOption(property, given);
    case 'multi_select':
      return asList(given).map((one) => toOption(property, one));
    case 'relation':
      return asList(given).map((one) => relatedId(store, property.dataSourceId, one));
    case 'people':
      return asList(given).map(String);
    case 'files':
      return asList(given) as Value;
    case 'date':
      return toDate(given);
    case 'place':
    case 'verification':
      return given as Value;
    case 'number':
      return given === null || given === '' ? null : Number(given);
    case 'checkbox':
      return given === true || given === 'on';
    case 'url':
    case 'email':
    case 'phone_number':
      return given === null || given === '' ? null : String(given);
    default:
      throw new RangeError(`${property.name} is worked out by Notion and cannot be written.`);
  }
}

/** Simple values by property name or id as they are kept, by raw property id. */
export function toValues(
  store: NotionStore,
  dataSource: DataSource,
  given: Record<string, Simple>,
): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(given).map(([name, simple]) => {
      const property = findProperty(dataSource, name);
      if (!property) throw new RangeError(`There is no property "${name}".`);
      return [property.id, toValue(store, property, unwrap(property, simple))];
    }),
  );
}

/** Takes Notion's own form, such as `{"relation": […]}`, as well. */
function unwrap(property: Property, simple: Simple): Simple {
  if (typeof simple !== 'object' || simple === null || Array.isArray(simple) || !(property.type in simple))
    return simple;
  const inner = simple[property.type] as Simple;
  if ((property.type === 'title' || property.type === 'rich_text') && Array.isArray(inner)) {
    return inner.map((part) => (part as { text?: { content?: string } }).text?.content ?? '').join('');
  }
  return inner;
}
