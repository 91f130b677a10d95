import { cache } from 'react';
import { readSignedIn } from '@/lib/auth/loaders';
import { listConnections, requireConnection } from '@/lib/connections/data';
import { type ErrorCode, toAppError } from '@/lib/errors';
import { type AccountId, type ConnectionId, isUuid } from '@/lib/ids';
import { log } from '@/lib/log';

/** The account's workspaces; read once per request, for the frame of the dashboard and the page in it both tell of them. */
export const loadConnections = cache(listConnections);

const STATUS: Partial<Record<ErrorCode, number>> = {
  connection_missing: 404,
  notion_not_found: 404,
  invalid_input: 400,
  notion_invalid: 400,
  notion_rate_limited: 429,
  notion_blocked: 429,
};

/** The frame of the picker's route handlers: session, a connection of that account, JSON unless it is an answer already. Another account's id is a 404. */
export async function answerForConnection(
  connectionId: string,
  read: (accountId: AccountId, connectionId: ConnectionId) => Promise<unknown>,
): Promise<Response> {
  const account = await readSignedIn();
  if (!account) return Response.json({ code: 'sign_in_required' }, { status: 401 });
  if (!isUuid(connectionId)) return Response.json({ code: 'connection_missing' }, { status: 404 });
  try {
    await requireConnection(account.accountId, connectionId as ConnectionId);
    const answer = await read(account.accountId, connectionId as ConnectionId);
    return answer instanceof Response ? answer : Response.json(answer);
  } catch (error) {
    const { code, detail, retryAt } = toAppError(error);
    log.warn({ err: error, code }, 'Notion could not be read for a person');
    return Response.json({ code, detail, retryAt: retryAt?.toISOString() }, { status: STATUS[code] ?? 502 });
  }
}
