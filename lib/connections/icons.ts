import { notionForPerson } from '@/lib/connections/notion';
import { ShortMemory } from '@/lib/connections/short-memory';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { fetchPicture, type Picture } from '@/lib/http/fetch-picture';
import { type AccountId, type ConnectionId, isUuid } from '@/lib/ids';
import { readDataSource } from '@/lib/notion/calls';
import type { Notion } from '@/lib/notion/client';
import { HOSTED_ICON } from '@/lib/notion/icon';
import type { DataSourceSchema } from '@/lib/notion/schema';

const MARGIN_MS = 60_000;

/** Addresses of pictures as Notion gave them for a data source, by connection, until they end. */
const links = new ShortMemory<string>();

const keyOf = (connectionId: ConnectionId, dataSourceId: string) => `${connectionId} ${dataSourceId}`;

/** What a browser shows for a data source's icon: a picture that Notion holds comes by our own route. */
export function shownIcon(connectionId: string, dataSourceId: string, icon: string | null): string | null {
  return icon === HOSTED_ICON ? `/api/connections/${connectionId}/data-sources/${dataSourceId}/icon` : icon;
}

/** Keeps the address of a picture that was just read, so that showing it asks Notion no second time. */
export function rememberIcon(connectionId: ConnectionId, { id, hostedIcon }: DataSourceSchema): void {
  if (hostedIcon) links.set(keyOf(connectionId, id), hostedIcon.url, hostedIcon.expiresAt.getTime() - MARGIN_MS);
}

async function readLink(notion: Notion, connectionId: ConnectionId, dataSourceId: string): Promise<string | undefined> {
  const schema = await readDataSource(notion, dataSourceId);
  rememberIcon(connectionId, schema);
  return schema.hostedIcon?.url;
}

/**
 * The picture that is a data source's icon, from the address that Notion's own API gives for it and from no other. Throws
 * `connection_missing`, `notion_not_found` when it has no such icon, `notion_unavailable`, or what Notion said.
 */
export async function readIcon(
  accountId: AccountId,
  connectionId: ConnectionId,
  dataSourceId: string,
): Promise<Picture> {
  if (!isUuid(dataSourceId)) throw new AppError('notion_not_found', 'This is no id of Notion');
  const notion = await notionForPerson(accountId, connectionId);
  const url = links.get(keyOf(connectionId, dataSourceId)) ?? (await readLink(notion, connectionId, dataSourceId));
  if (!url) throw new AppError('notion_not_found', 'The data source has no icon of this kind');
  return fetchPicture(url, new URL(env().NOTION_API_URL).origin);
}
