import { createHmac, randomUUID } from 'node:crypto';
import { serve } from '@hono/node-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCrashes } from '@/tests/support/crash';
import { type Engine, startEngine } from '@/tests/support/engine';
import { openScenario } from '@/tests/support/scenario';
import { waitUntil } from '@/tests/support/wait-until';

const TOKEN = 'secret_for_this_test';

let engine: Engine;
let post: (request: Request) => Promise<Response>;
let endpoint: { url: string; statuses: number[]; close(): void };

/** The product's own route on a port of its own, as Notion reaches it. */
async function listen(): Promise<typeof endpoint> {
  const statuses: number[] = [];
  return new Promise((resolve) => {
    const server = serve(
      {
        port: 0,
        hostname: '127.0.0.1',
        fetch: async (request) => {
          const response = await post(request);
          statuses.push(response.status);
          return response;
        },
      },
      ({ port }) => resolve({ url: `http://127.0.0.1:${port}/`, statuses, close: () => server.close() }),
    );
  });
}

beforeAll(async () => {
  // Polling alone would take ten minutes: what comes sooner came by a webhook.
  engine = await startEngine({ more: { POLL_SECONDS: '600', NOTION_WEBHOOK_TOKEN: TOKEN } });
  ({ POST: post } = await import('@/app/api/notion/webhook/route'));
  endpoint = await listen();
});
afterAll(async () => {
  endpoint?.close();
  await engine?.stop();
});

const sign = (body: string, token = TOKEN) => `sha256=${createHmac('sha256', token).update(body).digest('hex')}`;

const send = (body: string, signature: string) =>
  post(new Request('http://localhost/', { method: 'POST', body, headers: { 'x-notion-signature': signature } }));

test('a webhook brings an edit forward to seconds', async () => {
  const scenario = await openScenario(engine);
  const ruleId = await scenario.createRule();
  await scenario.waitForStatus(ruleId, 'up_to_date');
  expect(await scenario.readValues()).toMatchObject({ s0: ['fruit'] });

  await engine.control.ask('POST', '/notion/webhooks', {
    url: endpoint.url,
    verificationToken: TOKEN,
    windowMs: 50,
    delayMs: 10,
  });
  const edit = { title: 'A circular saw', properties: { Description: 'A tool for the workshop that cuts wood.' } };
  await engine.control.editPage(scenario.source('s0'), edit);
  await engine.control.ask('POST', '/notion/webhooks/flush', {});

  await waitUntil('the page is related anew', async () => (await scenario.readValues()).s0?.[0] === 'tool');
  expect(endpoint.statuses.every((status) => status === 200)).toBe(true);
  await scenario.close();
});

test('an event during which a process dies counts when Notion sends it again', async () => {
  const scenario = await openScenario(engine);
  const ruleId = await scenario.createRule();
  await scenario.waitForStatus(ruleId, 'up_to_date');
  const { takeHint } = await import('@/lib/sync/hints');
  const { workspaceId } = await engine.product
    .db()
    .connection.findUniqueOrThrow({ where: { id: scenario.connectionId } });
  const crashes = createCrashes(() => engine.product.db());
  let died = 0;
  for (let statement = 1; statement < 20; statement += 1) {
    const event = {
      id: randomUUID(),
      type: 'page.deleted',
      workspace_id: workspaceId,
      authors: [],
      entity: { id: scenario.source('s0'), type: 'page' },
      data: { parent: { type: 'data_source', data_source_id: scenario.sides.sourceId } },
    };
    crashes.dieAfter(statement);
    const failed = await takeHint(event).then(
      () => false,
      () => true,
    );
    crashes.revive();
    expect((await takeHint(event)) > 0).toBe(failed);
    if (failed) died += 1;
  }
  expect(died).toBeGreaterThan(3);
  await scenario.close();
});

test('a webhook has pages that leave found in seconds, and one that is wrong does no harm', async () => {
  const { control, product } = engine;
  const scenario = await openScenario(engine);
  const ruleId = await scenario.createRule();
  await scenario.waitForStatus(ruleId, 'up_to_date');
  await control.trashPage(scenario.source('s0'));
  await control.ask('POST', `/notion/pages/${scenario.source('s1')}/move`, {
    dataSourceId: scenario.ids.targetDataSourceId,
  });
  await control.ask('POST', '/notion/webhooks/flush', {});
  const countGone = () => product.db().item.count({ where: { ruleId, status: 'GONE' } });
  await waitUntil('both rest', async () => (await countGone()) === 2);

  const { workspaceId } = await product.db().connection.findUniqueOrThrow({ where: { id: scenario.connectionId } });
  const body = JSON.stringify({
    id: 'a wrong one',
    type: 'page.deleted',
    workspace_id: workspaceId,
    authors: [{ id: scenario.source('s2'), type: 'person' }],
    entity: { id: scenario.source('s2'), type: 'page' },
    data: {
      parent: { id: scenario.ids.sourceDatabaseId, type: 'database', data_source_id: scenario.ids.sourceDataSourceId },
    },
  });
  expect(await (await send(body, sign(body))).json()).toEqual({ woken: 1 });
  await waitUntil('it was asked for', async () =>
    (await scenario.readRequests()).some(
      ({ method, path }) => method === 'GET' && path.endsWith(scenario.source('s2')),
    ),
  );
  await scenario.poll(ruleId);
  expect(await countGone()).toBe(2);
  expect((await scenario.readItem(ruleId, 's2')).status).toBe('WRITTEN');
  await scenario.close();
});

