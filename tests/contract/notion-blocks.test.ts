import type { BlockObjectRequest, BlockObjectResponse, Client } from '@notionhq/client';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { clientFor, connectClient, databaseNamed, type Served, serveNotion } from '@/tests/contract/notion/serve';

let served: Served;
let client: Client;
let older: Client;
let page: string;

beforeAll(async () => {
  served = await serveNotion();
});
afterAll(() => served.stop());
beforeEach(() => {
  served.clock.reset();
  served.notion.reset();
  const recipes = databaseNamed(served, 'Recipes');
  page = recipes.rows[0] ?? '';
  const connected = connectClient(served, [recipes.databaseId]);
  client = connected.client;
  older = clientFor(served.url, connected.token, '2025-09-03');
});

const words = (content: string) => [{ text: { content } }];
const shown = (content: string) => [expect.objectContaining({ type: 'text', plain_text: content, href: null })];
const external = { external: { url: 'https://example.com/a.png' } };
const media = { caption: [], type: 'external', ...external };
const colored = (content: string) => ({ rich_text: shown(content), color: 'default' });

/** What is written, and what the block then shows under its type's name. */
const KINDS: [BlockObjectRequest, object][] = [
  [{ paragraph: { rich_text: words('a') } }, colored('a')],
  [{ heading_1: { rich_text: words('a'), is_toggleable: true } }, { ...colored('a'), is_toggleable: true }],
  [{ heading_3: { rich_text: words('a') } }, { ...colored('a'), is_toggleable: false }],
  [{ bulleted_list_item: { rich_text: words('a'), color: 'red' } }, { ...colored('a'), color: 'red' }],
  [{ numbered_list_item: { rich_text: words('a') } }, colored('a')],
  [{ to_do: { rich_text: words('a') } }, { ...colored('a'), checked: false }],
  [{ toggle: { rich_text: words('a') } }, colored('a')],
  [{ quote: { rich_text: words('a') } }, colored('a')],
  [
    { callout: { rich_text: words('a'), icon: { emoji: '💡' } } },
    { ...colored('a'), icon: { type: 'emoji', emoji: '💡' } },
  ],
  [{ code: { rich_text: words('a'), language: 'ruby' } }, { rich_text: shown('a'), caption: [], language: 'ruby' }],
  [{ equation: { expression: 'x^2' } }, { expression: 'x^2' }],
  [{ divider: {} }, {}],
  [{ breadcrumb: {} }, {}],
  [{ table_of_contents: { color: 'red' } }, { color: 'red' }],
  [{ bookmark: { url: 'https://example.com' } }, { url: 'https://example.com', caption: [] }],
  [{ embed: { url: 'https://example.com' } }, { url: 'https://example.com', caption: [] }],
  [{ image: external }, media],
  [{ video: external }, media],
  [{ pdf: external }, media],
  [{ file: external }, { ...media, name: 'a.png' }],
  [{ synced_block: { synced_from: null } }, { synced_from: null }],
];

test.each(KINDS.map(([written, given]) => [Object.keys(written)[0] ?? '', written, given] as const))(
  'a block of type %s is written and read',
  async (type, written, given) => {
    const { results } = await older.blocks.children.append({ block_id: page, children: [written] });
    const [made] = results as BlockObjectResponse[];
    expect(Object.keys(made ?? {}).toSorted()).toEqual(
      [
        ...['archived', 'created_by', 'created_time', 'has_children', 'id', 'in_trash', 'last_edited_by'],
        ...['last_edited_time', 'object', 'parent', 'type', type],
      ].toSorted(),
    );
    expect(made).toMatchObject({ object: 'block', type, parent: { type: 'page_id', page_id: page }, archived: false });
    expect((made as unknown as Record<string, object>)[type]).toEqual(given);
    const { request_id, ...read } = (await older.blocks.retrieve({ block_id: made?.id ?? '' })) as {
      request_id?: string;
    };
    expect(read).toEqual(made);
  },
);

test('tables, columns and lists hold others, which are read by the block’s own id', async () => {
  const row = (content: string) => ({ table_row: { cells: [words(content), []] } });
  const children: BlockObjectRequest[] = [
    { table: { table_width: 2, has_column_header: true, children: [row('a'), row('b')] } },
    { toggle: { rich_text: words('Open'), children: [{ paragraph: { rich_text: words('Hidden') } }] } },
  ];
  const { results } = await client.blocks.children.append({ block_id: page, children });
  expect(results).toMatchObject([
    { has_children: true, table: { table_width: 2, has_column_header: true, has_row_header: false } },
    { has_children: true },
  ]);
  const [table, toggle] = results as BlockObjectResponse[];
  const rows = await client.blocks.children.list({ block_id: table?.id ?? '' });
  expect(rows.results).toMatchObject([
    { type: 'table_row', parent: { type: 'block_id', block_id: table?.id }, table_row: { cells: [shown('a'), []] } },
    { type: 'table_row' },
  ]);
  await client.blocks.children.append({ block_id: toggle?.id ?? '', children: [{ divider: {} }] });
  const inside = await client.blocks.children.list({ block_id: toggle?.id ?? '' });
  expect(inside.results.map((block) => 'type' in block && block.type)).toEqual(['paragraph', 'divider']);
});

