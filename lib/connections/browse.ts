import { rememberIcon, shownIcon } from '@/lib/connections/icons';
import { isIndexing } from '@/lib/connections/indexing';
import { countJoining } from '@/lib/connections/joining';
import { countKnownPages } from '@/lib/connections/known-pages';
import { notionForPerson } from '@/lib/connections/notion';
import { type Place, readPlaces } from '@/lib/connections/places';
import { db } from '@/lib/db';
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

export type DataSourceChoice = Place & {
  id: string;
  databaseId: string | null;
  title: string;
  icon: string | null;
  url: string | null;
  editedAt: string | null;
  /** Pages, as far as an Auto Relation has listed them. */
  pageCount: number | null;
};

export type DataSourceDetail = DataSourceChoice & { properties: PropertySchema[] };

/** `indexing`: the workspace was linked so recently that Notion may not list everything yet. */
export type DataSourceListing = { results: DataSourceChoice[]; nextCursor: string | null; indexing: boolean };

type Reader = { accountId: AccountId; connectionId: ConnectionId; notion: Notion };

async function toChoices({ accountId, connectionId, notion }: Reader, found: DataSourceSchema[]) {
  const ids = found.map(({ id }) => id);
  const [places, counts] = await Promise.all([
    readPlaces(notion, connectionId, found),
    countKnownPages(accountId, connectionId, ids),
  ]);
  return found.map((schema): DataSourceChoice => {
    rememberIcon(connectionId, schema);
    const { id, databaseId, name, icon, url, editedAt } = schema;
    const { location = null, databaseTitle = null } = places.get(id) ?? {};
    const shown = { title: name, icon: shownIcon(connectionId, id, icon), url, editedAt };
    return { id, databaseId, ...shown, location, databaseTitle, pageCount: counts.get(id) ?? null };
  });
}

/** Databases shared with the connection, newest edit first, 25 at a time unless told; by title when `query` is given. */
export async function searchDataSources(
  accountId: AccountId,
  connectionId: ConnectionId,
  { query = '', cursor, pageSize }: { query?: string; cursor?: string; pageSize?: number } = {},
): Promise<DataSourceListing> {
  const notion = await notionForPerson(accountId, connectionId);
  const { results, nextCursor } = await search(notion, { query, cursor, pageSize });
  const present = results.filter(({ inTrash }) => !inTrash);
  const { linkedAt } = await db().connection.findUniqueOrThrow({ where: { id: connectionId } });
  return {
    results: await toChoices({ accountId, connectionId, notion }, present),
    nextCursor,
    indexing: isIndexing(linkedAt),
  };
}

async function readChoice(reader: Reader, schema: DataSourceSchema): Promise<DataSourceChoice> {
  const [choice] = await toChoices(reader, [schema]);
  if (!choice) throw new AppError('notion_not_found', 'There is nothing to choose');
  return choice;
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
  const notion = await notionForPerson(accountId, connectionId);
  return readChoice({ accountId, connectionId, notion }, await resolveId(notion, id));
}

/** A data source with its properties, read now. */
export async function readDataSource(
  accountId: AccountId,
  connectionId: ConnectionId,
  id: string,
): Promise<DataSourceDetail> {
  if (!isUuid(id)) throw new AppError('notion_not_found', 'This is no id of Notion');
  const notion = await notionForPerson(accountId, connectionId);
  const schema = await readSchema(notion, id);
  return { ...(await readChoice({ accountId, connectionId, notion }, schema)), properties: schema.properties };
}

/** Whether relations join the two already: only then can a plan's limit be why Notion refuses another one. */
async function areJoined(notion: Notion, source: DataSourceSchema, targetId: string): Promise<boolean> {
  const target = targetId === source.id ? source : await readSchema(notion, targetId).catch(() => null);
  return target !== null && countJoining(source, target) > 0;
}

/**
 * Creates a one-way relation property in the source. Throws `name_taken`, and with Notion's own words in `detail` `relation_limit` when it
 * refuses another relation between two that are joined already, else `notion_invalid`.
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
  const after = await createRelation(notion, { sourceId, targetId, name }).catch(async (error) => {
    const failure = toAppError(error);
    if (failure.code !== 'notion_invalid' || !(await areJoined(notion, before, targetId))) throw failure;
    throw new AppError('relation_limit', failure.message, { cause: failure, detail: failure.detail });
  });
  const made = after.properties.find((property) => property.name === name);
  if (!made) throw new AppError('property_missing', 'Notion did not answer with the new property');
  return { id: made.id, name: made.name };
}
