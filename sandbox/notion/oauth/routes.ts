import { type Context, Hono } from 'hono';
import { answer } from '@/sandbox/notion/api/frame';
import { readBody } from '@/sandbox/notion/api/input';
import { renderConsent, renderConsentError } from '@/sandbox/notion/oauth/consent-page';
import { answerOauthError, OauthError, readClient } from '@/sandbox/notion/oauth/errors';
import { exchangeToken } from '@/sandbox/notion/oauth/tokens';
import { connect, findConnection, firstPersonId } from '@/sandbox/notion/store/connections';
import { createSecret } from '@/sandbox/notion/store/ids';
import type { NotionStore } from '@/sandbox/notion/store/store';

export type OauthOptions = { store: NotionStore; publicUrl?: string; client?: { id: string; secret: string } };

type Request = { clientId: string; redirectUri: string; state: string | undefined; userId: string };

function readRequest(
  store: NotionStore,
  client: OauthOptions['client'],
  read: (name: string) => string | undefined,
): Request {
  const clientId = read('client_id');
  const redirectUri = read('redirect_uri');
  if (!clientId) throw new OauthError('invalid_request', 'Missing or invalid client_id');
  if (client && client.id !== clientId) throw new OauthError('unauthorized_client', 'Unknown client_id');
  if (!redirectUri || !URL.canParse(redirectUri))
    throw new OauthError('invalid_request', 'Missing or invalid redirect_uri');
  if (read('response_type') !== 'code') throw new OauthError('invalid_request', 'Missing or invalid response_type');
  return { clientId, redirectUri, state: read('state'), userId: read('user') || firstPersonId(store) };
}

function back(request: Request, answer: Record<string, string>): string {
  const url = new URL(request.redirectUri);
  for (const [name, value] of Object.entries(answer)) url.searchParams.set(name, value);
  if (request.state !== undefined) url.searchParams.set('state', request.state);
  return url.toString();
}

function allow(store: NotionStore, request: Request, shared: string[]): string {
  const connection = connect(store, request.clientId, request.userId, shared);
  const code = createSecret('code');
  const { clientId, redirectUri } = request;
  store.codes.set(code, { code, botId: connection.botId, clientId, redirectUri, createdAt: store.clock.now() });
  store.touch();
  return back(request, { code });
}

/** The consent page and the token calls, under /v1/oauth. */
export function oauthRoutes({ store, client }: OauthOptions): Hono {
  const app = new Hono();
  app.onError((error, c) => answerOauthError(c, error));
  app.get('/authorize', (c) => {
    try {
      const request = readRequest(store, client, (name) => c.req.query(name));
      const ticked = findConnection(store, request.clientId, request.userId)?.shared ?? [];
      return c.html(renderConsent(store, { query: c.req.query(), userId: request.userId, ticked }));
    } catch (error) {
      return consentError(c, error);
    }
  });
  app.post('/authorize', async (c) => {
    const form = await c.req.formData();
    try {
      const request = readRequest(store, client, (name) => form.get(name)?.toString());
      if (form.get('decision') !== 'allow') return c.redirect(back(request, { error: 'access_denied' }));
      return c.redirect(allow(store, request, form.getAll('shared').map(String)));
    } catch (error) {
      return consentError(c, error);
    }
  });
  app.post('/token', async (c) => {
    const clientId = readClient(c, client);
    return answer(c, exchangeToken(store, clientId, await readBody(c)));
  });
  app.post('/revoke', async (c) => {
    readClient(c, client);
    const { token } = await readBody(c);
    if (typeof token !== 'string') throw new OauthError('invalid_request', 'Missing token.');
    store.tokens.delete(token);
    store.touch();
    return answer(c, {});
  });
  app.post('/introspect', async (c) => {
    readClient(c, client);
    const { token } = await readBody(c);
    const pair = typeof token === 'string' ? store.tokens.get(token) : undefined;
    const active = pair !== undefined && store.connections.get(pair.botId)?.revoked === false;
    const scope = 'read_content update_content insert_content read_user_with_email';
    return answer(c, active ? { active, scope, iat: Math.floor(store.clock.now() / 1000) } : { active });
  });
  return app;
}

function consentError(c: Context, error: unknown): Response | Promise<Response> {
  if (!(error instanceof OauthError)) throw error;
  return c.html(renderConsentError(error.message), 400);
}
