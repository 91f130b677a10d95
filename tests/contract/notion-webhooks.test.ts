import { type Client, verifyWebhookSignature } from '@notionhq/client';
import type { Hono } from 'hono';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { notionControlRoutes } from '@/sandbox/notion/control/routes';
import { firstPersonId } from '@/sandbox/notion/store/connections';
import { startReceiver } from '@/tests/contract/notion/receiver';
import { connectClient, databaseNamed, type Served, serveNotion } from '@/tests/contract/notion/serve';

let served: Served;
let control: Hono;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
let client: Client;
let botId: string;
let recipes: ReturnType<typeof databaseNamed>;
let categories: ReturnType<typeof databaseNamed>;

beforeAll(async () => {
  served = await serveNotion();
  control = notionControlRoutes(served.notion);
});
afterAll(() => served.stop());
beforeEach(async () => {
  served.clock.reset();
  served.notion.reset();
  recipes = databaseNamed(served, 'Recipes');
  categories = databaseNamed(served, 'Categories');
  ({ client, botId } = connectClient(served, [recipes.databaseId], 'product'));
  receiver = await startReceiver();
});
afterEach(async () => {
  await ask('DELETE', '/webhooks');
  await receiver.stop();
});

async function ask(method: string, path: string, body?: object) {
  const answer = await control.request(`/_sandbox/notion${path}`, { method, body: body && JSON.stringify(body) });
  return answer.status === 204 ? null : answer.json();
}

const subscribe = (options: object = {}) =>
  ask('POST', '/webhooks', { url: receiver.url, clientId: 'product', ...options });

/** All events so far, whatever they would have waited for. */
async function flush() {
  await ask('POST', '/webhooks/flush');
  return receiver.received.filter(({ event }) => 'type' in event).map(({ event }) => event);
}

const editAsPerson = (id: string, body: object) => ask('POST', `/pages/${id}`, body);

test('a subscription begins with its token, and each event is signed with it', async () => {
  const { verificationToken, verified } = await subscribe();
  expect(verified).toBe(true);
  expect(receiver.received[0]?.event).toEqual({ verification_token: verificationToken });
  await editAsPerson(recipes.rows[0] ?? '', { properties: { 'Time (min)': 7 } });
  await flush();
  const { body = '', signature = null } = receiver.received[1] ?? {};
  expect(await verifyWebhookSignature({ body, signature, verificationToken })).toBe(true);
  expect(await verifyWebhookSignature({ body: `${body} `, signature, verificationToken })).toBe(false);
});

test('an endpoint that refused the token gets events only after the token came back', async () => {
  receiver.answerWith(() => 404);
  const { id, verified, verificationToken } = await subscribe();
  expect(verified).toBe(false);
  receiver.answerWith(() => 200);
  await editAsPerson(recipes.rows[0] ?? '', { title: 'Not told' });
  expect(await flush()).toEqual([]);
  expect(await ask('POST', `/webhooks/${id}/verify`, { verificationToken: 'wrong' })).toEqual({ verified: false });
  expect(await ask('POST', `/webhooks/${id}/verify`, { verificationToken })).toEqual({ verified: true });
  await editAsPerson(recipes.rows[0] ?? '', { title: 'Told' });
  expect(await flush()).toHaveLength(1);
});

test('an edit is told with its authors, its parent and the ids of the properties, never with a value', async () => {
  await subscribe();
  const page = recipes.rows[0] ?? '';
  await editAsPerson(page, { properties: { 'Time (min)': 7 }, title: 'A secret title' });
  await client.pages.update({ page_id: page, properties: { Cuisine: { select: { name: 'Thai' } } } });
  const [event] = await flush();
  expect(event).toMatchObject({
    type: 'page.properties_updated',
    workspace_id: served.notion.store.workspace.id,
    authors: [
      { id: firstPersonId(served.notion.store), type: 'person' },
      { id: botId, type: 'bot' },
    ],
    accessible_by: [{ type: 'person' }, { id: botId, type: 'bot' }],
    attempt_number: 1,
    entity: { id: page, type: 'page' },
    data: { parent: { id: recipes.databaseId, type: 'database', data_source_id: recipes.dataSourceId } },
  });
  expect(event?.data.updated_properties).toHaveLength(3);
  expect(event?.data.updated_properties).toContain('title');
  expect(JSON.stringify(event)).not.toMatch(/secret|Thai/);
});

