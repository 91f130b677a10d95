import { invalid } from '@/sandbox/notion/api/errors';
import type { ApiContext } from '@/sandbox/notion/api/frame';
import type { Cursors } from '@/sandbox/notion/query/cursors';
import type { View } from '@/sandbox/notion/render/context';
import { rolledValues } from '@/sandbox/notion/render/rollup';
import { renderText } from '@/sandbox/notion/render/text';
import { renderValue } from '@/sandbox/notion/render/value';
import type { Page, Property, TextPart } from '@/sandbox/notion/store/types';

const LISTS = new Set(['title', 'rich_text', 'people', 'relation', 'rollup']);
/** Of these, an item holds one text, person or page, also among what a rollup shows. */
const IN_PARTS = new Set(['title', 'rich_text', 'people', 'relation']);

type Item = { object: 'property_item'; type: string; id: string; [type: string]: unknown };
const toItem = (type: string, id: string, value: unknown): Item => ({
  object: 'property_item',
  type,
  id,
  [type]: value,
});

/** `GET /v1/pages/{id}/properties/{id}`: one value, or a list that can be paged through to its end. */
export function readPropertyItem(c: ApiContext, cursors: Cursors, page: Page, pageSize: number): object {
  const view = c.get('view');
  const given = c.req.param('property') ?? '';
  const dataSource = view.store.dataSourceOf(page);
  const property = dataSource ? dataSource.properties.find((one) => one.id === given) : titleOnly(given);
  if (!property) throw invalid(`${given} is not a property that exists.`);
  const id = encodeURIComponent(property.id);
  if (!LISTS.has(property.type)) return toItem(property.type, id, renderValue(view, page, property));
  const items = itemsOf(view, page, property);
  const listing = { scope: `items ${page.id} ${id}`, list: () => Object.keys(items) };
  const slice = cursors.read(listing, c.req.query('start_cursor') || null, pageSize);
  const results = slice.ids.flatMap((index) => items[Number(index)] ?? []);
  const next = `${view.origin}/v1/pages/${page.id}/properties/${id}?start_cursor=${slice.nextCursor}&page_size=${pageSize}`;
  return {
    object: 'list',
    results,
    next_cursor: slice.nextCursor,
    has_more: slice.nextCursor !== null,
    type: 'property_item',
    property_item: {
      id,
      next_url: slice.nextCursor ? next : null,
      type: property.type,
      [property.type]: property.type === 'rollup' ? renderTotal(view, page, property) : {},
    },
  };
}

const titleOnly = (id: string): Property | null =>
  id === 'title' ? { id: 'title', name: 'title', description: null, type: 'title' } : null;

function renderTotal(view: View, page: Page, property: Property): object {
  const total = renderValue(view, page, property) as { type: string };
  return total.type === 'array' ? { ...total, array: [] } : total;
}

function itemsOf(view: View, page: Page, property: Property): Item[] {
  if (property.type === 'rollup') {
    return rolledValues(view, page, property).flatMap(({ type, id, value }) => {
      const single = IN_PARTS.has(type) ? (value as unknown[]) : [value];
      return single.map((one) => toItem(type, encodeURIComponent(id), one));
    });
  }
  const id = encodeURIComponent(property.id);
  if (property.type === 'title' || property.type === 'rich_text') {
    const parts = renderText(page.values[property.id] as TextPart[] | undefined);
    return parts.map((part) => toItem(property.type, id, part));
  }
  return (renderValue(view, page, property) as object[]).map((one) => toItem(property.type, id, one));
}
