import { notionForPerson } from '@/lib/connections/notion';
import { AppError } from '@/lib/errors';
import { type AccountId, type ConnectionId, isUuid } from '@/lib/ids';
import { queryPages } from '@/lib/notion/calls';
import type { Notion } from '@/lib/notion/client';

/** Notion has no count: so many listings of 100 pages are a person's share of the allowance. */
const QUERIES = 3;

/** `isAll`: false when there are more than were counted. */
export type PageCount = { pages: number; isAll: boolean };

async function count(notion: Notion, dataSourceId: string): Promise<PageCount> {
  let cursor: string | null = null;
  let pages = 0;
  for (let query = 0; query < QUERIES; query += 1) {
    const answer = await queryPages(notion, dataSourceId, { cursor, properties: ['title'] });
    pages += answer.pages.length;
    cursor = answer.nextCursor;
    if (!cursor) return { pages, isAll: !answer.incomplete };
  }
  return { pages, isAll: false };
}

/** Counts the pages of source and target by titles alone, up to 300 each. Throws `connection_missing`, `invalid_input`, or what Notion said. */
export async function countSides(
  accountId: AccountId,
  connectionId: ConnectionId,
  { sourceId, targetId }: { sourceId: string; targetId: string },
): Promise<{ source: PageCount; target: PageCount }> {
  const notion = await notionForPerson(accountId, connectionId);
  if (!isUuid(sourceId) || !isUuid(targetId)) throw new AppError('invalid_input', 'Not the ids of two databases');
  const source = await count(notion, sourceId);
  return { source, target: sourceId === targetId ? source : await count(notion, targetId) };
}