test('edits within a minute are one event, and the first is told at once', async () => {
  await subscribe({ delayMs: 0 });
  const page = recipes.rows[0] ?? '';
  const told = () => receiver.received.length - 1;
  served.clock.move({ now: '2026-11-21T10:00:00Z' });
  await editAsPerson(page, { title: 'One' });
  await expect.poll(told).toBe(1);
  for (const title of ['Two', 'Three', 'Four']) await editAsPerson(page, { title });
  served.clock.move({ now: '2026-11-21T10:00:30Z' });
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(told()).toBe(1);
  served.clock.move({ now: '2026-11-21T10:01:01Z' });
  await expect.poll(told).toBe(2);
});

test('every kind of change has its type', async () => {
  await subscribe();
  const [page = '', other = ''] = recipes.rows;
  await editAsPerson(page, { markdown: 'New body' });
  await ask('POST', `/pages/${page}/trash`);
  await ask('POST', `/pages/${page}/restore`);
  await ask('POST', '/pages', { dataSourceId: recipes.dataSourceId, title: 'New' });
  const properties = { Extra: { type: 'checkbox', checkbox: {} } } as const;
  await client.dataSources.update({ data_source_id: recipes.dataSourceId, properties });
  await client.dataSources.update({ data_source_id: recipes.dataSourceId, properties: { Extra: { name: 'More' } } });
  await ask('DELETE', `/data-sources/${recipes.dataSourceId}/properties/More`);
  const events = await flush();
  expect(events.map(({ type }) => type).toSorted()).toEqual([
    'data_source.content_updated',
    'data_source.schema_updated',
    'page.content_updated',
    'page.created',
    'page.deleted',
    'page.undeleted',
  ]);
  const schema = events.find(({ type }) => type === 'data_source.schema_updated')?.data.updated_properties;
  expect(schema).toMatchObject([
    { name: 'Extra', action: 'created' },
    { name: 'More', action: 'updated' },
    { name: 'More', action: 'deleted' },
  ]);
  served.notion.store.connections.get(botId)?.shared.push(categories.databaseId);
  await ask('POST', `/pages/${other}/move`, { dataSourceId: categories.dataSourceId });
  expect((await flush()).at(-1)).toMatchObject({ type: 'data_source.content_updated' });
  expect((await flush()).map(({ type }) => type)).toContain('page.moved');
});

test('what no connection of the integration sees is not told', async () => {
  await subscribe();
  await editAsPerson(categories.rows[0] ?? '', { title: 'Elsewhere' });
  expect(await flush()).toEqual([]);
});

test('a refused event is sent up to eight times, with the same id and growing waits', async () => {
  await subscribe({ delayMs: 0, windowMs: 0 });
  receiver.answerWith(() => 503);
  await editAsPerson(recipes.rows[0] ?? '', { title: 'Again' });
  const events = await flush();
  expect(events.map((event) => event.attempt_number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(new Set(events.map(({ id }) => id)).size).toBe(1);
  const { deliveries, pendingCount } = await ask('GET', '/webhooks');
  expect(deliveries.map((one: { status: number }) => one.status)).toEqual(Array(8).fill(503));
  expect(pendingCount).toBe(0);
});

test('the wait for a further attempt is by the clock that tests move', async () => {
  await subscribe({ delayMs: 0, windowMs: 0, backOffMs: 60_000 });
  const told = () => receiver.received.length - 1;
  receiver.answerWith(() => 500);
  await editAsPerson(recipes.rows[0] ?? '', { title: 'Again' });
  await expect.poll(told).toBe(1);
  receiver.answerWith(() => 200);
  served.clock.move({ offsetMs: 61_000 });
  await expect.poll(told).toBe(2);
  expect(receiver.received.at(-1)?.event.attempt_number).toBe(2);
});

test('events come twice, out of order or not at all, the same way for the same seed', async () => {
  const run = async (seed: number) => {
    receiver.received.length = 0;
    await ask('DELETE', '/webhooks');
    await subscribe({ duplicate: 0.3, reorder: 0.5, lose: 0.2, seed });
    for (const page of recipes.rows.slice(0, 30)) await editAsPerson(page, { title: `${seed} ${page}` });
    return (await flush()).map(({ entity }) => recipes.rows.indexOf(entity.id));
  };
  const first = await run(7);
  const distinct = [...new Set(first)];
  expect(distinct.length).toBeLessThan(30);
  expect(first.length).toBeGreaterThan(distinct.length);
  expect(distinct).not.toEqual(distinct.toSorted((a, b) => a - b));
  expect(await run(8)).not.toEqual(first);
});
