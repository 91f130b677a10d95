import { isFullPage, type QueryDataSourceParameters } from '@notionhq/client';
import { AppError } from '@/lib/errors';
import type { NotionId } from '@/lib/ids';
import type { Notion, Reservation } from '@/lib/notion/client';
import { findProperty, type NotionPage, relationOf, toPage } from '@/lib/notion/page';
import { type DataSourceSchema, plainText, toDataSource } from '@/lib/notion/schema';

const READ = { repeatable: true };

export type QueryOptions = Pick<QueryDataSourceParameters, 'filter' | 'sorts'> & {
  cursor?: string | null;
  pageSize?: number;
  properties?: string[];
};

/** One page of a query; `incomplete`: Notion stopped at its 10,000 results although there is more. */
export type QueryResult = { pages: NotionPage[]; nextCursor: string | null; incomplete: boolean };

/** `POST /v1/data_sources/{id}/query`. */
export async function queryPages(
  notion: Notion,
  dataSourceId: string,
  { cursor, pageSize = 100, properties, ...rest }: QueryOptions,
): Promise<QueryResult> {
  const answer = await notion.call(
    (sdk) =>
      sdk.dataSources.query({
        ...rest,
        data_source_id: dataSourceId,
        page_size: pageSize,
        result_type: 'page',
        ...(cursor ? { start_cursor: cursor } : {}),
        ...(properties ? { filter_properties: properties } : {}),
      }),
    READ,
  );
  const status = (answer as { request_status?: { type?: string } }).request_status;
  return {
    pages: answer.results.filter(isFullPage).map(toPage),
    nextCursor: answer.next_cursor,
    incomplete: status?.type === 'incomplete',
  };
}

export async function readDataSource(notion: Notion, id: string): Promise<DataSourceSchema> {
  return toDataSource(await notion.call((sdk) => sdk.dataSources.retrieve({ data_source_id: id }), READ));
}

export async function readPage(notion: Notion, id: string): Promise<NotionPage> {
  const page = await notion.call((sdk) => sdk.pages.retrieve({ page_id: id }), READ);
  if (!isFullPage(page)) throw new AppError('notion_restricted', 'Notion answered with a partial page');
  return toPage(page);
}

/** Every id of a relation property, beyond the 25 that a page shows. */
export async function readRelation(notion: Notion, pageId: string, propertyId: string): Promise<NotionId[]> {
  const ids: NotionId[] = [];
  let cursor: string | undefined;
  do {
    const answer = await notion.call(
      (sdk) =>
        sdk.pages.properties.retrieve({
          page_id: pageId,
          property_id: propertyId,
          page_size: 100,
          ...(cursor ? { start_cursor: cursor } : {}),
        }),
      READ,
    );
    if (answer.object !== 'list') throw new AppError('property_not_relation', 'The property holds no list');
    for (const item of answer.results) if (item.type === 'relation') ids.push(item.relation.id as NotionId);
    cursor = answer.next_cursor ?? undefined;
  } while (cursor);
  return ids;
}

/** The whole value of a relation on a page that was just read. Throws `property_missing` or `property_not_relation` when the page does not show it. */
export async function fullRelation(
  notion: Notion,
  page: NotionPage,
  propertyId: string,
): Promise<{ name: string; ids: NotionId[] }> {
  const value = relationOf(page, propertyId);
  if (!value && findProperty(page.properties, propertyId))
    throw new AppError('property_not_relation', 'The property is no relation any more');
  if (!value) throw new AppError('property_missing', 'The page does not show the relation property');
  return { name: value.name, ids: value.complete ? value.ids : await readRelation(notion, page.id, propertyId) };
}

/** Replaces a relation's whole value (at most 100 ids; `[]` clears it). */
export async function writeRelation(
  notion: Notion,
  { pageId, propertyName, ids }: { pageId: string; propertyName: string; ids: readonly string[] },
  reservation?: Reservation,
): Promise<void> {
  const relation = ids.map((id) => ({ id }));
  await notion.call((sdk) => sdk.pages.update({ page_id: pageId, properties: { [propertyName]: { relation } } }), {
    reservation,
  });
}

const SUBTREES = 10;

/**
 * A page's body as Markdown, by one call; of a page that Notion cut short, its missing subtrees too (by the same endpoint, ten at most) until
 * `enough` characters are there. Source: Notion, "Retrieve a page as markdown".
 */
export async function readMarkdown(notion: Notion, pageId: string, enough: number): Promise<string> {
  const parts: string[] = [];
  const ids = [pageId];
  let length = 0;
  for (let read = 0; ids.length > 0 && length < enough && read <= SUBTREES; read += 1) {
    const id = ids.shift() as string;
    const answer = await notion
      .call((sdk) => sdk.pages.retrieveMarkdown({ page_id: id }), READ)
      .catch((error: AppError) => {
        if (id !== pageId && error.code === 'notion_not_found') return null;
        throw error;
      });
    if (!answer) continue;
    parts.push(answer.markdown);
    length += answer.markdown.length;
    if (answer.truncated) ids.push(...answer.unknown_block_ids);
  }
  return parts.join('\n\n');
}

/** Data sources that are shared with the connection, by title, newest edit first. Not exhaustive: Notion's search lags and may leave some out. */
export async function searchDataSources(
  notion: Notion,
  { query, cursor, pageSize = 25 }: { query: string; cursor?: string; pageSize?: number },
): Promise<{ results: DataSourceSchema[]; nextCursor: string | null }> {
  const answer = await notion.call(
    (sdk) =>
      sdk.search({
        query,
        page_size: pageSize,
        filter: { property: 'object', value: 'data_source' },
        sort: { timestamp: 'last_edited_time', direction: 'descending' },
        ...(cursor ? { start_cursor: cursor } : {}),
      }),
    READ,
  );
  const results = answer.results.flatMap((entry) =>
    entry.object === 'data_source' && 'properties' in entry ? [toDataSource(entry as never)] : [],
  );
  return { results, nextCursor: answer.next_cursor };
}

/** A database's data sources (a database may hold several). */
export async function readDatabase(
  notion: Notion,
  id: string,
): Promise<{ title: string; dataSources: { id: string; name: string }[] }> {
  const database = await notion.call((sdk) => sdk.databases.retrieve({ database_id: id }), READ);
  if (!('data_sources' in database)) throw new AppError('notion_restricted', 'Notion answered with a partial database');
  return { title: plainText(database.title), dataSources: database.data_sources };
}

/** Adds a one-way relation property to the source; answers the property's id and name. */
export async function createRelation(
  notion: Notion,
  { sourceId, targetId, name }: { sourceId: string; targetId: string; name: string },
): Promise<DataSourceSchema> {
  const answer = await notion.call((sdk) =>
    sdk.dataSources.update({
      data_source_id: sourceId,
      properties: {
        [name]: {
          type: 'relation',
          relation: { data_source_id: targetId, type: 'single_property', single_property: {} },
        },
      },
    }),
  );
  return toDataSource(answer as never);
}
