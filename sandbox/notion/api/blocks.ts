import { Hono } from 'hono';
import { badBody, invalid, notFound } from '@/sandbox/notion/api/errors';
import { type Api, type ApiContext, type ApiEnv, answer } from '@/sandbox/notion/api/frame';
import { type Body, checkBlockCount, readBody, readCursor, readPageSize, readPathId } from '@/sandbox/notion/api/input';
import { renderList } from '@/sandbox/notion/api/list';
import { blockTypeOf, parseBlocks, parseContent } from '@/sandbox/notion/parse/block';
import { renderBlock, renderChildDatabase, renderChildPage } from '@/sandbox/notion/render/block';
import { bodyOf, openBody, type Place, saveBody } from '@/sandbox/notion/store/blocks';
import { updatePage } from '@/sandbox/notion/store/pages';
import type { Block, Database, Page } from '@/sandbox/notion/store/types';

/** A block, or a page or database taken as the block it is in its parent. */
type Found =
  | { page: Page; place?: Place; database?: undefined }
  | { database: Database; page?: undefined; place?: undefined };

type Position = { type?: string; after_block?: { id?: string } };

export function blockRoutes({ store, cursors, blocks: index }: Api): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();

  function find(c: ApiContext): Found {
    const { access } = c.get('view');
    const id = readPathId(c, 'block_id');
    const database = store.databases.get(id);
    if (database && access.seesDatabase(database)) return { database };
    const place = store.pages.has(id) ? undefined : (index.find(id) ?? undefined);
    const page = place?.page ?? store.pages.get(id);
    if (!page || !access.seesPage(page)) throw notFound('block', id);
    return { page, place };
  }

  /** A place in a page whose blocks can be changed. */
  function open(c: ApiContext): { page: Page; place?: Place } {
    const { page, place } = find(c);
    if (!page) throw invalid('Databases cannot be changed as blocks.');
    if (page.inTrash) throw invalid("Can't edit block that is archived. You must unarchive the block before editing.");
    openBody(page);
    return { page, place: place && (index.find(place.block.id) ?? undefined) };
  }

  const childrenOf = (page: Page, parentId: string): object[] => {
    const inside = (parent: { type: string; id?: string }) => parent.type === 'page' && parent.id === page.id;
    if (parentId !== page.id) return [];
    const pages = [...store.pages.values()].filter(({ parent, inTrash }) => !inTrash && inside(parent));
    return [...pages, ...[...store.databases.values()].filter(({ parent, inTrash }) => !inTrash && inside(parent))];
  };

  function renderFound(c: ApiContext, found: Found): object {
    const view = c.get('view');
    if (found.database) return renderChildDatabase(view, found.database);
    const { page, place } = found;
    return place ? renderBlock(view, page, place.block, place.parent) : renderChildPage(view, page, hasBody(page));
  }

  const hasBody = (page: Page): boolean => bodyOf(page).length > 0 || childrenOf(page, page.id).length > 0;

  app.get('/:id/children', (c) => {
    const view = c.get('view');
    const { page, place } = find(c);
    const cursor = readCursor(c.req.query('start_cursor'), 'query');
    const size = readPageSize(c.req.query('page_size'), 'query');
    if (!page) return answer(c, renderList('block', [], { nextCursor: null, incomplete: false }));
    const parent = place?.block ?? null;
    const blocks = parent ? parent.children : bodyOf(page);
    index.learn(page, blocks);
    const entries = new Map<string, () => object>(
      blocks.map((block) => [block.id, () => renderBlock(view, page, block, parent)]),
    );
    for (const child of childrenOf(page, parent?.id ?? page.id) as (Page | Database)[]) {
      entries.set(child.id, () =>
        'values' in child ? renderChildPage(view, child, hasBody(child)) : renderChildDatabase(view, child),
      );
    }
    const listing = { scope: `blocks ${parent?.id ?? page.id}`, list: () => [...entries.keys()] };
    const slice = cursors.read(listing, cursor, size);
    const results = slice.ids.flatMap((id) => entries.get(id)?.() ?? []);
    return answer(c, renderList('block', results, slice));
  });

  app.patch('/:id/children', async (c) => {
    const view = c.get('view');
    const body = await readBody(c);
    const made = { at: store.clock.now(), by: view.access.connection.botId };
    const blocks = parseBlocks(body.children, 'body.children', made);
    checkBlockCount(blocks);
    const { page, place } = open(c);
    const siblings = place ? place.block.children : openBody(page);
    siblings.splice(readPosition(siblings, body), 0, ...blocks);
    index.learn(page, blocks);
    saveBody(store, page, made.by, blocks);
    const results = blocks.map((block) => renderBlock(view, page, block, place?.block ?? null));
    return answer(c, renderList('block', results, { nextCursor: null, incomplete: false }));
  });

  app.get('/:id', (c) => answer(c, renderFound(c, find(c))));

  app.patch('/:id', async (c) => {
    const body = await readBody(c);
    const { place } = open(c);
    if (!place) throw invalid('Provided block_id is a page, not a block. Use the pages endpoint instead.');
    if (body.in_trash === true || body.archived === true) return answer(c, remove(c, place));
    const type = blockTypeOf(body);
    if (type && type !== place.block.type) throw badBody(`body.${place.block.type}`, 'should be defined', undefined);
    if (type) change(place.block, body[type] as Body);
    place.block.edited = { at: store.clock.now(), by: c.get('view').access.connection.botId };
    saveBody(store, place.page, place.block.edited.by, [place.block]);
    return answer(c, renderBlock(c.get('view'), place.page, place.block, place.parent));
  });

  app.delete('/:id', (c) => {
    const view = c.get('view');
    const { page, place } = open(c);
    if (place) return answer(c, remove(c, place));
    updatePage(store, view.access.connection.botId, page, { inTrash: true });
    return answer(c, renderChildPage(view, page, hasBody(page)));
  });

  function remove(c: ApiContext, { page, block, siblings, parent }: Place): object {
    const view = c.get('view');
    siblings.splice(siblings.indexOf(block), 1);
    const by = view.access.connection.botId;
    block.edited = { at: store.clock.now(), by };
    saveBody(store, page, by, [block]);
    return renderBlock(view, page, block, parent, true);
  }

  return app;
}

/** Only what the write names is replaced. */
function change(block: Block, raw: Body): void {
  const { rich_text, caption, ...settings } = block.content;
  const parsed = parseContent(block.type, { rich_text: [], ...settings, ...raw }, 'body');
  const given = Object.keys(raw);
  const kept = Object.entries(block.content).filter(([key]) => !given.includes(key) && key in parsed);
  block.content = { ...parsed, ...Object.fromEntries(kept) };
}

function readPosition(siblings: Block[], body: Body): number {
  const { type, after_block } = (body.position ?? {}) as Position;
  if (type === 'start') return 0;
  const after = (body.after as string | undefined) ?? after_block?.id;
  if (after === undefined) return siblings.length;
  const index = siblings.findIndex(({ id }) => id.replaceAll('-', '') === after.replaceAll('-', ''));
  if (index === -1) throw invalid('The block to append after is not a child of the given parent.');
  return index + 1;
}