test('a block is changed in what is named, put in its place, and trashed', async () => {
  const add = async (content: string, more: object = {}) => {
    const children = [{ to_do: { rich_text: words(content) } }];
    return (await client.blocks.children.append({ block_id: page, children, ...more })).results[0]?.id ?? '';
  };
  const first = await add('First', { position: { type: 'start' } });
  const second = await add('Second', { position: { type: 'after_block', after_block: { id: first } } });
  const list = async () => (await client.blocks.children.list({ block_id: page })).results.map(({ id }) => id);
  expect((await list()).slice(0, 2)).toEqual([first, second]);
  const changed = await client.blocks.update({ block_id: first, to_do: { checked: true } });
  expect(changed).toMatchObject({ to_do: { rich_text: shown('First'), checked: true } });
  expect((await client.pages.retrieveMarkdown({ page_id: page })).markdown).toMatch(/^- \[x\] First\n- \[ \] Second\n/);
  expect(await client.blocks.delete({ block_id: first })).toMatchObject({ id: first, in_trash: true });
  expect((await list())[0]).toBe(second);
  await expect(client.blocks.retrieve({ block_id: first })).rejects.toMatchObject({
    code: 'object_not_found',
    message: expect.stringContaining(`Could not find block with ID: ${first}.`),
  });
});

test('a block write counts as an edit of the page by the bot', async () => {
  served.clock.move({ offsetMs: 7_200_000 });
  await client.blocks.children.append({ block_id: page, children: [{ divider: {} }] });
  const read = (await client.pages.retrieve({ page_id: page })) as { last_edited_time: string };
  expect(Date.parse(read.last_edited_time)).toBeGreaterThan(served.clock.now() - 120_000);
});

test('pages and databases in a page are blocks of it', async () => {
  const title = words('Inside');
  const inner = await client.pages.create({ parent: { page_id: page }, properties: { title: { title } } });
  const database = await client.databases.create({
    parent: { type: 'page_id', page_id: page },
    title,
    initial_data_source: { properties: { Name: { title: {} } } },
  });
  const { results } = await client.blocks.children.list({ block_id: page });
  expect(results.slice(-2)).toMatchObject([
    { id: inner.id, type: 'child_page', child_page: { title: 'Inside' } },
    { id: database.id, type: 'child_database', child_database: { title: 'Inside' } },
  ]);
  expect(await client.blocks.retrieve({ block_id: page })).toMatchObject({ type: 'child_page', has_children: true });
});

test('a page is made with blocks, an icon and a cover, and loses them', async () => {
  const cover = { type: 'external' as const, ...external };
  const made = await client.pages.create({
    parent: { page_id: page },
    properties: { title: { title: words('New') } },
    icon: { emoji: '🍏' },
    cover,
    children: [{ heading_2: { rich_text: words('Head') } }, { paragraph: { rich_text: words('Body') } }],
  });
  expect(made).toMatchObject({ icon: { type: 'emoji', emoji: '🍏' }, cover, is_locked: false });
  expect(await client.pages.retrieveMarkdown({ page_id: made.id })).toMatchObject({ markdown: '## Head\nBody' });
  const cleared = await client.pages.update({ page_id: made.id, icon: null, cover: null, is_locked: true });
  expect(cleared).toMatchObject({ icon: null, cover: null, is_locked: true });
});

test('mentions, equations and links are kept', async () => {
  const rich_text = [
    { text: { content: 'site', link: { url: 'https://example.com' } }, annotations: { bold: true } },
    { mention: { page: { id: page } } },
    { mention: { date: { start: '2026-01-01' } } },
    { equation: { expression: 'x' } },
  ];
  const children = [{ paragraph: { rich_text } }];
  const { results } = await client.blocks.children.append({ block_id: page, children });
  expect(results[0]).toMatchObject({
    paragraph: {
      rich_text: [
        { type: 'text', href: 'https://example.com', annotations: { bold: true, color: 'default' } },
        { type: 'mention', mention: { type: 'page', page: { id: page } } },
        { type: 'mention', mention: { type: 'date', date: { start: '2026-01-01', end: null, time_zone: null } } },
        { type: 'equation', equation: { expression: 'x' }, plain_text: 'x' },
      ],
    },
  });
});

test('comments are written, answered, read, changed and deleted', async () => {
  const first = await older.comments.create({ parent: { page_id: page }, rich_text: words('One') });
  expect(first).toMatchObject({
    object: 'comment',
    parent: { type: 'page_id', page_id: page },
    rich_text: shown('One'),
    display_name: { type: 'integration' },
  });
  const { discussion_id } = first as { discussion_id: string };
  const second = await older.comments.create({ discussion_id, rich_text: words('Two') });
  expect(second).toMatchObject({ discussion_id, parent: { page_id: page } });
  const list = () => older.comments.list({ block_id: page });
  expect(await list()).toMatchObject({
    object: 'list',
    type: 'comment',
    comment: {},
    results: [first, second].map(({ id }) => ({ id })),
  });
  await older.comments.delete({ comment_id: first.id });
  expect((await list()).results).toHaveLength(1);
});
