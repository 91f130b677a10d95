import type { View } from '@/sandbox/notion/render/context';
import { renderIcon } from '@/sandbox/notion/render/file';
import { renderText } from '@/sandbox/notion/render/text';
import { renderMinute } from '@/sandbox/notion/render/time';
import { userRef } from '@/sandbox/notion/render/user';
import { renderPageProperty } from '@/sandbox/notion/render/value';
import { stripDashes } from '@/sandbox/notion/store/ids';
import { titleOf } from '@/sandbox/notion/store/pages';
import type { NotionStore } from '@/sandbox/notion/store/store';
import type { Page, Parent, TextPart } from '@/sandbox/notion/store/types';

export function renderParent(store: NotionStore, parent: Parent): object {
  if (parent.type === 'workspace') return { type: 'workspace', workspace: true };
  if (parent.type === 'page') return { type: 'page_id', page_id: parent.id };
  if (parent.type === 'block') return { type: 'block_id', block_id: parent.id };
  const { databaseId, isWiki } = store.dataSources.get(parent.id) ?? {};
  if (isWiki) return { type: 'database_id', database_id: databaseId };
  return { type: 'data_source_id', data_source_id: parent.id, database_id: databaseId };
}

export function pagePath(store: NotionStore, page: Page): string {
  const slug = titleOf(store, page)
    .replaceAll(/[^\p{L}\p{N}_]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 80);
  return `/${slug ? `${encodeURIComponent(slug)}-` : ''}${stripDashes(page.id)}`;
}

/** `only`: the raw ids of the properties to show; all of them when left out. */
export function renderPage(view: View, page: Page, only?: ReadonlySet<string>): object {
  const { store } = view;
  return {
    object: 'page',
    id: page.id,
    created_time: renderMinute(page.createdAt),
    last_edited_time: renderMinute(page.editedAt),
    created_by: userRef(page.createdBy),
    last_edited_by: userRef(page.editedBy),
    cover: page.cover ?? null,
    icon: renderIcon(page.icon, view),
    parent: renderParent(store, page.parent),
    ...(view.version === '2025-09-03' ? { archived: page.inTrash } : {}),
    in_trash: page.inTrash,
    is_archived: false,
    is_locked: page.isLocked ?? false,
    properties: renderProperties(view, page, only),
    url: `${view.origin}${pagePath(store, page)}`,
    public_url: null,
  };
}

function renderProperties(view: View, page: Page, only?: ReadonlySet<string>): Record<string, object> {
  const dataSource = view.store.dataSourceOf(page);
  if (!dataSource) {
    const title = renderText(page.values.title as TextPart[] | undefined);
    return { title: { id: 'title', type: 'title', title } };
  }
  const shown: Record<string, object> = {};
  for (const property of dataSource.properties) {
    if (only && !only.has(property.id)) continue;
    shown[property.name] = renderPageProperty(view, page, property);
  }
  return shown;
}
