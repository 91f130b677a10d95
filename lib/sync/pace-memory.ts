import { PEOPLE_SHARE } from '@/lib/connections/notion';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import type { Connection } from '@/lib/generated/prisma/client';
import { SlidingWindow } from '@/lib/notion/pace';

/** After a person's last click in Notion through us, their fifth of the allowance stays free for this long. */
const PEOPLE_ACTIVE_MS = 10 * 60_000;
const LEAST_PER_MINUTE = 30;

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

const WORTH_TELLING_MS = 3_000;

function longPause(pace: SlidingWindow): Date | null {
  const at = pace.resumesAt();
  return at !== null && at > Date.now() + WORTH_TELLING_MS ? new Date(at) : null;
}

/**
 * Keeps what was sent for whoever comes after a crash, and makes room when a person began to work. Answers until when the connection is blocked,
 * as its row says.
 */
export async function savePace(connectionId: string, owner: string, pace: SlidingWindow): Promise<Date | null> {
  const before = await db().connection.findUnique({ where: { id: connectionId }, select: { pacedUntil: true } });
  const wasPaused = before?.pacedUntil != null;
  const [row] = await db().connection.updateManyAndReturn({
    where: { id: connectionId, leaseOwner: owner },
    data: { recentRequests: pace.recent(), pacedUntil: longPause(pace) },
    select: {
      requestsPerMinute: true,
      peopleRequests: true,
      peopleWindowAt: true,
      pacedUntil: true,
      blockedUntil: true,
    },
  });
  if (!row) return null;
  pace.limit = limitFor(row);
  const paused = row.pacedUntil !== null;
  if (paused !== wasPaused)
    await db().rule.updateMany({ where: { connectionId, active: true }, data: { changedAt: new Date() } });
  return row.blockedUntil;
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
  const allowed = env().NOTION_REQUESTS_PER_MINUTE;
  if (requestsPerMinute >= allowed || (refusedAt && Date.now() - refusedAt.getTime() < CALM_MS))
    return requestsPerMinute;
  await db().connection.update({ where: { id }, data: { requestsPerMinute: allowed, refusedAt: null } });
  return allowed;
}
