import type { Hono } from 'hono';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { notionControlRoutes } from '@/sandbox/notion/control/routes';
import { firstPersonId } from '@/sandbox/notion/store/connections';
import { databaseNamed, type Served, serveNotion } from '@/tests/contract/notion/serve';

let served: Served;
let control: Hono;
let tasks: ReturnType<typeof databaseNamed>;
let page: string;
let projectId: string;

beforeAll(async () => {
  served = await serveNotion();
  control = notionControlRoutes(served.notion);
});
afterAll(() => served.stop());
beforeEach(() => {
  served.notion.reset();
  tasks = databaseNamed(served, 'Tasks');
  page = tasks.rows[2] ?? '';
  const properties = served.notion.store.dataSources.get(tasks.dataSourceId)?.properties ?? [];
  projectId = properties.find(({ name }) => name === 'Project')?.id ?? '';
});

type RawPage = {
  id: string;
  title: string;
  inTrash: boolean;
  markdown: string;
  editedBy: string;
  editedAt: string;
  properties: Record<string, unknown>;
};

async function send(method: string, path: string, body?: object) {
  const answer = await control.request(`/_sandbox/notion${path}`, { method, body: body && JSON.stringify(body) });
  return { status: answer.status, body: answer.status === 204 ? null : await answer.json() };
}

const readRaw = async (id: string): Promise<RawPage> => (await send('GET', `/pages/${id}/raw`)).body;
const view = async (path: string) => (await fetch(`${served.url}${path}`)).text();
const submit = (path: string, fields: Record<string, string>) =>
  fetch(`${served.url}${path}`, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });

test('the view lists databases, rows and values, and escapes what people wrote', async () => {
  await send('POST', `/pages/${page}`, { title: '<script>alert(1)</script>' });
  expect(await view('/')).toContain('Recipes');
  const table = await view(`/${tasks.databaseId.replaceAll('-', '')}`);
  expect(table).toContain('&lt;script&gt;alert(1)');
  expect(table).not.toContain('<script>alert(1)');
  expect(table).toContain('Website relaunch');
  expect((await fetch(`${served.url}/nothing-here`)).status).toBe(404);
});

test('saving a page changes only what was changed, as the person', async () => {
  const before = await readRaw(page);
  await submit(`/_view/pages/${page}`, { title: before.title, markdown: before.markdown });
  expect((await readRaw(page)).editedAt).toBe(before.editedAt);
  const answer = await submit(`/_view/pages/${page}`, { title: 'New title', markdown: 'A body\r\nof two lines' });
  expect(answer.status).toBe(303);
  const after = await readRaw(page);
  expect(after).toMatchObject({
    title: 'New title',
    markdown: 'A body\nof two lines',
    properties: { Priority: 'Medium' },
  });
  expect(after.editedBy).toBe(firstPersonId(served.notion.store));
  expect(after.editedAt > before.editedAt).toBe(true);
});

test('a person adds and removes related pages, makes a page and trashes one', async () => {
  const project = databaseNamed(served, 'Projects').rows[2] ?? '';
  const path = `/_view/pages/${page}/relations/${encodeURIComponent(projectId)}`;
  await submit(path, { add: project });
  expect((await readRaw(page)).properties.Project).toEqual([project]);
  expect((await readRaw(project)).properties.Tasks).toEqual([page]);
  await submit(path, { remove: project });
  expect((await readRaw(page)).properties.Project).toEqual([]);
  await submit(`/_view/data-sources/${tasks.dataSourceId}/pages`, {});
  expect(databaseNamed(served, 'Tasks').rows).toHaveLength(41);
  await submit(`/_view/pages/${page}/trash`, {});
  expect((await readRaw(page)).inTrash).toBe(true);
});

test('control routes write every kind of value, and say what is wrong', async () => {
  const project = databaseNamed(served, 'Projects').rows[1] ?? '';
  const properties = {
    Notes: 'long '.repeat(1_000),
    Done: true,
    Priority: 'Low',
    Due: '2026-12-24',
    Project: [project],
  };
  const made = await send('POST', '/pages', {
    dataSourceId: tasks.dataSourceId,
    title: 'Made',
    properties,
    markdown: '# Hi',
  });
  const { id } = made.body;
  expect(await readRaw(id)).toMatchObject({
    title: 'Made',
    markdown: '# Hi',
    properties: { ...properties, Due: { start: '2026-12-24' } },
  });
  expect(await send('POST', `/pages/${id}`, { properties: { Nope: 1 } })).toMatchObject({ status: 400 });
  expect(await send('POST', `/pages/${id}`, { properties: { Label: 'x' } })).toMatchObject({ status: 400 });
  expect((await send('GET', `/data-sources/${tasks.dataSourceId}/pages/raw`)).body.pages).toHaveLength(41);
});

test('a page that is moved leaves its data source with its title alone', async () => {
  const links = databaseNamed(served, 'Links');
  await send('POST', `/pages/${page}/move`, { dataSourceId: links.dataSourceId });
  expect(databaseNamed(served, 'Tasks').rows).not.toContain(page);
  expect(databaseNamed(served, 'Links').rows).toContain(page);
  expect(await readRaw(page)).toMatchObject({ title: 'Redirect old blog URLs', properties: { Note: '' } });
});

test('a connection that may only read is refused with 403', async () => {
  const { botId, notionToken } = (await send('POST', '/connections', {})).body;
  await send('POST', `/connections/${botId}/capabilities`, { capabilities: ['read'] });
  const headers = { Authorization: `Bearer ${notionToken}`, 'Notion-Version': '2026-03-11' };
  const call = (method: string) => fetch(`${served.url}/v1/pages/${page}`, { method, headers });
  expect((await call('GET')).status).toBe(200);
  const refused = await call('PATCH');
  expect([refused.status, (await refused.json()).code]).toEqual([403, 'restricted_resource']);
});

test('a broken snapshot is refused and changes nothing', () => {
  const count = served.notion.store.pages.size;
  expect(() => served.notion.load({ users: [], pages: [] })).toThrow(/databases/);
  expect(served.notion.store.pages.size).toBe(count);
});

test('sharing, unsharing and revoking act on one connection', async () => {
  const { botId, notionToken } = (await send('POST', '/connections', { shared: [] })).body;
  const headers = { Authorization: `Bearer ${notionToken}`, 'Notion-Version': '2026-03-11' };
  const status = async () => (await fetch(`${served.url}/v1/data_sources/${tasks.dataSourceId}`, { headers })).status;
  expect(await status()).toBe(404);
  await send('POST', `/databases/${tasks.databaseId}/share`, { botId });
  expect(await status()).toBe(200);
  await send('POST', `/databases/${tasks.databaseId}/unshare`, { botId });
  expect(await status()).toBe(404);
  await send('POST', `/connections/${botId}/revoke`);
  expect(await status()).toBe(401);
});
