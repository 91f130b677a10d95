import { PEOPLE_SHARE } from '@/lib/connections/notion';
import { db } from '@/lib/db';
import type { Connection } from '@/lib/generated/prisma/client';
import { SlidingWindow } from '@/lib/notion/pace';

/** After a person's last click in Notion through us, their fifth of the allowance stays free for this long. */
const PEOPLE_ACTIVE_MS = 10 * 60_000;
const LEAST_PER_MINUTE = 30;
/** What Notion allows a connection per minute (Notion, "Request limits"); larger plans answer nothing about theirs. */
export const NOTION_PER_MINUTE = 180;

/** Without anybody at work: almost all, so that a first click still finds room. */
const BACKGROUND_SHARE = 0.95;

function limitFor({ requestsPerMinute, peopleRequests, peopleWindowAt }: PaceFacts): number {
  const active = peopleRequests > 0 && Date.now() - peopleWindowAt.getTime() < PEOPLE_ACTIVE_MS;
  return Math.max(1, Math.floor(requestsPerMinute * (active ? 1 - PEOPLE_SHARE : BACKGROUND_SHARE)));
}

type PaceFacts = Pick<Connection, 'requestsPerMinute' | 'peopleRequests' | 'peopleWindowAt'>;

/** A slice's pacing: what was sent in the last minute counts on, whoever sent it, and a fifth is kept for a person who is at work. */
export async function openPace(connection: Connection): Promise<SlidingWindow> {
  const requestsPerMinute = await recoverPace(connection);
  return new SlidingWindow(limitFor({ ...connection, requestsPerMinute }), connection.recentRequests as number[]);
}

/** Keeps what was sent for whoever comes after a crash, and makes room when a person began to work. */
export async function savePace(connectionId: string, owner: string, pace: SlidingWindow): Promise<void> {
  const [row] = await db().connection.updateManyAndReturn({
    where: { id: connectionId, leaseOwner: owner },
    data: { recentRequests: pace.recent() },
    select: { requestsPerMinute: true, peopleRequests: true, peopleWindowAt: true },
  });
  if (row) pace.limit = limitFor(row);
}

/** Notion refused although we kept to the limit: a lower one is tried from now on, and the standard one again after a calm hour. */
export async function learnFromRefusal(
  connection: Pick<Connection, 'id' | 'requestsPerMinute'>,
  sentInMinute: number,
): Promise<void> {
  const lower = Math.max(LEAST_PER_MINUTE, Math.floor(Math.min(sentInMinute, connection.requestsPerMinute) * 0.9));
  await db().connection.update({
    where: { id: connection.id },
    data: { requestsPerMinute: lower, refusedAt: new Date() },
  });
}

const CALM_MS = 60 * 60_000;

async function recoverPace(connection: Pick<Connection, 'id' | 'requestsPerMinute' | 'refusedAt'>): Promise<number> {
  const { id, requestsPerMinute, refusedAt } = connection;
  if (requestsPerMinute >= NOTION_PER_MINUTE || (refusedAt && Date.now() - refusedAt.getTime() < CALM_MS))
    return requestsPerMinute;
  await db().connection.update({ where: { id }, data: { requestsPerMinute: NOTION_PER_MINUTE, refusedAt: null } });
  return NOTION_PER_MINUTE;
}
