import type { AccountId } from '@/lib/ids';
import type { Notion } from '@/lib/notion/client';
import type { NotionPage } from '@/lib/notion/page';
import type { Lease } from '@/lib/sync/lease';

/** A source page as Notion showed it, and when (this process's clock, ms): a value older than a minute is never written over. */
export type FreshPage = { page: NotionPage; readAt: number; used: Set<string> };

export const FRESH_MS = 55_000;

/** What one stretch of work on a connection carries along. */
export type Slice = {
  accountId: AccountId;
  connectionId: string;
  botId: string;
  lease: Lease;
  notion: Notion;
  fresh: Map<string, FreshPage>;
  /** Pages decided and written in this slice, by rule: the basis of the ETA. */
  done: Map<string, { pages: number; since: number }>;
  /** True once the slice should end at the next safe point. */
  shouldStop(): boolean;
};

export function rememberFresh(slice: Slice, page: NotionPage): void {
  slice.fresh.set(page.id, { page, readAt: performance.now(), used: new Set() });
}

/** The page if it was read within the last minute; once per property, for a write makes what was read of it old. */
export function takeFresh(slice: Slice, pageId: string, propertyId: string): NotionPage | null {
  const entry = slice.fresh.get(pageId);
  if (!entry || entry.used.has(propertyId)) return null;
  entry.used.add(propertyId);
  return performance.now() - entry.readAt < FRESH_MS ? entry.page : null;
}

/** Forgets pages that are too old to be of use. */
export function dropStale(slice: Slice): void {
  for (const [id, { readAt }] of slice.fresh) if (performance.now() - readAt >= FRESH_MS) slice.fresh.delete(id);
}
