import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '@/sandbox/server';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.stop());
beforeEach(() => callControl('POST', '/_sandbox/reset'));

async function callControl(method: string, path: string, body?: unknown) {
  const response = await fetch(sandbox.urls.control + path, {
    method,
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  return response.status === 204 ? null : response.json();
}

async function readCurrentToken(): Promise<string> {
  return (await callControl('POST', '/_sandbox/reset')).notionToken;
}

const callNotion = (path: string, token: string, init: RequestInit = {}) =>
  fetch(sandbox.urls.notion + path, {
    ...init,
    headers: { authorization: `Bearer ${token}`, 'notion-version': '2026-03-11', 'content-type': 'application/json' },
  });

const dataset = {
  name: 'tiny',
  source: { name: 'Things' },
  relation: 'Kind',
  target: { name: 'Kinds' },
  matches: { min: 0, max: 1 },
  targets: [{ id: 't1', title: 'Fruit', text: 'Grows on trees.' }],
  sources: [
    { id: 's1', title: 'Apple', text: 'Red.' },
    { id: 's2', title: 'Pear', text: 'Green.' },
  ],
  links: { s1: ['t1'] },
};

test('answers with its addresses and an index page', async () => {
  expect(await callControl('GET', '/_sandbox/health')).toEqual({ ok: true, urls: sandbox.urls });
  expect(await (await fetch(sandbox.urls.control)).text()).toContain(sandbox.urls.notion);
});

test('imports a data set as two shared data sources, and as many sources as asked for', async () => {
  const ids = await callControl('POST', '/_sandbox/import?limit=1', dataset);
  const count = async (dataSourceId: string) => {
    const response = await callNotion(`/v1/data_sources/${dataSourceId}/query`, ids.notionToken, {
      method: 'POST',
      body: '{}',
    });
    return (await response.json()).results.length;
  };
  expect(await count(ids.sourceDataSourceId)).toBe(1);
  expect(await count(ids.targetDataSourceId)).toBe(1);
  expect((await callControl('POST', '/_sandbox/import', { name: 'broken' })).error).toContain('targets');
});

test('counts API requests by route, apart from pages and control', async () => {
  const token = await readCurrentToken();
  await callNotion('/v1/users/me', token);
  await callNotion('/v1/users/me', token);
  await fetch(`${sandbox.urls.notion}/`);
  const log = await callControl('GET', '/_sandbox/requests');
  expect(log.notion).toMatchObject({ total: 2, web: 1, byRoute: { 'GET /v1/users/me': 2 } });
  expect(log.recent).toHaveLength(3);
  await callControl('DELETE', '/_sandbox/requests');
  expect((await callControl('GET', '/_sandbox/requests')).notion.total).toBe(0);
});

test('faults answer with a status, drop, truncate, hang, are held and end', async () => {
  const token = await readCurrentToken();
  const ask = (init?: RequestInit) => callNotion('/v1/users/me', token, init);
  await callControl('POST', '/_sandbox/faults', {
    service: 'notion',
    status: 429,
    retryAfter: 7,
    body: { code: 'rate_limited' },
  });
  const limited = await ask();
  expect([limited.status, limited.headers.get('retry-after'), await limited.json()]).toEqual([
    429,
    '7',
    { code: 'rate_limited' },
  ]);
  expect((await ask()).status).toBe(200);
  await callControl('POST', '/_sandbox/faults', { drop: true });
  await expect(ask()).rejects.toThrow();
  await callControl('POST', '/_sandbox/faults', { truncate: true });
  await expect(ask().then((response) => response.json())).rejects.toThrow();
  await callControl('POST', '/_sandbox/faults', { hang: true });
  await expect(ask({ signal: AbortSignal.timeout(200) })).rejects.toThrow('timeout');
  const { id } = await callControl('POST', '/_sandbox/faults', { hold: true });
  const held = ask().then((response) => response.status);
  await expect.poll(async () => (await callControl('GET', '/_sandbox/faults')).faults.at(-1).hits).toBe(1);
  expect(await Promise.race([held, ask().then(() => 'another')])).toBe('another');
  await callControl('POST', `/_sandbox/faults/${id}/release`);
  expect(await held).toBe(200);
  await callControl('POST', '/_sandbox/faults', { status: 500, times: 5 });
  await callControl('DELETE', '/_sandbox/faults');
  expect((await ask()).status).toBe(200);
});

test('a fault after the effect hides the answer, not the effect', async () => {
  const ids = await callControl('POST', '/_sandbox/import', dataset);
  const query = async () => {
    const response = await callNotion(`/v1/data_sources/${ids.sourceDataSourceId}/query`, ids.notionToken, {
      method: 'POST',
      body: '{}',
    });
    return (await response.json()).results as { id: string; in_trash: boolean }[];
  };
  const [page] = await query();
  await callControl('POST', '/_sandbox/faults', {
    method: 'PATCH',
    route: '/v1/pages/:id',
    when: 'after',
    status: 503,
  });
  const trashed = await callNotion(`/v1/pages/${page?.id}`, ids.notionToken, {
    method: 'PATCH',
    body: '{"in_trash":true}',
  });
  expect(trashed.status).toBe(503);
  expect(await query()).toHaveLength(1);
});

test('the clock can be moved', async () => {
  const { now } = await callControl('POST', '/_sandbox/clock', { now: '2030-01-01T00:00:00Z' });
  expect(now).toMatch(/^2030-01-01T00:00:00/);
});

test('mails are caught with their links and can be read', async () => {
  const transport = createTransport(sandbox.urls.mail);
  const html = '<p>Hello <a href="http://localhost/verify?token=a&amp;x=1">verify</a></p>';
  await transport.sendMail({
    from: 'us@example.com',
    to: 'Ann@example.com',
    subject: 'Verify <you>',
    text: 'Hi',
    html,
  });
  transport.close();
  const { mails } = await callControl('GET', '/_sandbox/mails?to=ann@example.com');
  expect(mails).toMatchObject([
    { subject: 'Verify <you>', to: ['Ann@example.com'], links: ['http://localhost/verify?token=a&x=1'] },
  ]);
  expect((await callControl('GET', '/_sandbox/mails?to=bob@example.com')).mails).toEqual([]);
  const page = await (await fetch(`${sandbox.urls.control}/mail/${mails[0].id}`)).text();
  expect(page).toContain('Verify &lt;you&gt;');
  expect(page).toContain('href="http://localhost/verify?token=a&amp;x=1"');
});
