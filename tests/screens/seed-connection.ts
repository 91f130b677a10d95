import { randomUUID } from 'node:crypto';
import { linkByToken } from '@/lib/connections/link';
import { sealTokens } from '@/lib/connections/token';
import { db } from '@/lib/db';
import type { Prisma } from '@/lib/generated/prisma/client';
import { type ConnectionId, newId } from '@/lib/ids';
import { createNotion } from '@/lib/notion/client';
import type { Scene } from '@/tests/screens/scene';

type Row = Partial<Prisma.ConnectionUncheckedCreateInput>;

/** A linked workspace that exists in our rows alone: for screens that ask Notion nothing. */
export async function seedConnection({ accountId }: Pick<Scene, 'accountId'>, more: Row = {}): Promise<ConnectionId> {
  const id = newId<ConnectionId>();
  await db().connection.create({
    data: {
      ...sealTokens(accountId, id, { accessToken: 'ntn_seeded', refreshToken: null }),
      ...{ id, accountId, botId: randomUUID(), workspaceId: randomUUID() },
      ...{ workspaceName: 'Curie Lab', workspaceIcon: '⚗️', ownerName: 'Marie Curie' },
      ...more,
    },
  });
  return id;
}

/** A workspace of the sandbox that answers, with these databases shared; all when none are named. */
export async function linkSandbox(
  { accountId, control }: Scene,
  shared?: string[],
  more: Row = {},
): Promise<ConnectionId> {
  const { notionToken } = await control.ask<{ notionToken: string }>('POST', '/notion/connections', {
    clientId: `screen-${randomUUID()}`,
    ...(shared ? { shared } : {}),
  });
  const id = await linkByToken(accountId, notionToken);
  if (Object.keys(more).length > 0) await db().connection.update({ where: { id }, data: more });
  return id;
}

/** A workspace of which these pages alone are shared, made by the connection itself. */
export async function linkPages({ accountId, control }: Scene, titles: string[]) {
  const { botId, notionToken } = await control.ask<{ botId: string; notionToken: string }>(
    'POST',
    '/notion/connections',
    { clientId: `screen-${randomUUID()}`, shared: [] },
  );
  const notion = createNotion({ token: notionToken });
  const pageIds: string[] = [];
  for (const content of titles) {
    const properties = { title: { title: [{ text: { content } }] } };
    pageIds.push((await notion.call((sdk) => sdk.pages.create({ parent: { workspace: true }, properties }))).id);
  }
  const connectionId = await linkByToken(accountId, notionToken);
  return { botId, connectionId, pageIds };
}

type Imported = {
  notionToken: string;
  sourceDatabaseId: string;
  targetDatabaseId: string;
  sourceDataSourceId: string;
  targetDataSourceId: string;
};

/** Two databases of the scene's own in the sandbox, shared with the account. */
export async function importPair(scene: Scene, { source = 'Papers', target = 'Topics' } = {}) {
  const entry = (title: string) => ({ id: title, title, text: `About ${title.toLowerCase()}.` });
  const ids = await scene.control.importDataset<Imported>({
    name: source,
    source: { name: source },
    relation: 'Known',
    target: { name: target },
    matches: { min: 0, max: 1 },
    targets: ['Radium', 'Polonium', 'Magnetism'].map(entry),
    sources: ['On rays', 'On salts', 'On steel'].map(entry),
    links: {},
  });
  const connectionId = await linkByToken(scene.accountId, ids.notionToken);
  return { ...ids, connectionId, source, target };
}

export type ImportedPair = Awaited<ReturnType<typeof importPair>>;
