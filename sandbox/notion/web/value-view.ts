import { html } from 'hono/html';
import { pagePath } from '@/sandbox/notion/render/page';
import { renderValue } from '@/sandbox/notion/render/value';
import type { Access } from '@/sandbox/notion/store/access';
import { titleOf } from '@/sandbox/notion/store/pages';
import type { NotionStore } from '@/sandbox/notion/store/store';
import type { Page, Property } from '@/sandbox/notion/store/types';
import { type Html, renderIcon } from '@/sandbox/notion/web/shell';

export type Reader = { store: NotionStore; access: Access };

type Shown = {
  id?: string;
  type?: string;
  name?: string;
  plain_text?: string;
  start?: string;
  end?: string | null;
  [key: string]: unknown;
};

const TEXT_SHOWN = 140;

export function renderPageChip(store: NotionStore, id: string): Html {
  const page = store.pages.get(id);
  if (!page) return html``;
  return html`<a href="${pagePath(store, page)}">${renderIcon(page.icon, '📄')} ${titleOf(store, page) || 'Untitled'}</a>`;
}

function renderChips(entries: (Html | string)[]): Html {
  if (entries.length === 0) return html``;
  return html`<ul class="chips">${entries.map((entry) => html`<li class="chip">${entry}</li>`)}</ul>`;
}

const shorten = (text: string): string => (text.length > TEXT_SHOWN ? `${text.slice(0, TEXT_SHOWN)}…` : text);

/** A value as plain text, whatever its type. */
export function textOf(type: string, value: unknown): string {
  if (value === null || value === undefined) return '';
  if (type === 'title' || type === 'rich_text') return (value as Shown[]).map((part) => part.plain_text).join('');
  if (Array.isArray(value)) return value.map((one: Shown) => one.name ?? one.id ?? '').join(', ');
  if (typeof value !== 'object') return value === true ? '✓' : value === false ? '' : String(value);
  const shown = value as Shown;
  if (type === 'unique_id') return [shown.prefix, shown.number].filter((part) => part !== null).join('-');
  if (type === 'date') return shown.end ? `${shown.start} → ${shown.end}` : (shown.start ?? '');
  if (shown.type === 'array')
    return (shown.array as Shown[]).map((item) => textOf(item.type ?? '', item[item.type ?? ''])).join(', ');
  if ((type === 'formula' || type === 'rollup') && shown.type) return textOf(shown.type, shown[shown.type]);
  return shown.name ?? '';
}

/** A cell of the table: chips for options, people and related pages, else text. */
export function renderCell(reader: Reader, page: Page, property: Property): Html {
  const value = renderValue(reader, page, property);
  if (property.type === 'relation') {
    return renderChips((value as Shown[]).map(({ id }) => renderPageChip(reader.store, id ?? '')));
  }
  if (property.type === 'multi_select' || property.type === 'people') {
    return renderChips((value as Shown[]).map(({ name }) => name ?? ''));
  }
  if ((property.type === 'select' || property.type === 'status') && value)
    return renderChips([(value as Shown).name ?? '']);
  return html`${shorten(textOf(property.type, value))}`;
}
