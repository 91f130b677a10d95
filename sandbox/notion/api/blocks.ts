import { Hono } from 'hono';
import { notFound } from '@/sandbox/notion/api/errors';
import { type Api, type ApiContext, type ApiEnv, answer } from '@/sandbox/notion/api/frame';
import { readCursor, readPageSize, readPathId } from '@/sandbox/notion/api/input';
import { renderList } from '@/sandbox/notion/api/list';
import { type Block, markdownToBlocks } from '@/sandbox/notion/markdown/to-blocks';
import { renderText } from '@/sandbox/notion/render/text';
import { renderMinute } from '@/sandbox/notion/render/time';
import { userRef } from '@/sandbox/notion/render/user';
import type { Page } from '@/sandbox/notion/store/types';

/** Where a block lies, learnt when its page's blocks are listed; blocks are derived from the page's markdown. */
type Places = Map<string, string>;

function renderBlock(c: ApiContext, page: Page, block: Block, parent: object): object {
  const { version } = c.get('view');
  const text = block.text ? { rich_text: renderText(block.text), color: 'default' } : {};
  return {
    object: 'block',
    id: block.id,
    parent,
    created_time: renderMinute(page.createdAt),
    last_edited_time: renderMinute(page.editedAt),
    created_by: userRef(page.createdBy),
    last_edited_by: userRef(page.editedBy),
    has_children: block.children.length > 0,
    ...(version === '2025-09-03' ? { archived: page.inTrash } : {}),
    in_trash: page.inTrash,
    type: block.type,
    [block.type]: { ...text, ...block.settings },
  };
}

function findBlock(blocks: Block[], id: string): Block | null {
  for (const block of blocks) {
    const found = block.id === id ? block : findBlock(block.children, id);
    if (found) return found;
  }
  return null;
}

function learn(places: Places, blocks: Block[], pageId: string): void {
  for (const block of blocks) {
    places.set(block.id, pageId);
    learn(places, block.children, pageId);
  }
}

function readParent(c: ApiContext, places: Places): { page: Page; block: Block | null; blocks: Block[] } {
  const { store, access } = c.get('view');
  const id = readPathId(c, 'block_id');
  const page = store.pages.get(places.get(id) ?? id);
  if (!page || !access.seesPage(page)) throw notFound('block', id);
  const blocks = markdownToBlocks(page.id, page.markdown);
  learn(places, blocks, page.id);
  const block = page.id === id ? null : findBlock(blocks, id);
  if (page.id !== id && !block) throw notFound('block', id);
  return { page, block, blocks };
}

export function blockRoutes({ cursors }: Api): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  const places: Places = new Map();
  app.get('/:id/children', (c) => {
    const { page, block, blocks } = readParent(c, places);
    const size = readPageSize(c.req.query('page_size'), 'query');
    const cursor = readCursor(c.req.query('start_cursor'));
    const listed = block ? block.children : blocks;
    const parent = block ? { type: 'block_id', block_id: block.id } : { type: 'page_id', page_id: page.id };
    const slice = cursor
      ? cursors.next(cursor, size)
      : cursors.start(
          listed.map(({ id }) => id),
          size,
        );
    const shown = slice.ids.flatMap((id) => listed.find((one) => one.id === id) ?? []);
    const results = shown.map((one) => renderBlock(c, page, one, parent));
    return answer(c, renderList('block', results, slice));
  });
  app.get('/:id', (c) => {
    const { page, block } = readParent(c, places);
    if (!block) throw notFound('block', page.id);
    return answer(c, renderBlock(c, page, block, { type: 'page_id', page_id: page.id }));
  });
  return app;
}
