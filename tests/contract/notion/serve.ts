import { type ServerType, serve } from '@hono/node-server';
import { Client } from '@notionhq/client';
import { type Clock, createClock } from '@/sandbox/clock';
import { createNotionService, type NotionService } from '@/sandbox/notion/service';
import { connect, firstPersonId, issueTokens } from '@/sandbox/notion/store/connections';

export type Served = { notion: NotionService; clock: Clock; url: string; stop(): Promise<void> };

/** The sandbox Notion on a free port. */
export async function serveNotion(): Promise<Served> {
  const clock = createClock();
  const notion = createNotionService({ clock });
  const { server, port } = await new Promise<{ server: ServerType; port: number }>((resolve) => {
    const started = serve({ fetch: notion.app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
      resolve({ server: started, port }),
    );
  });
  const stop = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { notion, clock, url: `http://127.0.0.1:${port}`, stop };
}

/** The official client with a connection that sees the databases named. */
export function connectClient({ notion, url }: Served, shared: string[], clientId = `client-${shared.join()}`) {
  const { botId } = connect(notion.store, clientId, firstPersonId(notion.store), shared);
  const token = issueTokens(notion.store, botId).accessToken;
  return { botId, token, client: clientFor(url, token) };
}

export function clientFor(url: string, auth: string, notionVersion = '2026-03-11'): Client {
  return new Client({ auth, baseUrl: url, notionVersion, retry: false, logger: () => undefined });
}

export function databaseNamed({ notion }: Served, title: string) {
  const database = [...notion.store.databases.values()].find((one) => one.title[0]?.content === title);
  const dataSourceId = database?.dataSourceIds[0];
  if (!database || !dataSourceId) throw new Error(`There is no sample database ${title}.`);
  return { databaseId: database.id, dataSourceId, rows: notion.store.rowsOf(dataSourceId).map(({ id }) => id) };
}
