import type { Body } from '@/sandbox/notion/api/input';
import { OauthError } from '@/sandbox/notion/oauth/errors';
import { renderUser } from '@/sandbox/notion/render/user';
import { issueTokens } from '@/sandbox/notion/store/connections';
import type { NotionStore } from '@/sandbox/notion/store/store';
import type { TokenPair } from '@/sandbox/notion/store/types';

const CODE_LIFE_MS = 600_000;

/** `POST /v1/oauth/token`: a code once, a refresh token once; a refresh ends the access token it came with. */
export function exchangeToken(store: NotionStore, clientId: string, body: Body): object {
  if (body.grant_type === 'authorization_code') return renderGrant(store, exchangeCode(store, clientId, body));
  if (body.grant_type === 'refresh_token') return renderGrant(store, refresh(store, clientId, body));
  throw new OauthError('unsupported_grant_type', 'Missing or unsupported grant_type.');
}

function exchangeCode(store: NotionStore, clientId: string, body: Body): TokenPair {
  const code = store.codes.get(String(body.code ?? ''));
  if (!code) throw new OauthError('invalid_grant', 'Invalid code: this code has been revoked.');
  store.codes.delete(code.code);
  store.touch();
  if (code.clientId !== clientId) throw new OauthError('invalid_grant', 'Invalid code: it belongs to another client.');
  if (store.clock.now() - code.createdAt > CODE_LIFE_MS)
    throw new OauthError('invalid_grant', 'Invalid code: it has expired.');
  if (body.redirect_uri !== code.redirectUri) throw new OauthError('invalid_grant', 'Missing or invalid redirect_uri.');
  return issueTokens(store, code.botId);
}

function refresh(store: NotionStore, clientId: string, body: Body): TokenPair {
  const pair = [...store.tokens.values()].find((one) => one.refreshToken === body.refresh_token);
  const connection = pair && store.connections.get(pair.botId);
  if (!pair || connection?.clientId !== clientId || connection.revoked)
    throw new OauthError('invalid_grant', 'Invalid refresh token.');
  store.tokens.delete(pair.accessToken);
  return issueTokens(store, pair.botId);
}

function renderGrant(store: NotionStore, { accessToken, refreshToken, botId }: TokenPair): object {
  const { id, name, icon } = store.workspace;
  return {
    access_token: accessToken,
    token_type: 'bearer',
    refresh_token: refreshToken,
    bot_id: botId,
    workspace_icon: icon,
    workspace_name: name,
    workspace_id: id,
    owner: { type: 'user', user: renderUser(store, store.connections.get(botId)?.userId ?? '') },
    duplicated_template_id: null,
  };
}
