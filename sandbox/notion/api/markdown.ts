import { Hono } from 'hono';
import { badBody, invalid, NotionError, notFound } from '@/sandbox/notion/api/errors';
import { type Api, type ApiContext, type ApiEnv, answer, isOlder } from '@/sandbox/notion/api/frame';
import { type Body, readBody, readPathId } from '@/sandbox/notion/api/input';
import { readPage } from '@/sandbox/notion/api/page-input';
import { cutBlocks } from '@/sandbox/notion/markdown/cut';
import { blocksToMarkdown } from '@/sandbox/notion/markdown/from-blocks';
import { bodyOf } from '@/sandbox/notion/store/blocks';
import { updatePage } from '@/sandbox/notion/store/pages';
import type { Block, Page } from '@/sandbox/notion/store/types';

type Update = { old_str: string; new_str: string; replace_all_matches?: boolean };

function checkVersion(c: ApiContext): void {
  if (isOlder(c.get('view'))) throw new NotionError(400, 'invalid_request_url', 'Invalid request URL.');
}

function render(id: string, text: string | null, blocks: () => Block[], limit: number): object {
  const isShort = text !== null && text.split('\n').length <= limit;
  const { kept, missing } = isShort ? { kept: [], missing: [] } : cutBlocks(blocks(), limit);
  const markdown = text !== null && missing.length === 0 ? text : blocksToMarkdown(kept);
  return { object: 'page_markdown', id, markdown, truncated: missing.length > 0, unknown_block_ids: missing };
}

const renderPageMarkdown = (page: Page, limit: number): object =>
  render(page.id, page.markdown, () => bodyOf(page), limit);

/** The markdown of a page, or of a block whose page was cut, and its changes. */
export function markdownRoutes({ store, blocks }: Api): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  app.get('/:id/markdown', (c) => {
    checkVersion(c);
    const id = readPathId(c, 'page_id');
    const { markdownBlocks } = store.behaviour;
    if (store.pages.has(id)) return answer(c, renderPageMarkdown(readPage(c), markdownBlocks));
    const place = blocks.find(id);
    if (!place || !c.get('view').access.seesPage(place.page)) throw notFound('page', id);
    return answer(
      c,
      render(id, null, () => [place.block], markdownBlocks),
    );
  });
  app.patch('/:id/markdown', async (c) => {
    checkVersion(c);
    const page = readPage(c);
    const markdown = changeMarkdown(page.markdown, await readBody(c));
    updatePage(store, c.get('view').access.connection.botId, page, { markdown });
    return answer(c, renderPageMarkdown(page, store.behaviour.markdownBlocks));
  });
  return app;
}

function changeMarkdown(markdown: string, body: Body): string {
  const given = body[String(body.type)] as Body | undefined;
  if (!given) throw badBody('body.type', 'should be a known kind of change', body.type);
  switch (body.type) {
    case 'replace_content':
      return String(given.new_str);
    case 'insert_content':
      return insert(markdown, given);
    case 'replace_content_range': {
      const [start, end] = rangeOf(markdown, String(given.content_range));
      return `${markdown.slice(0, start)}${given.content}${markdown.slice(end)}`;
    }
    case 'update_content':
      return (given.content_updates as Update[]).reduce(replace, markdown);
    default:
      throw badBody('body.type', 'should be a known kind of change', body.type);
  }
}

function insert(markdown: string, { content, after, position }: Body): string {
  const [, end] = after === undefined ? [0, markdown.length] : rangeOf(markdown, String(after));
  const at = (position as { type?: string } | undefined)?.type === 'start' ? 0 : end;
  return [markdown.slice(0, at), String(content), markdown.slice(at)].filter(Boolean).join('\n');
}

function replace(markdown: string, { old_str, new_str, replace_all_matches }: Update): string {
  const count = markdown.split(old_str).length - 1;
  if (count === 0) throw invalid('Could not find the content to replace.');
  if (count > 1 && !replace_all_matches) throw invalid('The content to replace occurs more than once.');
  return markdown.replaceAll(old_str, () => new_str);
}

/** A selection such as `# First...last words`. */
function rangeOf(markdown: string, selection: string): [number, number] {
  const [first = '', last = first] = selection.split('...');
  const start = markdown.indexOf(first);
  const end = start === -1 ? -1 : markdown.indexOf(last, start);
  if (start === -1 || end === -1) throw invalid(`Could not find the selection: ${selection}`);
  return [start, end + last.length];
}
