import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AccountId } from '@/lib/ids';
import { type Engine, startEngine } from '@/tests/support/engine';
import { openScenario } from '@/tests/support/scenario';

const REDIRECT = 'http://localhost/callback';

let engine: Engine;
/** Notion knows one bot for a person and an integration, so one account holds it. */
let accountId: AccountId;

beforeAll(async () => {
  engine = await startEngine();
  accountId = await engine.openAccount();
});
afterAll(() => engine?.stop());

/** Walks through the consent screen as a person who ticks these databases; answers the code. */
async function consent(shared: string[]): Promise<string> {
  const { authorizeUrl } = engine.product;
  const url = new URL(authorizeUrl({ state: 'a state', redirectUri: REDIRECT }));
  const form = new FormData();
  for (const [name, value] of url.searchParams) form.set(name, value);
  form.set('decision', 'allow');
  for (const id of shared) form.append('shared', id);
  const answer = await fetch(`${url.origin}${url.pathname}`, { method: 'POST', body: form, redirect: 'manual' });
  const back = new URL(answer.headers.get('location') ?? '');
  expect(back.searchParams.get('state')).toBe('a state');
  return back.searchParams.get('code') ?? '';
}

async function link(shared: string[]) {
  return engine.product.linkWorkspace(accountId, { code: await consent(shared), redirectUri: REDIRECT });
}

const readRow = (id: string) => engine.product.db().connection.findUniqueOrThrow({ where: { id } });

/** Makes Notion refuse the standing access token, as if it had run out, once so many calls have gone out with it. */
async function refuseToken<T>(times: number, call: () => Promise<T>): Promise<T> {
  const refused = await engine.control.hold({
    service: 'notion',
    route: '/v1/data_sources/*',
    status: 401,
    body: { object: 'error', status: 401, code: 'unauthorized', message: 'API token is invalid.' },
    times,
  });
  const called = call();
  await refused.reached(times);
  await refused.release();
  return called;
}

test('a refused token is renewed once for all calls that it failed, and both new ones are kept', async () => {
  const { product, control } = engine;
  const scenario = await openScenario(engine);
  const { sourceDatabaseId, sourceDataSourceId } = scenario.ids;
  const id = await link([sourceDatabaseId]);
  const before = await readRow(id);
  const read = () => product.readDataSource(accountId, id, sourceDataSourceId);
  const found = await refuseToken(3, () => Promise.all([read(), read(), read()]));
  expect(found.map(({ title }) => title)).toEqual(Array(3).fill('Things'));
  const after = await readRow(id);
  expect(after.status).toBe('ACTIVE');
  expect(after.accessToken).not.toBe(before.accessToken);
  expect(after.refreshToken).not.toBe(before.refreshToken);
  const renewals = (await control.readRequests()).filter(({ path }) => path === '/v1/oauth/token');
  expect(renewals).toHaveLength(2);
  await read();
  await product.disconnect(accountId, id);
  await scenario.close();
});

test('credentials of ours that Notion does not take disconnect nobody', async () => {
  const { product, control } = engine;
  const scenario = await openScenario(engine);
  const id = await link([scenario.ids.sourceDatabaseId]);
  const invalid = { error: 'invalid_client', error_description: 'Client authentication failed.' };
  await control.addFault({ service: 'notion', route: '/v1/oauth/token', status: 401, body: invalid });
  const read = () => product.readDataSource(accountId, id, scenario.ids.sourceDataSourceId);
  await expect(refuseToken(1, read)).rejects.toMatchObject({ code: 'notion_restricted' });
  expect((await readRow(id)).status).toBe('ACTIVE');
  await product.disconnect(accountId, id);
  await scenario.close();
});

test('a revoked token pauses the rules with a sentence, and linking again goes on', async () => {
  const { product, control } = engine;
  const scenario = await openScenario(engine);
  const ruleId = await scenario.createRule();
  await scenario.waitForStatus(ruleId, 'up_to_date');
  await control.revoke(scenario.ids.botId);
  await product.requestRun(scenario.accountId, ruleId);
  await scenario.waitForStatus(ruleId, 'disconnected');
  const [connection] = await product.listConnections(scenario.accountId);
  expect(connection).toMatchObject({ status: 'disconnected', problem: 'notion_unauthorized' });
  await expect(scenario.createRule()).rejects.toMatchObject({ code: 'notion_unauthorized' });
  await scenario.close();
});

test('disconnecting takes the token back at Notion and keeps none; linking again renews the same connection', async () => {
  const { product, control } = engine;
  const scenario = await openScenario(engine);
  const id = await link([scenario.ids.sourceDatabaseId]);
  await product.disconnect(accountId, id);
  expect(await readRow(id)).toMatchObject({ status: 'DISCONNECTED', accessToken: '', refreshToken: null });
  expect((await control.readRequests()).some(({ path }) => path === '/v1/oauth/revoke')).toBe(true);
  await product.disconnect(accountId, id);
  expect(await link([scenario.ids.sourceDatabaseId])).toBe(id);
  expect((await product.readDataSource(accountId, id, scenario.ids.sourceDataSourceId)).title).toBe('Things');
  await product.disconnect(accountId, id);
  await scenario.close();
});

test('a bot that another account holds is refused, and a code works once', async () => {
  const { product } = engine;
  const scenario = await openScenario(engine);
  const other = await engine.openAccount();
  await expect(product.linkByToken(other, scenario.ids.notionToken)).rejects.toMatchObject({ code: 'workspace_taken' });
  const code = await consent([scenario.ids.sourceDatabaseId]);
  const id = await product.linkWorkspace(accountId, { code, redirectUri: REDIRECT });
  const again = product.linkWorkspace(accountId, { code, redirectUri: REDIRECT });
  await expect(again).rejects.toMatchObject({ code: 'notion_link_expired' });
  const unknown = product.linkWorkspace(other, { code: randomUUID(), redirectUri: REDIRECT });
  await expect(unknown).rejects.toMatchObject({ code: 'notion_link_expired' });
  const taken = product.linkWorkspace(other, { code: await consent([]), redirectUri: REDIRECT });
  await expect(taken).rejects.toMatchObject({ code: 'workspace_taken' });
  await product.disconnect(accountId, id);
  await scenario.close();
});
