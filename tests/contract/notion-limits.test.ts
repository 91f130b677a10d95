import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Capability } from '@/sandbox/notion/store/types';
import { connectClient, databaseNamed, type Served, serveNotion } from '@/tests/contract/notion/serve';

let served: Served;
let token: string;
let botId: string;
let recipes: ReturnType<typeof databaseNamed>;
let page: string;

beforeAll(async () => {
  served = await serveNotion();
});
afterAll(() => served.stop());
beforeEach(() => {
  served.notion.reset();
  recipes = databaseNamed(served, 'Recipes');
  ({ token, botId } = connectClient(served, [recipes.databaseId]));
  page = recipes.rows[0] ?? '';
});

async function call(method: string, path: string, body?: object | string) {
  const headers = {
    Authorization: `Bearer ${token}`,
    'Notion-Version': '2026-03-11',
    'Content-Type': 'application/json',
  };
  const text = typeof body === 'string' ? body : body && JSON.stringify(body);
  const answer = await fetch(`${served.url}/v1/${path}`, { method, headers, body: text });
  return answer.json();
}

const text = (length: number) => [{ text: { content: 'x'.repeat(length) } }];
const paragraphs = (count: number, children?: object[]) =>
  Array.from({ length: count }, () => ({ paragraph: { rich_text: [], ...(children ? { children } : {}) } }));

describe('what is too large', () => {
  test.each([
    ['a text', { Description: { rich_text: text(2001) } }, 'Description.rich_text[0].text.content.length', 2000, 2001],
    [
      'a list of texts',
      { Description: { rich_text: Array(101).fill(text(1)[0]) } },
      'Description.rich_text.length',
      100,
      101,
    ],
    ['a URL', { Source: { url: `https://example.com/${'x'.repeat(2000)}` } }, 'Source.url.length', 2000, 2020],
    ['an email', { Contact: { email: `${'x'.repeat(200)}@x` } }, 'Contact.email.length', 200, 202],
    ['a phone number', { Phone: { phone_number: '1'.repeat(201) } }, 'Phone.phone_number.length', 200, 201],
  ])('%s', async (_, properties, where, limit, given) => {
    await call('PATCH', `data_sources/${recipes.dataSourceId}`, {
      properties: {
        Description: { rich_text: {} },
        Source: { url: {} },
        Contact: { email: {} },
        Phone: { phone_number: {} },
      },
    });
    expect(await call('PATCH', `pages/${page}`, { properties })).toMatchObject({
      status: 400,
      code: 'validation_error',
      message: `body failed validation: body.properties.${where} should be ≤ \`${limit}\`, instead was \`${given}\`.`,
    });
  });

  test('a list of blocks, all blocks of one write, and the body', async () => {
    const append = (children: object[]) => call('PATCH', `blocks/${page}/children`, { children });
    expect(await append(paragraphs(101))).toMatchObject({
      message: 'body failed validation: body.children.length should be ≤ `100`, instead was `101`.',
    });
    expect((await append(paragraphs(100, paragraphs(9)))).object).toBe('list');
    expect(await append(paragraphs(100, paragraphs(10)))).toMatchObject({ status: 400, code: 'validation_error' });
    const wide = Array.from({ length: 100 }, () => ({
      paragraph: { rich_text: [...text(2000), ...text(2000), ...text(2000)] },
    }));
    expect(await append(wide)).toMatchObject({ status: 400, code: 'validation_error' });
  });

  test('a page of a list', async () => {
    expect(await call('POST', `data_sources/${recipes.dataSourceId}/query`, { page_size: 101 })).toMatchObject({
      message: 'body failed validation: body.page_size should be ≤ `100`, instead was `101`.',
    });
    expect(await call('GET', 'users?page_size=101')).toMatchObject({ status: 400, code: 'validation_error' });
  });
});

