import { type PageChange, titleOf } from '@/sandbox/notion/store/pages';
import { type Simple, toValue } from '@/sandbox/notion/store/simple-values';
import type { NotionStore } from '@/sandbox/notion/store/store';
import { plainText, toTextParts } from '@/sandbox/notion/store/text';
import type { Page, Property, TextPart, Value } from '@/sandbox/notion/store/types';

/** Browsers send line ends as CRLF. */
const readText = (form: FormData, name: string): string => (form.get(name)?.toString() ?? '').replaceAll('\r\n', '\n');

function readSimple(form: FormData, property: Property): Simple {
  const name = `p-${property.id}`;
  if (property.type === 'multi_select') return form.getAll(name).map(String).filter(Boolean);
  if (property.type === 'checkbox') return form.getAll(name).includes('on');
  return readText(form, name);
}

function isSame(property: Property, before: Value, after: Value): boolean {
  if (property.type === 'rich_text')
    return plainText((before as TextPart[] | null) ?? []) === plainText(after as TextPart[]);
  if (property.type === 'multi_select') return JSON.stringify(before ?? []) === JSON.stringify(after);
  if (property.type === 'checkbox') return (before ?? false) === after;
  if (property.type === 'date')
    return (before as { start?: string } | null)?.start === (after as { start?: string } | null)?.start;
  return before === after;
}

/** Only what the form really changes, so that saving an untouched page is no edit; null when nothing is. */
export function readPageForm(store: NotionStore, page: Page, form: FormData): PageChange | null {
  const dataSource = store.dataSourceOf(page);
  const values: Record<string, Value> = {};
  for (const property of dataSource?.properties ?? []) {
    if (property.type === 'title' || !form.has(`p-${property.id}`)) continue;
    const value = toValue(store, property, readSimple(form, property));
    if (!isSame(property, page.values[property.id] ?? null, value)) values[property.id] = value;
  }
  const title = readText(form, 'title');
  if (title !== titleOf(store, page))
    values[dataSource ? store.titleProperty(dataSource).id : 'title'] = toTextParts(title);
  const markdown = readText(form, 'markdown');
  const bodyChanged = markdown !== page.markdown;
  if (Object.keys(values).length === 0 && !bodyChanged) return null;
  return { values, ...(bodyChanged ? { markdown } : {}) };
}
