import type { NotionStore } from '@/sandbox/notion/store/store';
import type { Page, Property } from '@/sandbox/notion/store/types';

type Relation = Extract<Property, { type: 'relation' }>;

/** Every id that is kept, also of pages in the trash. */
export function relationIds(page: Page, propertyId: string): string[] {
  return (page.values[propertyId] as string[] | undefined) ?? [];
}

/** What Notion shows: pages in the trash vanish from relations and come back with them. */
export function liveRelationIds(store: NotionStore, page: Page, propertyId: string): string[] {
  return relationIds(page, propertyId).filter((id) => store.pages.get(id)?.inTrash === false);
}

/** Replaces the whole value, and keeps the mirror of a two-way relation right. */
export function setRelation(store: NotionStore, page: Page, property: Relation, ids: string[], userId: string): void {
  const before = new Set(relationIds(page, property.id));
  const after = [...new Set(ids)];
  page.values[property.id] = after;
  const { mirrorId } = property;
  if (!mirrorId) return;
  const kept = new Set(after);
  for (const id of after) if (!before.has(id)) changeMirror(store, id, mirrorId, (held) => [...held, page.id], userId);
  for (const id of before) {
    if (!kept.has(id)) changeMirror(store, id, mirrorId, (held) => held.filter((other) => other !== page.id), userId);
  }
}

function changeMirror(
  store: NotionStore,
  pageId: string,
  mirrorId: string,
  change: (held: string[]) => string[],
  userId: string,
): void {
  const page = store.pages.get(pageId);
  if (!page) return;
  page.values[mirrorId] = [...new Set(change(relationIds(page, mirrorId)))];
  if (!store.behaviour.mirrorBumpsTime) return;
  page.editedAt = store.clock.now();
  page.editedBy = userId;
  store.announce({ type: 'page.properties_updated', id: page.id, by: userId, properties: [mirrorId] });
}
