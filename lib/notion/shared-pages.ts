import { isFullBlock, isFullPage } from '@notionhq/client';
import type { Notion } from '@/lib/notion/client';
import { type NotionPage, toPage } from '@/lib/notion/page';

const READ = { repeatable: true };
const LARGEST = 100;

/** Pages that are shared with the connection, rows of databases among them, by title, newest edit first. Not exhaustive, as all of Notion's search. */
export async function searchPages(
  notion: Notion,
  { query, cursor }: { query: string; cursor?: string },
): Promise<{ results: NotionPage[]; nextCursor: string | null }> {
  const answer = await notion.call(
    (sdk) =>
      sdk.search({
        query,
        page_size: LARGEST,
        filter: { property: 'object', value: 'page' },
        sort: { timestamp: 'last_edited_time', direction: 'descending' },
        ...(cursor ? { start_cursor: cursor } : {}),
      }),
    READ,
  );
  const results = answer.results.flatMap((entry) =>
    entry.object === 'page' && isFullPage(entry) ? [toPage(entry)] : [],
  );
  return { results, nextCursor: answer.next_cursor };
}

/** The databases that lie in a page itself, in their order there; `createdBy`: the id of who made it. Source: Notion, "Retrieve block children". */
export async function listChildDatabases(
  notion: Notion,
  pageId: string,
): Promise<{ id: string; title: string; createdBy: string }[]> {
  const databases: { id: string; title: string; createdBy: string }[] = [];
  let cursor: string | undefined;
  do {
    const answer = await notion.call(
      (sdk) =>
        sdk.blocks.children.list({
          block_id: pageId,
          page_size: LARGEST,
          ...(cursor ? { start_cursor: cursor } : {}),
        }),
      READ,
    );
    for (const block of answer.results)
      if (isFullBlock(block) && block.type === 'child_database' && !block.in_trash)
        databases.push({ id: block.id, title: block.child_database.title, createdBy: block.created_by.id });
    cursor = answer.next_cursor ?? undefined;
  } while (cursor);
  return databases;
}