test('an event polls the feeds that hold its page or read its database, and none for any other page', async () => {
  const { product } = engine;
  const scenario = await openScenario(engine);
  const ruleId = await scenario.createRule();
  await scenario.waitForStatus(ruleId, 'up_to_date');
  // What was told of the databases' making has come.
  await engine.control.ask('POST', '/notion/webhooks/flush', {});
  const { sourceDatabaseId } = scenario.ids;
  const { workspaceId } = await product.db().connection.findUniqueOrThrow({ where: { id: scenario.connectionId } });
  const readAsked = async () => {
    const where = { id: ruleId };
    const { sourceFeed, targetFeed } = await product
      .db()
      .rule.findUniqueOrThrow({ where, include: { sourceFeed: true, targetFeed: true } });
    return [sourceFeed.pollsAsked, targetFeed.pollsAsked] as const;
  };
  const tell = async (entity: object, parent?: object) => {
    const body = JSON.stringify({
      ...{ id: randomUUID(), type: 'page.content_updated', workspace_id: workspaceId, entity },
      ...{ authors: [{ id: randomUUID(), type: 'person' }], data: { parent } },
    });
    const [source, target] = await readAsked();
    const { woken } = (await (await send(body, sign(body))).json()) as { woken: number };
    const [sourceAfter, targetAfter] = await readAsked();
    return { woken, source: sourceAfter - source, target: targetAfter - target };
  };
  const none = { woken: 0, source: 0, target: 0 };
  const sourceAlone = { woken: 1, source: 1, target: 0 };
  const insidePage = { id: randomUUID(), type: 'page' };
  const stranger = { id: randomUUID(), type: 'page' };
  const known = { id: scenario.source('s0'), type: 'page' };

  expect(await tell(stranger, insidePage)).toEqual(none);
  expect(await tell(stranger)).toEqual(none);
  expect(await tell({ id: randomUUID(), type: 'comment' }, known)).toEqual(none);
  expect(await tell(stranger, { id: randomUUID(), type: 'database' })).toEqual(none);
  expect(await tell(known, insidePage)).toEqual(sourceAlone);
  expect(await tell(stranger, { id: sourceDatabaseId, type: 'database' })).toEqual(sourceAlone);
  expect(await tell({ id: sourceDatabaseId, type: 'database' }, insidePage)).toEqual(sourceAlone);
  await scenario.close();
});

test('the workers forget events that Notion sends no more', async () => {
  const { beginChores, endChores } = await import('@/workers/chores');
  const db = engine.product.db();
  const [old, recent] = [randomUUID(), randomUUID()];
  await db.webhookEvent.create({ data: { id: old, receivedAt: new Date(Date.now() - 4 * 86_400_000) } });
  await db.webhookEvent.create({ data: { id: recent } });
  const due = { name: 'forget-hints', dueAt: new Date(0) };
  await db.scheduledTask.upsert({ where: { name: due.name }, create: due, update: due });
  beginChores(0);
  await endChores();
  await waitUntil('the old one is forgotten', async () => (await db.webhookEvent.count({ where: { id: old } })) === 0);
  expect(await db.webhookEvent.count({ where: { id: recent } })).toBe(1);
});

test('only what Notion signed counts, once, and not when bots alone wrote', async () => {
  const scenario = await openScenario(engine);
  const ruleId = await scenario.createRule();
  await scenario.waitForStatus(ruleId, 'up_to_date');
  const { workspaceId } = await engine.product
    .db()
    .connection.findUniqueOrThrow({ where: { id: scenario.connectionId } });
  const event = (id: string, author: string) =>
    JSON.stringify({
      id,
      type: 'page.content_updated',
      workspace_id: workspaceId,
      authors: [{ id: scenario.source('s0'), type: author }],
      entity: { id: scenario.source('s0'), type: 'page' },
      data: {
        parent: {
          id: scenario.ids.sourceDatabaseId,
          type: 'database',
          data_source_id: scenario.ids.sourceDataSourceId,
        },
      },
    });
  const person = event('one', 'person');

  expect((await send(person, sign(person, 'another secret'))).status).toBe(401);
  expect((await send(`${person} `, sign(person))).status).toBe(401);
  expect(await (await send(person, sign(person))).json()).toEqual({ woken: 1 });
  expect(await (await send(person, sign(person))).json()).toEqual({ woken: 0 });
  const bot = event('two', 'bot');
  expect(await (await send(bot, sign(bot))).json()).toEqual({ woken: 0 });
  await scenario.close();
});
