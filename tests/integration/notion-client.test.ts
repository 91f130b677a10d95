import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Notion, NotionOptions } from '@/lib/notion/client';
import { createTestEnvironment } from '@/tests/support/environment';
import { loadProduct } from '@/tests/support/product';

type Answer = { status?: number; headers?: Record<string, string>; body: string; stop?: 'hang' | 'drop' };

let server: Server;
let open: (options?: NotionOptions) => Notion;
let asked: { at: number; version: string | undefined }[] = [];
let answers: Answer[] = [];

/** A server that sends what it is told, byte by byte if need be: the sandbox cannot stop in the middle of a body. */
beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push({ at: performance.now(), version: request.headers['notion-version'] as string | undefined });
    const { status = 200, headers = {}, body, stop } = answers.shift() ?? { body: '{"object":"user","id":"x"}' };
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    if (stop === undefined) response.end(body);
    else response.write(body.slice(0, body.length / 2), () => stop === 'drop' && response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await loadProduct(
    createTestEnvironment({ databaseUrl: 'postgresql://localhost/none', more: { NOTION_API_URL: url } }),
  );
  const { createNotion } = await import('@/lib/notion/client');
  open = (options) => createNotion({ token: 'secret', ...options });
});
afterAll(() => {
  server?.closeAllConnections();
  server?.close();
});

const BODY = JSON.stringify({ object: 'user', id: '00000000-0000-4000-8000-000000000001', name: 'x'.repeat(200) });
const failure = (status: number, code: string, headers = {}): Answer => ({
  status,
  headers,
  body: JSON.stringify({ object: 'error', status, code, message: 'In words of Notion.' }),
});

function ask(given: Answer[], { repeatable = false, ...options }: NotionOptions & { repeatable?: boolean } = {}) {
  answers = given;
  asked = [];
  return open({ timeoutMs: 20_000, ...options }).call((sdk) => sdk.users.me({}), { repeatable });
}

test('every request carries the pinned version', async () => {
  await ask([{ body: BODY }]);
  expect(asked).toMatchObject([{ version: '2026-03-11' }]);
});

test.each([
  ['hang', 'notion_timeout'],
  ['drop', 'notion_timeout'],
] as const)('a body that stops in the middle (%s) is ended, and tells so', async (stop, code) => {
  const begun = performance.now();
  await expect(ask([{ body: BODY, stop }], { timeoutMs: 1_000 })).rejects.toMatchObject({ code });
  expect(performance.now() - begun).toBeLessThan(20_000);
  expect(asked).toHaveLength(1);
});

test('what can be repeated is, after a passing fault, and what cannot is not', async () => {
  const hang = { body: BODY, stop: 'hang' } as const;
  await expect(ask([hang, { body: BODY }], { repeatable: true, timeoutMs: 1_000 })).resolves.toMatchObject({
    object: 'user',
  });
  expect(asked).toHaveLength(2);
  await expect(ask([failure(409, 'conflict_error'), { body: BODY }])).rejects.toMatchObject({
    code: 'notion_conflict',
  });
  expect(asked).toHaveLength(1);
  await expect(ask([{ body: '{"object":' }, { body: BODY }])).rejects.toMatchObject({ code: 'notion_unavailable' });
  expect(asked).toHaveLength(1);
});

test.each([
  [400, 'validation_error', 'notion_invalid'],
  [400, 'invalid_json', 'notion_invalid'],
  [400, 'invalid_request_url', 'notion_invalid'],
  [400, 'missing_version', 'notion_invalid'],
  [401, 'unauthorized', 'notion_unauthorized'],
  [403, 'restricted_resource', 'notion_restricted'],
  [404, 'object_not_found', 'notion_not_found'],
  [409, 'conflict_error', 'notion_conflict'],
  [429, 'rate_limited', 'notion_rate_limited'],
  [500, 'internal_server_error', 'notion_unavailable'],
  [502, 'bad_gateway', 'notion_unavailable'],
  [503, 'service_unavailable', 'notion_unavailable'],
  [504, 'gateway_timeout', 'notion_unavailable'],
  [529, 'service_overload', 'notion_unavailable'],
  [418, 'a_code_of_tomorrow', 'notion_invalid'],
  [599, 'a_code_of_tomorrow', 'notion_unavailable'],
])('%i %s comes out as %s, through the SDK', async (status, code, expected) => {
  await expect(ask([failure(status, code)])).rejects.toMatchObject({ code: expected, name: 'AppError' });
});

test('nothing is sent before a Retry-After of any length has ended, and nothing waits in the process for it', async () => {
  const limited = failure(429, 'rate_limited', { 'retry-after': '7200' });
  answers = [limited];
  asked = [];
  const notion = open();
  const call = () => notion.call((sdk) => sdk.users.me({}), { repeatable: true });
  const refused = await call().catch((error) => error);
  expect(refused.retryAt.getTime() - Date.now()).toBeGreaterThan(7_100_000);
  await expect(call()).rejects.toMatchObject({ code: 'notion_rate_limited', retryAt: refused.retryAt });
  expect(asked).toHaveLength(1);
});

test("Notion's own clock is told from its answers", async () => {
  const headers = { date: new Date(Date.now() + 3_600_000).toUTCString() };
  answers = [{ body: BODY, headers }];
  const notion = open();
  await notion.call((sdk) => sdk.users.me({}));
  expect(Math.abs(notion.now().getTime() - Date.now() - 3_600_000)).toBeLessThan(60_000);
});
