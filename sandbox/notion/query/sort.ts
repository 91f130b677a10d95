import { invalid } from '@/sandbox/notion/api/errors';
import type { Reader } from '@/sandbox/notion/query/filter';
import { floorMinute } from '@/sandbox/notion/render/time';
import { renderValue } from '@/sandbox/notion/render/value';
import { findProperty } from '@/sandbox/notion/store/schema';
import type { DataSource, Page, Property } from '@/sandbox/notion/store/types';

type RawSort = { property?: string; timestamp?: string; direction?: string };
type Key = string | number | null;
type Shown = { plain_text?: string; name?: string; start?: string; number?: number; type?: string };

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
  return (page) => keyOf(property, renderValue(reader, page, property));
}

function keyOf(property: Property, value: unknown): Key {
  if (property.type === 'checkbox') return value === true ? 1 : 0;
  if (value === null || typeof value === 'number') return value as Key;
  if (typeof value === 'string') return value.toLowerCase();
  if (Array.isArray(value)) {
    const text = value.map((part: Shown) => part.plain_text ?? part.name ?? '').join('');
    return text === '' ? null : text.toLowerCase();
  }
  const shown = value as Shown;
  return shown.start ?? shown.number ?? shown.name ?? null;
}
