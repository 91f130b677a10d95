import { notionForPerson } from '@/lib/connections/notion';
import { AppError, toAppError } from '@/lib/errors';
import { type AccountId, type ConnectionId, isUuid } from '@/lib/ids';
import {
  createRelation,
  readDatabase,
  readDataSource as readSchema,
  searchDataSources as search,
} from '@/lib/notion/calls';
import type { Notion } from '@/lib/notion/client';
import { extractNotionId } from '@/lib/notion/links';
import type { DataSourceSchema, PropertySchema } from '@/lib/notion/schema';

export type DataSourceChoice = {
  id: string;
  databaseId: string | null;
  title: string;
  icon: string | null;
  location: string | null;
  url: string | null;
  editedAt: string | null;
};

export type DataSourceDetail = DataSourceChoice & { properties: PropertySchema[] };

function toChoice(schema: DataSourceSchema, location: string | null = null): DataSourceChoice {
  const { id, databaseId, name, icon, url, editedAt } = schema;
  return { id, databaseId, title: name, icon, location, url, editedAt };
}

/** Databases shared with the connection, newest edit first, 25 at a time; by title when `query` is given. */
export async function searchDataSources(
  accountId: AccountId,
  connectionId: ConnectionId,
  { query = '', cursor }: { query?: string; cursor?: string } = {},
): Promise<{ results: DataSourceChoice[]; nextCursor: string | null }> {
  const notion = await notionForPerson(accountId, connectionId);
  const { results, nextCursor } = await search(notion, query, cursor);
  return {
    results: results.filter((found) => !found.inTrash).map((found) => toChoice(found, found.location)),
    nextCursor,
  };
}

async function resolveId(notion: Notion, id: string): Promise<DataSourceSchema> {
  try {
    return await readSchema(notion, id);
  } catch (error) {
    if (toAppError(error).code !== 'notion_not_found') throw error;
  }
  const database = await readDatabase(notion, id);
  const first = database.dataSources[0];
  if (!first) throw new AppError('notion_not_found', 'The database has no data source');
  return readSchema(notion, first.id);
}

/** The database behind a pasted Notion link or id. Throws `invalid_input` when it holds no id, `notion_not_found` when it is not shared. */
export async function resolveLink(
  accountId: AccountId,
  connectionId: ConnectionId,
  text: string,
): Promise<DataSourceChoice> {
  const id = extractNotionId(text.trim());
  if (!id) throw new AppError('invalid_input', 'The text holds no Notion id');
  return toChoice(await resolveId(await notionForPerson(accountId, connectionId), id));
}

/** A data source with its properties, read now. */
export async function readDataSource(
  accountId: AccountId,
  connectionId: ConnectionId,
  id: string,
): Promise<DataSourceDetail> {
  if (!isUuid(id)) throw new AppError('notion_not_found', 'This is no id of Notion');
  const schema = await readSchema(await notionForPerson(accountId, connectionId), id);
  return { ...toChoice(schema), properties: schema.properties };
}

/**
 * Creates a one-way relation property in the source. Throws `property_taken` when the name is in use, `relation_limit` (with Notion's
 * own words in `detail`) when Notion refuses another relation between the two.
 */
export async function createRelationProperty(
  accountId: AccountId,
  connectionId: ConnectionId,
  { sourceId, targetId, name }: { sourceId: string; targetId: string; name: string },
): Promise<{ id: string; name: string }> {
  const notion = await notionForPerson(accountId, connectionId);
  const before = await readSchema(notion, sourceId);
  if (before.properties.some((property) => property.name === name))
    throw new AppError('name_taken', `The source already has a property ${name}`);
  const after = await createRelation(notion, { sourceId, targetId, name }).catch((error) => {
    const failure = toAppError(error);
    if (failure.code !== 'notion_invalid') throw failure;
    throw new AppError('relation_limit', failure.message, { cause: failure, detail: failure.detail });
  });
  const made = after.properties.find((property) => property.name === name);
  if (!made) throw new AppError('property_missing', 'Notion did not answer with the new property');
  return { id: made.id, name: made.name };
}
