import { invalid } from '@/sandbox/notion/api/errors';
import type { Reader } from '@/sandbox/notion/query/filter';
import { asText, toResult } from '@/sandbox/notion/render/formula-values';
import { floorMinute } from '@/sandbox/notion/render/time';
import { renderValue } from '@/sandbox/notion/render/value';
import { findProperty } from '@/sandbox/notion/store/schema';
import type { DataSource, Page, Property } from '@/sandbox/notion/store/types';

type RawSort = { property?: string; timestamp?: string; direction?: string };
type Key = string | number | null;

/** Sorted by all keys in turn; within one minute, which Notion cannot tell apart, the order of creation stays. */
export function sortPages(reader: Reader, dataSource: DataSource, pages: Page[], sorts: unknown): Page[] {
  const rules = ((sorts ?? []) as RawSort[]).map((sort) => ({
    keyOf: compileKey(reader, dataSource, sort),
    sign: sort.direction === 'descending' ? -1 : 1,
  }));
  if (rules.length === 0) return pages;
  const keyed = pages.map((page) => ({ page, keys: rules.map(({ keyOf }) => keyOf(page)) }));
  keyed.sort((a, b) => {
    for (const [index, { sign }] of rules.entries()) {
      const order = compareKeys(a.keys[index] ?? null, b.keys[index] ?? null, sign);
      if (order !== 0) return order;
    }
    return 0;
  });
  return keyed.map(({ page }) => page);
}

/** Empty values come last in either direction. */
function compareKeys(a: Key, b: Key, sign: number): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
  return sign * (String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0);
}

function compileKey(reader: Reader, dataSource: DataSource, sort: RawSort): (page: Page) => Key {
  if (sort.timestamp === 'created_time') return (page) => floorMinute(page.createdAt);
  if (sort.timestamp === 'last_edited_time') return (page) => floorMinute(page.editedAt);
  const property = findProperty(dataSource, sort.property ?? '');
  if (!property) throw invalid(`Could not find sort property with name or id: ${sort.property}`);
  return (page) => keyOf(property, page, renderValue(reader, page, property));
}

/** Options sort by their place in the schema, all else by its value; texts without regard to case. */
function keyOf(property: Property, page: Page, value: unknown): Key {
  if (property.type === 'checkbox') return value === true ? 1 : 0;
  if ('options' in property) {
    const held = page.values[property.id];
    const first = Array.isArray(held) ? held[0] : held;
    const place = property.options.findIndex(({ id }) => id === first);
    return place === -1 ? null : place;
  }
  const result = toResult(value);
  if (typeof result === 'number') return result;
  if (typeof result === 'boolean') return result ? 1 : 0;
  const text = result === null ? '' : asText(result).toLowerCase();
  return text === '' ? null : text;
}