describe('what is not understood', () => {
  test('a field that the route does not know', async () => {
    expect(await call('POST', `data_sources/${recipes.dataSourceId}/query`, { pagesize: 5 })).toMatchObject({
      message: 'body failed validation: body.pagesize should be not present, instead was `5`.',
    });
  });

  test.each(['pages/AAA', 'blocks/AAA', 'users/AAA', 'databases/AAA', 'data_sources/AAA', 'comments/AAA'])(
    'the id in %s',
    async (path) => {
      const name = { data_sources: 'data_source' }[path.split('/')[0] ?? ''] ?? path.split('/')[0]?.slice(0, -1);
      expect(await call('GET', path)).toMatchObject({
        status: 400,
        code: 'validation_error',
        message: `path failed validation: path.${name}_id should be a valid uuid, instead was \`"AAA"\`.`,
      });
    },
  );

  test('a cursor that is no id, and one that leads nowhere', async () => {
    const query = (start_cursor: string) =>
      call('POST', `data_sources/${recipes.dataSourceId}/query`, { start_cursor });
    expect((await query('next')).message).toBe(
      'body failed validation: body.start_cursor should be a valid uuid or `undefined`, instead was `"next"`.',
    );
    const nowhere = '00da364b-aaca-4b3b-94f5-21db691d804a';
    expect((await query(nowhere)).message).toBe(`The start_cursor provided is invalid: ${nowhere}`);
  });

  test('`archived`, in the version that has it no more', async () => {
    expect(await call('PATCH', `pages/${page}`, { archived: true })).toMatchObject({
      message: 'body failed validation: body.archived should be not present, instead was `true`.',
    });
    const children = [{ paragraph: { rich_text: [] }, archived: false }];
    expect(await call('PATCH', `blocks/${page}/children`, { children })).toMatchObject({
      message: 'body failed validation: body.children[0].archived should be not present, instead was `false`.',
    });
  });

  test.each([
    [{ Cooked: { relation: [] } }, 'Cooked is expected to be checkbox.'],
    [
      { Related: { relation: 'x' } },
      'body failed validation: body.properties.Related.relation should be an array, instead was `"x"`.',
    ],
    [
      { Related: { relation: ['x'] } },
      'body failed validation: body.properties.Related.relation[0] should be an object, instead was `"x"`.',
    ],
    [
      { Related: { relation: [{}] } },
      'body failed validation: body.properties.Related.relation[0].id should be defined, instead was `undefined`.',
    ],
  ])('a value of another form: %j', async (properties, message) => {
    const relation = { data_source_id: recipes.dataSourceId, single_property: {} };
    await call('PATCH', `data_sources/${recipes.dataSourceId}`, { properties: { Related: { relation } } });
    expect(await call('PATCH', `pages/${page}`, { properties })).toMatchObject({ code: 'validation_error', message });
  });

  test('a property id that was encoded twice, and a block without its text', async () => {
    const schema = await call('GET', `data_sources/${recipes.dataSourceId}`);
    const { id } = Object.values(schema.properties as Record<string, { id: string }>).find(({ id }) =>
      id.includes('%'),
    ) ?? { id: '' };
    if (id) {
      expect((await call('GET', `pages/${page}/properties/${id}`)).object).not.toBe('error');
      expect(await call('GET', `pages/${page}/properties/${encodeURIComponent(id)}`)).toMatchObject({
        code: 'validation_error',
        message: `${id} is not a property that exists.`,
      });
    }
    expect(await call('PATCH', `blocks/${page}/children`, { children: [{ paragraph: {} }] })).toMatchObject({
      message:
        'body failed validation: body.children[0].paragraph.rich_text should be defined, instead was `undefined`.',
    });
  });

  test('a body that is no JSON', async () => {
    expect(await call('PATCH', `pages/${page}`, '{"properties":')).toMatchObject({ code: 'invalid_json' });
  });
});

test('a cursor goes on after a restart', async () => {
  const query = (start_cursor?: string) =>
    call('POST', `data_sources/${recipes.dataSourceId}/query`, { page_size: 40, start_cursor });
  const first = await query();
  served.notion.load(JSON.parse(JSON.stringify(served.notion.dump())));
  const second = await query(first.next_cursor);
  const seen = [...first.results, ...second.results].map(({ id }) => id);
  expect(new Set(seen)).toEqual(new Set(recipes.rows));
});

describe('a connection may do only what its integration may', () => {
  const block = () => ({ children: [{ paragraph: { rich_text: text(1) } }] });
  const calls: Record<string, () => Promise<{ object: string; code?: string }>> = {
    read: () => call('GET', `pages/${page}`),
    query: () => call('POST', `data_sources/${recipes.dataSourceId}/query`, {}),
    search: () => call('POST', 'search', {}),
    update: () => call('PATCH', `pages/${page}`, { properties: {} }),
    schema: () => call('PATCH', `data_sources/${recipes.dataSourceId}`, {}),
    insert: () => call('POST', 'pages', { parent: { data_source_id: recipes.dataSourceId }, properties: {} }),
    append: () => call('PATCH', `blocks/${page}/children`, block()),
    me: () => call('GET', 'users/me'),
  };

  test.each<[Capability[], string[]]>([
    [['read'], ['read', 'query', 'search', 'me']],
    [['update'], ['update', 'schema', 'me']],
    [['insert'], ['insert', 'append', 'me']],
    [['read', 'update', 'insert'], Object.keys(calls)],
  ])('%j', async (capabilities, allowed) => {
    Object.assign(served.notion.store.connections.get(botId) ?? {}, { capabilities });
    for (const [name, ask] of Object.entries(calls)) {
      const answer = await ask();
      if (allowed.includes(name)) expect(answer.object).not.toBe('error');
      else expect(answer).toMatchObject({ status: 403, code: 'restricted_resource' });
    }
  });
});
