import { randomBytes } from 'node:crypto';
import { beforeAll, expect, test, vi } from 'vitest';
import type { Feed, Page } from '@/lib/generated/prisma/client';
import type { NotionId } from '@/lib/ids';
import type { NotionPage } from '@/lib/notion/page';
import { comparePages } from '@/lib/sync/feed-pages';

const NOON = Date.parse('2026-01-01T12:00:00Z');
const at = (seconds: number) => new Date(NOON + seconds * 1_000);
const BOT = 'the bot';
const ID = '00000000-0000-4000-8000-000000000001' as NotionId;

beforeAll(() => {
  const needed = {
    DATABASE_URL: 'postgresql://localhost/x',
    NEXTAUTH_SECRET: 'a secret of some length',
    ENCRYPTION_KEYS: `k:${randomBytes(32).toString('base64')}`,
    NOTION_CLIENT_ID: 'id',
    NOTION_CLIENT_SECRET: 'secret',
    OPENAI_API_KEY: 'sk-test',
    SMTP_URL: 'smtp://localhost:25',
  };
  for (const [name, value] of Object.entries(needed)) vi.stubEnv(name, value);
});

const feed = (contentKind: 'BLOCKS' | 'PROPERTY') =>
  ({
    id: 'f',
    accountId: 'a',
    contentKind,
    contentPropertyId: contentKind === 'BLOCKS' ? '' : 'd',
    revision: 4,
  }) as Feed;

function seen(text: string, editedAt: Date, editedBy = 'a person'): NotionPage {
  const properties = [{ id: 'd', name: 'Description', type: 'rich_text', rich_text: [{ plain_text: text }] }];
  return {
    id: ID,
    title: 'Title',
    icon: null,
    url: null,
    createdTime: at(-600),
    editedAt,
    editedBy,
    inTrash: false,
    dataSourceId: 's',
    parentType: 'data_source_id',
    properties: properties as never,
  };
}

/** What the store holds after a page was listed and, with blocks, its body was read. */
function stored(
  kind: 'BLOCKS' | 'PROPERTY',
  page: NotionPage,
  readAt: Date,
  more: Partial<Page> = {},
): Map<string, Page> {
  const [row] = comparePages(feed(kind), new Map(), [page], { botId: BOT, now: readAt, titles: new Map() }).rows;
  const known = { ...row, needsText: false, textReadAt: readAt, goneAt: null, ...more };
  return new Map([[ID, known as unknown as Page]]);
}

function compare(kind: 'BLOCKS' | 'PROPERTY', before: Map<string, Page>, page: NotionPage, now: Date) {
  return comparePages(feed(kind), before, [page], { botId: BOT, now, titles: new Map() });
}

test('a property counts by its text alone, not by time or editor', () => {
  const before = stored('PROPERTY', seen('one', at(0)), at(10));
  expect(compare('PROPERTY', before, seen('one', at(0)), at(20))).toEqual({ rows: [], changed: [] });
  expect(compare('PROPERTY', before, seen('one', at(60), BOT), at(70)).changed).toEqual([]);
  const second = compare('PROPERTY', before, seen('two', at(0)), at(20));
  expect(second.changed).toEqual([ID]);
  expect(second.rows[0]).toMatchObject({ revision: 5, editedByUs: false });
});

test('a body is read again after a later edit, and once more after the minute of the edit', () => {
  const before = stored('BLOCKS', seen('', at(0)), at(30));
  expect(compare('BLOCKS', before, seen('', at(0)), at(50)).rows).toEqual([]);
  expect(compare('BLOCKS', before, seen('', at(0)), at(60)).rows).toMatchObject([{ needsText: true }]);
  expect(compare('BLOCKS', before, seen('', at(60)), at(61)).rows).toMatchObject([{ needsText: true }]);
  const sure = stored('BLOCKS', seen('', at(0)), at(60));
  expect(compare('BLOCKS', sure, seen('', at(0)), at(600)).rows).toEqual([]);
});

test('our own write is looked at once, after its minute', () => {
  const before = stored('BLOCKS', seen('', at(-600)), at(30));
  const ours = seen('', at(60), BOT);
  expect(compare('BLOCKS', before, ours, at(70)).rows).toEqual([]);
  expect(compare('BLOCKS', before, ours, at(120)).rows).toMatchObject([{ needsText: true, editedByUs: true }]);
  expect(compare('BLOCKS', stored('BLOCKS', ours, at(120)), ours, at(300)).rows).toEqual([]);
});

test('a body that waits to be read is not asked for twice, and a page that comes back counts as new', () => {
  const waiting = stored('BLOCKS', seen('', at(0)), at(30), { needsText: true, textReadAt: null });
  expect(compare('BLOCKS', waiting, seen('', at(0)), at(90)).rows).toEqual([]);
  const gone = stored('PROPERTY', seen('one', at(0)), at(10), { goneAt: at(20) });
  expect(compare('PROPERTY', gone, seen('one', at(0)), at(30)).changed).toEqual([ID]);
  const goneBody = stored('BLOCKS', seen('', at(0)), at(90), { goneAt: at(95) });
  expect(compare('BLOCKS', goneBody, seen('', at(0)), at(100)).rows).toMatchObject([{ needsText: true }]);
});

test('a content property that the pages do not show stops the scan', () => {
  const page = { ...seen('one', at(0)), properties: [] };
  expect(() => compare('PROPERTY', new Map(), page, at(1))).toThrow('content property');
});

test('a page that is back from the trash has its body read as if it were new', () => {
  const page = seen('x', at(0));
  const known = stored('BLOCKS', page, at(120), { goneAt: at(180), textHash: 'of the same text' });
  const { rows } = comparePages(feed('BLOCKS'), known, [page], { botId: BOT, now: at(240), titles: new Map() });
  expect(rows).toMatchObject([{ needsText: true, textHash: null }]);
});
