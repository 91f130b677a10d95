import { html } from 'hono/html';
import { renderMinute } from '@/sandbox/notion/render/time';
import { renderValue } from '@/sandbox/notion/render/value';
import { titleOf } from '@/sandbox/notion/store/pages';
import { liveRelationIds } from '@/sandbox/notion/store/relations';
import { plainText } from '@/sandbox/notion/store/text';
import type { DateValue, Page, Property, SelectOption } from '@/sandbox/notion/store/types';
import { databasePath, renderFrame } from '@/sandbox/notion/web/frame';
import type { Html } from '@/sandbox/notion/web/shell';
import { type Reader, renderPageChip, textOf } from '@/sandbox/notion/web/value-view';

/** A longer list would make the page heavy. */
const CHOICES_SHOWN = 500;

const choices = (options: SelectOption[], chosen: readonly unknown[]): Html[] =>
  options.map(
    ({ id, name }) => html`<option value="${name}" ${chosen.includes(id) ? 'selected' : ''}>${name}</option>`,
  );

/** The field of a property that is written by hand; null for what Notion works out. */
function renderInput(reader: Reader, page: Page, property: Property): Html | null {
  const id = `p-${property.id}`;
  const value = page.values[property.id] ?? null;
  switch (property.type) {
    case 'rich_text': {
      const text = textOf('rich_text', renderValue(reader, page, property));
      return html`<textarea class="text" id="${id}" name="${id}">${text}</textarea>`;
    }
    case 'select':
    case 'status':
      return html`<select id="${id}" name="${id}"><option value=""></option>${choices(property.options, [value])}</select>`;
    case 'multi_select':
      return html`<input type="hidden" name="${id}" value="">
        <select id="${id}" name="${id}" multiple>${choices(property.options, (value as string[] | null) ?? [])}</select>`;
    case 'checkbox':
      return html`<input type="hidden" name="${id}" value="">
        <input type="checkbox" id="${id}" name="${id}" ${value === true ? 'checked' : ''}>`;
    case 'number':
      return html`<input type="number" step="any" id="${id}" name="${id}" value="${value === null ? '' : String(value)}">`;
    case 'date':
      return html`<input type="text" id="${id}" name="${id}" placeholder="2026-01-31" value="${(value as DateValue | null)?.start ?? ''}">`;
    case 'url':
    case 'email':
    case 'phone_number':
      return html`<input type="text" id="${id}" name="${id}" value="${(value as string | null) ?? ''}">`;
    default:
      return null;
  }
}

function renderField(reader: Reader, page: Page, property: Property): Html {
  const input = renderInput(reader, page, property);
  if (input)
    return html`<div class="field"><label for="p-${property.id}">${property.name}</label><div>${input}</div></div>`;
  const text = textOf(property.type, renderValue(reader, page, property));
  return html`<div class="field"><span>${property.name}</span><div data-live="v-${property.id}">${text}</div></div>`;
}

function renderRelation({ store }: Reader, page: Page, property: Property): Html {
  if (property.type !== 'relation') return html``;
  const ids = liveRelationIds(store, page, property.id);
  const action = `/_view/pages/${page.id}/relations/${encodeURIComponent(property.id)}`;
  const others = store
    .rowsOf(property.dataSourceId)
    .filter((row) => !ids.includes(row.id))
    .slice(0, CHOICES_SHOWN);
  return html`<div class="field"><span>${property.name}</span><div>
    <ul class="chips" aria-label="${property.name}" data-live="r-${property.id}">${ids.map(
      (id) => html`<li class="chip">${renderPageChip(store, id)}
        <form method="post" action="${action}"><button name="remove" value="${id}" aria-label="Remove">×</button></form></li>`,
    )}</ul>
    <form class="actions" method="post" action="${action}">
      <select name="add" aria-label="Add to ${property.name}">${others.map(
        (row) => html`<option value="${row.id}">${titleOf(store, row) || 'Untitled'}</option>`,
      )}</select>
      <button type="submit">Add</button>
    </form>
  </div></div>`;
}

function renderTrash(page: Page): Html {
  const verb = page.inTrash ? 'restore' : 'trash';
  return html`<form method="post" action="/_view/pages/${page.id}/${verb}">
    <button type="submit">${page.inTrash ? 'Restore' : 'Move to trash'}</button></form>`;
}

export function renderPageView(reader: Reader, page: Page): Html {
  const { store } = reader;
  const dataSource = store.dataSourceOf(page);
  const properties = dataSource?.properties.filter(({ type }) => type !== 'title') ?? [];
  const relations = properties.filter(({ type }) => type === 'relation');
  const fields = properties.filter(({ type }) => type !== 'relation');
  const title = titleOf(store, page);
  const editor = store.users.get(page.editedBy)?.name ?? 'somebody';
  const main = html`
    ${dataSource ? html`<p class="soft"><a href="${databasePath(dataSource.databaseId)}">← ${plainText(dataSource.title)}</a></p>` : ''}
    ${page.inTrash ? html`<p class="notice" role="status">This page is in the trash.</p>` : ''}
    <input form="edit" class="page-title" type="text" name="title" aria-label="Title" placeholder="Untitled" value="${title}" autocomplete="off">
    ${relations.map((property) => renderRelation(reader, page, property))}
    <form id="edit" method="post" action="/_view/pages/${page.id}">
      ${fields.map((property) => renderField(reader, page, property))}
      <h2><label for="body">Body</label></h2>
      <textarea class="body" id="body" name="markdown">${page.markdown}</textarea>
      <div class="actions"><button type="submit" class="primary">Save</button>
        <span class="soft" data-live="edited">Edited ${renderMinute(page.editedAt).slice(0, 16).replace('T', ' ')} by ${editor}</span></div>
    </form>
    ${renderTrash(page)}`;
  return renderFrame(store, title || 'Untitled', main, dataSource?.databaseId ?? page.id);
}
