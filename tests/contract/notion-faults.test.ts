import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '@/sandbox/server';

let sandbox: Sandbox;
let token: string;
let pageId: string;
let requests: [method: string, path: string, body?: object][];

beforeAll(async () => {
  sandbox = await startSandbox({ speed: 1_000 });
  token = sandbox.notionToken;
  const query = await call('POST', `/v1/data_sources/${sandbox.sourceDataSourceId}/query`, {});
  const page = (await query.json()).results[0];
  pageId = page.id;
  const properties = { Cooked: { checkbox: true } };
  requests = [
    ['GET', `/v1/pages/${pageId}`],
    ['PATCH', `/v1/pages/${pageId}`, { properties }],
    ['POST', '/v1/pages', { parent: { data_source_id: sandbox.sourceDataSourceId }, properties }],
    ['GET', `/v1/pages/${pageId}/properties/title`],
    ['GET', `/v1/pages/${pageId}/markdown`],
    ['GET', `/v1/blocks/${pageId}/children`],
    ['POST', `/v1/data_sources/${sandbox.sourceDataSourceId}/query`, {}],
    ['GET', `/v1/data_sources/${sandbox.sourceDataSourceId}`],
    ['PATCH', `/v1/data_sources/${sandbox.sourceDataSourceId}`, {}],
    ['GET', `/v1/databases/${page.parent.database_id}`],
    ['POST', '/v1/search', {}],
    ['GET', '/v1/users/me'],
    ['POST', '/v1/oauth/introspect', { token }],
  ];
});
afterAll(() => sandbox.stop());
beforeEach(() => control('DELETE', '/_sandbox/faults'));

const control = (method: string, path: string, body?: object) =>
  fetch(sandbox.urls.control + path, { method, body: body && JSON.stringify(body) });

function call(method: string, path: string, body?: object, signal?: AbortSignal): Promise<Response> {
  const authorization = path.startsWith('/v1/oauth') ? `Basic ${btoa('a:b')}` : `Bearer ${token}`;
  const headers = { authorization, 'notion-version': '2026-03-11', 'content-type': 'application/json' };
  return fetch(sandbox.urls.notion + path, { method, headers, signal, body: body && JSON.stringify(body) });
}

async function readLastFault(): Promise<{ hits: number; left: number }> {
  const { faults } = await (await control('GET', '/_sandbox/faults')).json();
  return faults.at(-1);
}

/** Plans the fault for each of Notion's routes in turn, and asks what the call that it strikes gets. */
async function strikeAll(fault: object, check: (send: (signal?: AbortSignal) => Promise<Response>) => Promise<void>) {
  for (const [method, path, body] of requests) {
    await control('POST', '/_sandbox/faults', { service: 'notion', method, route: path, ...fault });
    await check((signal) => call(method, path, body, signal));
    expect(await readLastFault(), `${method} ${path}`).toMatchObject({ hits: 1, left: 0 });
    expect((await call(method, path, body)).status).toBe(200);
  }
}

describe.each(['before', 'after'] as const)('on every route, %s the effect', (when) => {
  test.each([400, 401, 403, 404, 409, 429, 500, 502, 503, 504, 529])(
    'the status %d in Notion’s words',
    async (status) => {
      await strikeAll({ when, status }, async (send) => {
        const answer = await send();
        expect(answer.status).toBe(status);
        expect(await answer.json()).toMatchObject({
          object: 'error',
          status,
          code: expect.stringMatching(/^[a-z_]+$/),
        });
      });
    },
  );

  test('any body, header and Retry-After', async () => {
    const fault = { when, status: 429, body: { code: 'x' }, headers: { 'x-extra': 'y' }, retryAfter: 3600 };
    await strikeAll(fault, async (send) => {
      const answer = await send();
      expect([answer.headers.get('x-extra'), answer.headers.get('retry-after')]).toEqual(['y', '3600']);
      expect(await answer.json()).toEqual({ code: 'x' });
    });
  });

  test('a body that is no JSON', async () => {
    await strikeAll({ when, status: 502, body: '<html>Bad gateway</html>' }, async (send) => {
      expect(await (await send()).text()).toBe('<html>Bad gateway</html>');
    });
  });

  test('a delay', async () => {
    await strikeAll({ when, delayMs: 40 }, async (send) => {
      const started = performance.now();
      expect((await send()).status).toBe(200);
      expect(performance.now() - started).toBeGreaterThanOrEqual(38);
    });
  });

  test('a hung call', async () => {
    await strikeAll({ when, hang: true }, async (send) => {
      const abort = new AbortController();
      const patience = new Error('No answer came.');
      const ended = expect(send(abort.signal)).rejects.toBe(patience);
      await expect.poll(async () => (await readLastFault()).hits).toBe(1);
      abort.abort(patience);
      await ended;
    });
  });

  test('a dropped connection', async () => {
    await strikeAll({ when, drop: true }, (send) => expect(send()).rejects.toThrow());
  });

  test('half an answer', async () => {
    await strikeAll({ when, truncate: true }, async (send) => {
      await expect(send().then((answer) => answer.json())).rejects.toThrow();
    });
  });
});

describe('the effect', () => {
  const read = async () => {
    const answer = await fetch(`${sandbox.urls.control}/_sandbox/notion/pages/${pageId}/raw`);
    return (await answer.json()).properties.Servings;
  };
  const write = (number: number) => call('PATCH', `/v1/pages/${pageId}`, { properties: { Servings: { number } } });

  test.each([{ status: 503 }, { drop: true }, { truncate: true }])(
    '%j keeps it after, and prevents it before',
    async (fault) => {
      await call('PATCH', `/v1/data_sources/${sandbox.sourceDataSourceId}`, {
        properties: { Servings: { number: {} } },
      });
      await write(1);
      await control('POST', '/_sandbox/faults', { method: 'PATCH', when: 'after', ...fault });
      await write(2).catch(() => null);
      expect(await read()).toBe(2);
      if ('truncate' in fault) return;
      await control('POST', '/_sandbox/faults', { method: 'PATCH', when: 'before', ...fault });
      await write(3).catch(() => null);
      expect(await read()).toBe(2);
    },
  );
});

test('faults strike so often, after so many, or by chance with a seed', async () => {
  const statuses = async (count: number) => {
    const seen: number[] = [];
    for (let sent = 0; sent < count; sent += 1) seen.push((await call('GET', '/v1/users/me')).status);
    return seen;
  };
  await control('POST', '/_sandbox/faults', { status: 500, times: 2, skip: 1 });
  expect(await statuses(4)).toEqual([200, 500, 500, 200]);
  const run = async (seed: number) => {
    await control('DELETE', '/_sandbox/faults');
    await control('POST', '/_sandbox/faults', { status: 500, probability: 0.5, seed });
    return statuses(20);
  };
  const first = await run(3);
  expect(new Set(first)).toEqual(new Set([200, 500]));
  expect(await run(3)).toEqual(first);
  expect(await run(4)).not.toEqual(first);
});
