import { Hono } from 'hono';
import { badBody, notFound } from '@/sandbox/notion/api/errors';
import { type Api, type ApiContext, type ApiEnv, answer } from '@/sandbox/notion/api/frame';
import { type Body, readBody, readCursor, readPageSize, readPathId } from '@/sandbox/notion/api/input';
import { renderList } from '@/sandbox/notion/api/list';
import { parseText } from '@/sandbox/notion/parse/text';
import { renderText } from '@/sandbox/notion/render/text';
import { renderMinute } from '@/sandbox/notion/render/time';
import { userRef } from '@/sandbox/notion/render/user';
import { createId, parseId } from '@/sandbox/notion/store/ids';
import type { NotionStore } from '@/sandbox/notion/store/store';
import { toTextParts } from '@/sandbox/notion/store/text';
import type { Comment, Page } from '@/sandbox/notion/store/types';

function renderComment(store: NotionStore, comment: Comment): object {
  const { id, pageId, blockId, discussionId, by } = comment;
  const author = store.users.get(by);
  return {
    object: 'comment',
    id,
    parent: blockId ? { type: 'block_id', block_id: blockId } : { type: 'page_id', page_id: pageId },
    discussion_id: discussionId,
    created_time: renderMinute(comment.at),
    last_edited_time: renderMinute(comment.editedAt),
    created_by: userRef(by),
    rich_text: renderText(comment.text),
    display_name: { type: author?.type === 'bot' ? 'integration' : 'user', resolved_name: author?.name ?? null },
  };
}

const readText = (body: Body) =>
  typeof body.markdown === 'string' ? toTextParts(body.markdown) : parseText(body.rich_text, 'body.rich_text');

/** Comments of pages and blocks. */
export function commentRoutes({ store, cursors, blocks }: Api): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();

  /** The page an id names, or the page and the block. */
  function findPlace(c: ApiContext, given: unknown, where: string): { page: Page; blockId: string | null } {
    const id = parseId(given);
    if (!id) throw badBody(where, given === undefined ? 'should be defined' : 'should be a valid uuid', given);
    const own = store.pages.get(id);
    const page = own ?? blocks.find(id)?.page;
    if (!page || !c.get('view').access.seesPage(page)) throw notFound(own ? 'page' : 'block', id);
    return { page, blockId: own ? null : id };
  }

  function readComment(c: ApiContext): Comment {
    const id = readPathId(c, 'comment_id');
    const comment = store.comments.get(id);
    const page = comment && store.pages.get(comment.pageId);
    if (!comment || !c.get('view').access.seesPage(page)) throw notFound('comment', id);
    return comment;
  }

  function readThread(c: ApiContext, body: Body): Pick<Comment, 'pageId' | 'blockId' | 'discussionId'> {
    if (body.discussion_id === undefined) {
      const { page_id, block_id } = (body.parent ?? {}) as { page_id?: string; block_id?: string };
      const { page, blockId } = findPlace(c, page_id ?? block_id, 'body.parent.page_id');
      return { pageId: page.id, blockId, discussionId: createId() };
    }
    const first = [...store.comments.values()].find(({ discussionId }) => discussionId === body.discussion_id);
    const page = first && store.pages.get(first.pageId);
    if (!first || !c.get('view').access.seesPage(page)) throw notFound('comment', String(body.discussion_id));
    return first;
  }

  app.get('/', (c) => {
    const { page, blockId } = findPlace(c, c.req.query('block_id'), 'query.block_id');
    const all = [...store.comments.values()].filter((one) => one.pageId === page.id && one.blockId === blockId);
    const listing = { scope: `comments ${blockId ?? page.id}`, list: () => all.map(({ id }) => id) };
    const cursor = readCursor(c.req.query('start_cursor'), 'query');
    const slice = cursors.read(listing, cursor, readPageSize(c.req.query('page_size'), 'query'));
    const results = slice.ids.flatMap((id) => {
      const comment = store.comments.get(id);
      return comment ? [renderComment(store, comment)] : [];
    });
    return answer(c, renderList('comment', results, slice));
  });
  app.post('/', async (c) => {
    const body = await readBody(c);
    const at = store.clock.now();
    const by = c.get('view').access.connection.botId;
    const { pageId, blockId, discussionId } = readThread(c, body);
    const comment: Comment = {
      id: createId(),
      pageId,
      blockId,
      discussionId,
      by,
      at,
      editedAt: at,
      text: readText(body),
    };
    store.comments.set(comment.id, comment);
    store.touch();
    return answer(c, renderComment(store, comment));
  });
  app.get('/:id', (c) => answer(c, renderComment(store, readComment(c))));
  app.patch('/:id', async (c) => {
    const comment = readComment(c);
    comment.text = readText(await readBody(c));
    comment.editedAt = store.clock.now();
    store.touch();
    return answer(c, renderComment(store, comment));
  });
  app.delete('/:id', (c) => {
    const comment = readComment(c);
    store.comments.delete(comment.id);
    store.touch();
    return answer(c, renderComment(store, comment));
  });
  return app;
}
