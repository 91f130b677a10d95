import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientFor, databaseNamed, type Served, serveNotion } from '@/tests/contract/notion/serve';

const CLIENT = { client_id: 'client-1', client_secret: 'secret-1' };
const REDIRECT = 'http://127.0.0.1:9/api/notion/callback';

let served: Served;
beforeAll(async () => {
  served = await serveNotion();
});
afterAll(() => served.stop());

/** Presses a button of the consent page, and answers where it leads. */
async function decide(decision: 'allow' | 'deny', shared: string[], user = ''): Promise<URL> {
  const form = new URLSearchParams({ client_id: CLIENT.client_id, redirect_uri: REDIRECT, response_type: 'code' });
  form.set('state', 'state-1');
  form.set('decision', decision);
  form.set('user', user);
  for (const id of shared) form.append('shared', id);
  const answer = await fetch(`${served.url}/v1/oauth/authorize`, { method: 'POST', body: form, redirect: 'manual' });
  expect(answer.status).toBe(302);
  return new URL(answer.headers.get('location') ?? '');
}

async function obtain(shared: string[], user = '') {
  const code = (await decide('allow', shared, user)).searchParams.get('code') ?? '';
  const client = clientFor(served.url, '');
  return client.oauth.token({ ...CLIENT, grant_type: 'authorization_code', code, redirect_uri: REDIRECT });
}

test('the consent page names every database and hands the state back', async () => {
  const query = new URLSearchParams({ client_id: 'a', redirect_uri: REDIRECT, response_type: 'code', state: '"><b>' });
  const page = await (await fetch(`${served.url}/v1/oauth/authorize?${query}`)).text();
  for (const title of ['Recipes', 'Categories', 'Reading list']) expect(page).toContain(`aria-label="${title}"`);
  expect(page).not.toContain('"><b>');
  const back = await decide('allow', []);
  expect(back.searchParams.get('state')).toBe('state-1');
  const denied = await decide('deny', []);
  expect(Object.fromEntries(denied.searchParams)).toEqual({ error: 'access_denied', state: 'state-1' });
});

test('a request without a client or a redirect gets a page, not a redirect', async () => {
  const answer = await fetch(`${served.url}/v1/oauth/authorize?response_type=code&client_id=a`, { redirect: 'manual' });
  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain('redirect_uri');
});

test('a token sees what was ticked; ticking again replaces it under the same bot', async () => {
  const recipes = databaseNamed(served, 'Recipes');
  const links = databaseNamed(served, 'Links');
  const one = await obtain([recipes.databaseId]);
  expect(one).toMatchObject({ token_type: 'bearer', workspace_name: 'Harbour Street', duplicated_template_id: null });
  const client = clientFor(served.url, one.access_token);
  await client.databases.retrieve({ database_id: recipes.databaseId });
  await expect(client.databases.retrieve({ database_id: links.databaseId })).rejects.toMatchObject({ status: 404 });
  const two = await obtain([links.databaseId]);
  expect(two.bot_id).toBe(one.bot_id);
  await client.databases.retrieve({ database_id: links.databaseId });
  const other = [...served.notion.store.users.values()].filter((user) => user.type === 'person')[1];
  expect((await obtain([], other?.id)).bot_id).not.toBe(one.bot_id);
});

test('a code works once and only with the redirect it was made for', async () => {
  const post = async (body: object, secret = CLIENT.client_secret) => {
    const Authorization = `Basic ${btoa(`${CLIENT.client_id}:${secret}`)}`;
    const headers = { Authorization, 'Content-Type': 'application/json' };
    const answer = await fetch(`${served.url}/v1/oauth/token`, { method: 'POST', headers, body: JSON.stringify(body) });
    return { status: answer.status, body: await answer.json() };
  };
  const grant = { grant_type: 'authorization_code', redirect_uri: REDIRECT };
  const code = (await decide('allow', [])).searchParams.get('code');
  expect((await post({ ...grant, code })).status).toBe(200);
  expect(await post({ ...grant, code })).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  const second = (await decide('allow', [])).searchParams.get('code');
  const wrong = await post({ ...grant, code: second, redirect_uri: 'http://127.0.0.1:9/else' });
  expect(wrong).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  expect(await post({ grant_type: 'password' })).toMatchObject({ body: { error: 'unsupported_grant_type' } });
  expect(await post(grant, '')).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
});

test('a refresh rotates both tokens; a revoked token is inactive', async () => {
  const granted = await obtain([]);
  const api = clientFor(served.url, '');
  const refresh_token = granted.refresh_token ?? '';
  const next = await api.oauth.token({ ...CLIENT, grant_type: 'refresh_token', refresh_token });
  expect(next.bot_id).toBe(granted.bot_id);
  await expect(clientFor(served.url, granted.access_token).users.me({})).rejects.toMatchObject({ status: 401 });
  const again = api.oauth.token({ ...CLIENT, grant_type: 'refresh_token', refresh_token });
  await expect(again).rejects.toMatchObject({ status: 400 });
  const token = next.access_token;
  expect(await api.oauth.introspect({ ...CLIENT, token })).toMatchObject({ active: true });
  await api.oauth.revoke({ ...CLIENT, token });
  expect(await api.oauth.introspect({ ...CLIENT, token })).toMatchObject({ active: false });
  await expect(clientFor(served.url, token).users.me({})).rejects.toMatchObject({ code: 'unauthorized' });
});
