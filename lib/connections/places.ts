import { ShortMemory } from '@/lib/connections/short-memory';
import { toAppError } from '@/lib/errors';
import type { ConnectionId } from '@/lib/ids';
import { readDatabase, readPage } from '@/lib/notion/calls';
import type { Notion } from '@/lib/notion/client';
import type { DataSourceSchema } from '@/lib/notion/schema';

const KEPT_MS = 10 * 60_000;
/** Names cost a request each, out of a person's share: the rest of a listing goes without. */
const MAX_READS = 6;

/** Titles of pages and databases by connection and id; '' for what is not shared. */
const titles = new ShortMemory<string>();

/** `location`: in words, null when it is not known. `databaseTitle`: of a database that shows more than one data source here. */
export type Place = { location: string | null; databaseTitle: string | null };

async function readTitle(read: () => Promise<{ title: string }>): Promise<string> {
  return read().then(
    ({ title }) => title || 'Untitled',
    (error) => {
      if (toAppError(error).code === 'notion_not_found') return '';
      throw error;
    },
  );
}

function listReads(notion: Notion, found: DataSourceSchema[]): Map<string, () => Promise<{ title: string }>> {
  const reads = new Map<string, () => Promise<{ title: string }>>();
  for (const { databaseId } of found)
    if (databaseId && hasSiblings(found, databaseId)) reads.set(databaseId, () => readDatabase(notion, databaseId));
  for (const { pageId } of found.map(({ parent }) => parent))
    if (pageId) reads.set(pageId, () => readPage(notion, pageId));
  return reads;
}

function hasSiblings(found: DataSourceSchema[], databaseId: string | null): boolean {
  return databaseId !== null && found.filter((one) => one.databaseId === databaseId).length > 1;
}

/** Says where each of these data sources lives. What Notion does not tell in a few requests stays unknown; never throws. */
export async function readPlaces(
  notion: Notion,
  connectionId: ConnectionId,
  found: DataSourceSchema[],
): Promise<Map<string, Place>> {
  const keyOf = (id: string) => `${connectionId} ${id}`;
  const unknown = [...listReads(notion, found)].filter(([id]) => titles.get(keyOf(id)) === undefined);
  await Promise.allSettled(
    unknown.slice(0, MAX_READS).map(async ([id, read]) => {
      titles.set(keyOf(id), await readTitle(read), Date.now() + KEPT_MS);
    }),
  );
  return new Map(
    found.map(({ id, databaseId, parent }) => {
      const page = parent.pageId === null ? undefined : titles.get(keyOf(parent.pageId));
      const inPage = page ? `In ${page}` : parent.type === 'page' ? 'In a page' : null;
      const databaseTitle = hasSiblings(found, databaseId) ? (titles.get(keyOf(databaseId ?? '')) ?? null) : null;
      return [id, { location: parent.type === 'workspace' ? 'Workspace' : inPage, databaseTitle }];
    }),
  );
}
