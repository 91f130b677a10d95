import type { Context } from 'hono';
import { readBody } from '@/sandbox/notion/api/input';
import { parseId } from '@/sandbox/notion/store/ids';
import type { NotionStore } from '@/sandbox/notion/store/store';
import type { Connection, Database, DataSource, Page } from '@/sandbox/notion/store/types';

export function requireFound<T>(found: T | null | undefined, what: string): T {
  if (found === null || found === undefined) throw new RangeError(`There is nothing for this ${what}.`);
  return found;
}

const idOf = (c: Context): string => parseId(c.req.param('id')) ?? '';

export const readPage = (c: Context, store: NotionStore): Page => requireFound(store.pages.get(idOf(c)), 'page id');

export const readDataSource = (c: Context, store: NotionStore): DataSource =>
  requireFound(store.dataSources.get(idOf(c)), 'data source id');

export const readDatabase = (c: Context, store: NotionStore): Database =>
  requireFound(store.databases.get(idOf(c)), 'database id');

/** The connection named by `botId` in the body. */
export async function readConnection(c: Context, store: NotionStore): Promise<Connection> {
  const { botId } = await readBody(c);
  return requireFound(store.connections.get(String(botId)), 'botId');
}
