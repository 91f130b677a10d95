import { sealTokens } from '@/lib/connections/token';
import { db, isUniqueViolation } from '@/lib/db';
import { env } from '@/lib/env';
import { AppError, toAppError } from '@/lib/errors';
import { type AccountId, type ConnectionId, newId } from '@/lib/ids';
import { consentUrl, exchangeCode, type NotionGrant, readBot } from '@/lib/notion/oauth';
import { nudgeConnection } from '@/lib/queue/nudge';
import { askPoll } from '@/lib/sync/ask-poll';

export { consentUrl as authorizeUrl };

async function findOwn(accountId: AccountId, botId: string): Promise<ConnectionId | null> {
  const standing = await db().connection.findUnique({ where: { botId } });
  if (standing && standing.accountId !== accountId)
    throw new AppError('workspace_taken', 'Another account holds this bot');
  return (standing?.id as ConnectionId | undefined) ?? null;
}

async function storeGrant(accountId: AccountId, grant: NotionGrant, sample: boolean): Promise<ConnectionId> {
  const id = (await findOwn(accountId, grant.botId)) ?? newId<ConnectionId>();
  const data = {
    ...sealTokens(accountId, id, grant),
    workspaceId: grant.workspaceId,
    workspaceName: grant.workspaceName,
    workspaceIcon: grant.workspaceIcon,
    ownerName: grant.ownerName,
    status: 'ACTIVE' as const,
    problemCode: null,
    wakeAt: new Date(),
    linkedAt: new Date(),
    sample,
  };
  try {
    // At once: a worker that is woken finds all that it is woken for.
    await db().$transaction(async (tx) => {
      await tx.connection.upsert({
        where: { id },
        create: { id, accountId, botId: grant.botId, requestsPerMinute: env().NOTION_REQUESTS_PER_MINUTE, ...data },
        update: data,
      });
      await tx.rule.updateMany({
        where: { connectionId: id, problemCode: { in: ['source_missing', 'target_missing'] } },
        data: { problemCode: null },
      });
      await askPoll(tx, { connectionId: id });
      await tx.rule.updateMany({ where: { connectionId: id }, data: { changedAt: new Date() } });
    });
  } catch (error) {
    // Linked just now by somebody else, or by another press of the same person.
    if (isUniqueViolation(error) && (await findOwn(accountId, grant.botId)))
      return storeGrant(accountId, grant, sample);
    throw error;
  }
  await nudgeConnection(id);
  return id;
}

/**
 * Ends the way through Notion's consent screen: trades the code and keeps the tokens. Linking a workspace again renews the standing
 * connection. Throws `notion_link_expired` for a code that Notion does not take, `workspace_taken` when another account holds it.
 */
export async function linkWorkspace(
  accountId: AccountId,
  { code, redirectUri }: { code: string; redirectUri: string },
): Promise<ConnectionId> {
  const grant = await exchangeCode(code, redirectUri).catch((error) => {
    const { code: reason } = toAppError(error);
    if (reason !== 'notion_invalid' && reason !== 'notion_unauthorized') throw error;
    throw new AppError('notion_link_expired', 'Notion did not take the code', { cause: error });
  });
  return storeGrant(accountId, grant, false);
}

/** Links a workspace by a token that is at hand (an internal integration's, or the sandbox's). `sample`: it is the sample workspace. */
export async function linkByToken(
  accountId: AccountId,
  token: string,
  { sample = false }: { sample?: boolean } = {},
): Promise<ConnectionId> {
  const bot = await readBot(token);
  return storeGrant(accountId, { ...bot, accessToken: token, refreshToken: null }, sample);
}
