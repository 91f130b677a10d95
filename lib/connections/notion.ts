import { keepRefusal } from '@/lib/connections/refusals';
import { openToken, renewToken } from '@/lib/connections/token';
import { db } from '@/lib/db';
import { AppError, toAppError } from '@/lib/errors';
import type { AccountId, ConnectionId } from '@/lib/ids';
import { createNotion, type Notion, type NotionOptions } from '@/lib/notion/client';
import type { Pace } from '@/lib/notion/pace';
import { Silence } from '@/lib/notion/silence';

/** The part of a connection's allowance that is kept for people's own clicks. */
export const PEOPLE_SHARE = 0.2;

/** Notion through a stored connection; a refused token is renewed once and the call repeated, a refusal (429) kept for all processes. */
export async function openNotion(id: ConnectionId, given: Omit<NotionOptions, 'token'>): Promise<Notion> {
  const options = { silence: new Silence(), ...given };
  const row = await db().connection.findUniqueOrThrow({ where: { id } });
  let token = openToken(row);
  let notion = createNotion({ ...options, token });
  let earlier = 0;
  return {
    reserve: () => notion.reserve(),
    giveBack: (reservation) => notion.giveBack(reservation),
    now: () => notion.now(),
    requests: () => earlier + notion.requests(),
    async call(run, callOptions) {
      const used = token;
      try {
        return await notion.call(run, callOptions);
      } catch (error) {
        const failure = toAppError(error);
        await keepRefusal(row, failure);
        if (failure.code !== 'notion_unauthorized') throw error;
        const renewed = await renewToken(id, used);
        if (!renewed) throw error;
        token = renewed;
        earlier += notion.requests();
        notion = createNotion({ ...options, token });
        return notion.call(run, callOptions);
      }
    },
  };
}

/** Counts a person's request in the connection's row; throws notion_rate_limited when the reserved fifth is spent. */
function peoplePace(id: ConnectionId): Pace {
  return {
    giveBack: () => undefined,
    async take() {
      const [row] = await db().$queryRaw<{ ok: boolean; retryAt: Date }[]>`
        UPDATE "Connection" SET
          "peopleRequests" = CASE WHEN "peopleWindowAt" < now() - interval '60 seconds' THEN 1 ELSE "peopleRequests" + 1 END,
          "peopleWindowAt" = CASE WHEN "peopleWindowAt" < now() - interval '60 seconds' THEN now() ELSE "peopleWindowAt" END
        WHERE id = ${id}::uuid
        RETURNING "peopleRequests" <= "requestsPerMinute" * ${PEOPLE_SHARE}::float AND coalesce("blockedUntil", now()) <= now() AS ok,
          CASE WHEN "peopleRequests" <= "requestsPerMinute" * ${PEOPLE_SHARE}::float THEN "blockedUntil"
            ELSE greatest("blockedUntil", "peopleWindowAt" + interval '60 seconds') END AS "retryAt"`;
      if (!row?.ok)
        throw new AppError('notion_rate_limited', 'No allowance left for this minute', { retryAt: row?.retryAt });
    },
  };
}

/** Notion for a person's own click: the account's connection, from the reserved share, answering soon or not at all. */
export async function notionForPerson(accountId: AccountId, id: ConnectionId): Promise<Notion> {
  const row = await db().connection.findFirst({ where: { id, accountId }, select: { status: true } });
  if (!row) throw new AppError('connection_missing', 'No such connection');
  if (row.status !== 'ACTIVE') throw new AppError('notion_unauthorized', 'The connection is disconnected');
  return openNotion(id, { pace: peoplePace(id), timeoutMs: 15_000 });
}
