import { isIndexing } from '@/lib/connections/indexing';
import { notionForPerson } from '@/lib/connections/notion';
import { db } from '@/lib/db';
import type { AccountId, ConnectionId } from '@/lib/ids';
import { searchPages } from '@/lib/notion/shared-pages';

/** Rows come in the same listings, so a page may be far behind: so many listings of 100 are a person's share of the allowance. */
const LISTINGS = 3;
const ENOUGH = 25;

export type PageChoice = { id: string; title: string; icon: string | null; editedAt: string };

/** `more`: Notion has more pages than were looked at. `indexing`: it may not list everything yet. */
export type PageListing = { results: PageChoice[]; more: boolean; indexing: boolean };

/** Pages that the connection may put databases into: those shared with it that are no rows of a database, newest edit first. */
export async function listSharedPages(
  accountId: AccountId,
  connectionId: ConnectionId,
  query = '',
): Promise<PageListing> {
  const notion = await notionForPerson(accountId, connectionId);
  const results: PageChoice[] = [];
  let cursor: string | undefined;
  for (let listed = 0; listed < LISTINGS && results.length < ENOUGH; listed += 1) {
    const found = await searchPages(notion, { query, cursor });
    for (const { id, title, icon, editedAt, inTrash, dataSourceId } of found.results)
      if (!inTrash && dataSourceId === null) results.push({ id, title, icon, editedAt: editedAt.toISOString() });
    cursor = found.nextCursor ?? undefined;
    if (!cursor) break;
  }
  const { linkedAt } = await db().connection.findUniqueOrThrow({ where: { id: connectionId } });
  return { results, more: cursor !== undefined, indexing: isIndexing(linkedAt) };
}
