import { db, isUniqueViolation } from '@/lib/db';
import type { Prisma } from '@/lib/generated/prisma/client';
import { isUuid } from '@/lib/ids';
import type { WebhookEvent } from '@/lib/notion/webhook';
import { nudgeConnection } from '@/lib/queue/nudge';
import { askPoll } from '@/lib/sync/ask-poll';
import { doubtPage } from '@/lib/sync/sweep';

/** The data source that an event speaks of, as far as it says so. */
function dataSourceOf({ entity, data }: WebhookEvent): string | null {
  if (entity.type === 'data_source') return entity.id;
  const parent = data?.parent;
  if (parent?.data_source_id) return parent.data_source_id;
  return parent?.type === 'data_source' ? (parent.id ?? null) : null;
}

/** Said of a page that may no longer be where it was; where that was, such an event does not tell. */
const LEAVING: ReadonlySet<string> = new Set(['page.deleted', 'page.moved']);

/** The database that an event speaks of where it names no data source. */
function databaseOf({ entity, data }: WebhookEvent): string | null {
  if (entity.type === 'database') return entity.id;
  return data?.parent?.type === 'database' ? (data.parent.id ?? null) : null;
}

/** The feeds that an event concerns: those of its data source or its database, and those that hold its page. None for any other page of the workspace. */
function feedsOf(event: WebhookEvent): Prisma.FeedWhereInput {
  const notionId = dataSourceOf(event);
  const databaseId = notionId ? null : databaseOf(event);
  const { id, type } = event.entity;
  const concerned: Prisma.FeedWhereInput[] = [];
  if (notionId && isUuid(notionId)) concerned.push({ dataSource: { notionId } });
  if (databaseId && isUuid(databaseId)) concerned.push({ dataSource: { databaseId } });
  if (type === 'page' && isUuid(id)) concerned.push({ pages: { some: { notionId: id, goneAt: null } } });
  return { OR: concerned };
}

/**
 * Brings the poll of what changed forward to now. An event that came before, that only a bot caused, or that speaks of nothing we scan does nothing;
 * one is noted together with what it asks for, so that after a crash Notion's repeat counts. Answers how many connections were woken.
 */
export async function takeHint(event: WebhookEvent): Promise<number> {
  const onlyBots = event.authors.length > 0 && event.authors.every(({ type }) => type === 'bot');
  if (onlyBots) return 0;
  const feeds = await db().feed.findMany({
    where: {
      connection: { workspaceId: event.workspace_id, status: 'ACTIVE' },
      ...feedsOf(event),
    },
    select: { id: true, connectionId: true },
  });
  if (feeds.length === 0) return 0;
  const connections = [...new Set(feeds.map(({ connectionId }) => connectionId))];
  const isNew = await db()
    .$transaction(async (tx) => {
      await tx.webhookEvent.create({ data: { id: event.id } });
      if (LEAVING.has(event.type) && isUuid(event.entity.id)) await doubtPage(tx, connections, event.entity.id);
      await askPoll(tx, { id: { in: feeds.map(({ id }) => id) } });
      await tx.connection.updateMany({ where: { id: { in: connections } }, data: { wakeAt: new Date() } });
      return true;
    })
    .catch((error) => {
      if (isUniqueViolation(error)) return false;
      throw error;
    });
  if (!isNew) return 0;
  for (const id of connections) await nudgeConnection(id);
  return connections.length;
}

const KEEP_EVENTS_MS = 3 * 86_400_000;

/** Forgets event ids beyond the time in which Notion repeats them. */
export async function forgetOldHints(): Promise<void> {
  await db().webhookEvent.deleteMany({ where: { receivedAt: { lt: new Date(Date.now() - KEEP_EVENTS_MS) } } });
}
