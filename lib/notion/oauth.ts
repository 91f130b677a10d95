import { env } from '@/lib/env';
import { createNotion } from '@/lib/notion/client';
import { workspaceIconOf } from '@/lib/notion/icon';

export type NotionGrant = {
  accessToken: string;
  refreshToken: string | null;
  botId: string;
  workspaceId: string;
  workspaceName: string;
  workspaceIcon: string | null;
  ownerName: string | null;
};

const credentials = () => ({ client_id: env().NOTION_CLIENT_ID, client_secret: env().NOTION_CLIENT_SECRET });

/** Where a person goes to pick pages: Notion's own consent screen. */
export function consentUrl({ state, redirectUri }: { state: string; redirectUri: string }): string {
  const url = new URL('/v1/oauth/authorize', env().NOTION_AUTHORIZE_URL ?? env().NOTION_API_URL);
  url.search = new URLSearchParams({
    owner: 'user',
    client_id: env().NOTION_CLIENT_ID,
    redirect_uri: redirectUri,
    response_type: 'code',
    state,
  }).toString();
  return url.toString();
}

type TokenAnswer = {
  access_token: string;
  refresh_token?: string | null;
  bot_id: string;
  workspace_id: string;
  workspace_name?: string | null;
  workspace_icon?: string | null;
  owner?: { user?: { name?: string | null } } | object;
};

function toGrant(answer: TokenAnswer): NotionGrant {
  const owner = answer.owner as { user?: { name?: string | null } } | undefined;
  return {
    accessToken: answer.access_token,
    refreshToken: answer.refresh_token ?? null,
    botId: answer.bot_id,
    workspaceId: answer.workspace_id,
    workspaceName: answer.workspace_name ?? 'Notion workspace',
    workspaceIcon: workspaceIconOf(answer.workspace_icon),
    ownerName: owner?.user?.name ?? null,
  };
}

/** Trades the code of the consent screen for a token. */
export async function exchangeCode(code: string, redirectUri: string): Promise<NotionGrant> {
  const notion = createNotion({});
  const answer = await notion.call((sdk) =>
    sdk.oauth.token({ ...credentials(), grant_type: 'authorization_code', code, redirect_uri: redirectUri }),
  );
  return toGrant(answer as TokenAnswer);
}

/** Trades a refresh token; Notion replaces both tokens, so keep both at once. */
export async function refreshGrant(refreshToken: string): Promise<NotionGrant> {
  const notion = createNotion({});
  const answer = await notion.call((sdk) =>
    sdk.oauth.token({ ...credentials(), grant_type: 'refresh_token', refresh_token: refreshToken }),
  );
  return toGrant(answer as TokenAnswer);
}

/** Takes the product's access back. */
export async function revokeToken(token: string): Promise<void> {
  const notion = createNotion({});
  await notion.call((sdk) => sdk.oauth.revoke({ ...credentials(), token }));
}

/** Whose token it is, for tokens that did not come from the consent screen. */
export async function readBot(token: string): Promise<Omit<NotionGrant, 'accessToken' | 'refreshToken'>> {
  const notion = createNotion({ token });
  const user = await notion.call((sdk) => sdk.users.me({}));
  const bot = (user.type === 'bot' ? user.bot : {}) as {
    workspace_name?: string | null;
    workspace_id?: string;
    owner?: { user?: { name?: string } };
  };
  return {
    botId: user.id,
    workspaceId: bot.workspace_id ?? user.id,
    workspaceName: bot.workspace_name ?? 'Notion workspace',
    workspaceIcon: null,
    ownerName: bot.owner?.user?.name ?? null,
  };
}
