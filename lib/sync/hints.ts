import { db, isUniqueViolation } from '@/lib/db';
import type { WebhookEvent } from '@/lib/notion/webhook';
import { nudgeConnection } from '@/lib/queue/nudge';

/** The data source that an event speaks of, as far as it says so. */
function dataSourceOf({ entity, data }: WebhookEvent): string | null {
  if (entity.type === 'data_source') return entity.id;
  const parent = data?.parent;
  if (parent?.data_source_id) return parent.data_source_id;
  return parent?.type === 'data_source' ? (parent.id ?? null) : null;
}

async function takeOnce(id: string): Promise<boolean> {
  try {
    await db().webhookEvent.create({ data: { id } });
    return true;
  } catch (error) {
    if (isUniqueViolation(error)) return false;
    throw error;
  }
}

/**
 * Brings the poll of what changed forward to now. An event that came before, that only a bot caused, or that speaks of nothing we scan does nothing.
 * Answers how many connections were woken.
 */
export async function takeHint(event: WebhookEvent): Promise<number> {
  const onlyBots = event.authors.length > 0 && event.authors.every(({ type }) => type === 'bot');
  if (onlyBots || !(await takeOnce(event.id))) return 0;
  const notionId = dataSourceOf(event);
  const connections = await db().connection.findMany({
    where: { workspaceId: event.workspace_id, status: 'ACTIVE', dataSources: { some: notionId ? { notionId } : {} } },
    select: { id: true },
  });
  for (const { id } of connections) {
    await db().feed.updateMany({
      where: { connectionId: id, ...(notionId ? { dataSource: { notionId } } : {}) },
      data: { nextPollAt: new Date() },
    });
    await db().connection.update({ where: { id }, data: { wakeAt: new Date() } });
    await nudgeConnection(id);
  }
  return connections.length;
}

const KEEP_EVENTS_MS = 3 * 86_400_000;

/** Forgets event ids beyond the time in which Notion repeats them. */
export async function forgetOldHints(): Promise<void> {
  await db().webhookEvent.deleteMany({ where: { receivedAt: { lt: new Date(Date.now() - KEEP_EVENTS_MS) } } });
}
