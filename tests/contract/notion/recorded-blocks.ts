import { createId } from '@/sandbox/notion/store/ids';
import type { NotionStore } from '@/sandbox/notion/store/store';
import { toTextParts } from '@/sandbox/notion/store/text';
import type { Block, Page, Parent, User } from '@/sandbox/notion/store/types';
import { toText } from '@/tests/contract/notion/recorded-schema';
import { findObjects } from '@/tests/contract/notion/recordings';

type Raw = Record<string, unknown>;
type AddPage = (id: string, parent: Parent) => Page;

const PAGES_OF_THEIR_OWN = new Set(['child_page', 'child_database']);

function toBlock(raw: Raw): Block {
  const type = raw.type as string;
  const content = Object.entries((raw[type] ?? {}) as Raw).map(([key, value]) => {
    if (key === 'rich_text' || key === 'caption') return [key, toText(value)];
    return key === 'cells' ? [key, (value as unknown[]).map(toText)] : [key, value];
  });
  return { id: raw.id as string, type, content: Object.fromEntries(content), children: [] };
}

const paragraph = (id: string = createId()): Block => ({
  id,
  type: 'paragraph',
  content: { rich_text: toTextParts('Unknown'), color: 'default' },
  children: [],
});

/** What stands for children that were not recorded. */
function childOf({ type, content }: Block): Block {
  const child = paragraph();
  if (type === 'column_list') return { ...child, type: 'column', content: {} };
  if (type !== 'table') return child;
  const cells = Array.from({ length: Number(content.table_width ?? 1) }, () => []);
  return { ...child, type: 'table_row', content: { cells } };
}

/** The blocks of all answers, each in the page or block that it names as its parent; unknown parents are made up. */
export function addBlocks(store: NotionStore, answers: unknown[], addPage: AddPage): void {
  const raws = findObjects(answers, (one) => one.object === 'block' && typeof one.type === 'string');
  const blocks = new Map<string, Block>();
  for (const raw of raws)
    if (!PAGES_OF_THEIR_OWN.has(String(raw.type)) && !blocks.has(String(raw.id)))
      blocks.set(String(raw.id), toBlock(raw));
  const bodyOf = (pageId: string): Block[] => {
    const page = store.pages.get(pageId) ?? addPage(pageId, { type: 'workspace' });
    page.blocks ??= [];
    return page.blocks;
  };
  const placed = new Set<string>();
  for (const raw of raws) {
    const id = String(raw.id);
    const block = blocks.get(id);
    const parent = (raw.parent ?? {}) as { page_id?: string; block_id?: string };
    if (!block) {
      const known = store.pages.get(id);
      if (raw.type === 'child_page' && !known) addPage(id, { type: 'page', id: parent.page_id ?? createId() });
      continue;
    }
    if (placed.has(id)) continue;
    placed.add(id);
    const outer = parent.block_id === undefined ? undefined : blocks.get(parent.block_id);
    if (outer) outer.children.push(block);
    else if (parent.block_id !== undefined) {
      const made = paragraph(parent.block_id);
      made.children.push(block);
      blocks.set(made.id, made);
      bodyOf(createId()).push(made);
    } else bodyOf(parent.page_id ?? createId()).push(block);
  }
  for (const raw of raws) {
    const block = blocks.get(String(raw.id));
    if (raw.has_children === true && block?.children.length === 0) block.children.push(childOf(block));
  }
}

/** The comments of all answers, on the pages and blocks that they name. */
export function addComments(store: NotionStore, answers: unknown[], at: number, addPage: AddPage): void {
  for (const raw of findObjects(answers, (one) => one.object === 'comment' && typeof one.discussion_id === 'string')) {
    const parent = (raw.parent ?? {}) as { page_id?: string; block_id?: string };
    const holder = [...store.pages.values()].find((page) => page.blocks?.some(({ id }) => id === parent.block_id));
    const pageId = parent.page_id ?? holder?.id ?? createId();
    if (!store.pages.has(pageId)) {
      const page = addPage(pageId, { type: 'workspace' });
      if (parent.block_id) page.blocks = [paragraph(parent.block_id)];
    }
    const by = String((raw.created_by as Raw).id);
    const shown = raw.display_name as { type?: string; resolved_name?: string } | undefined;
    const common = { id: by, name: shown?.resolved_name ?? 'Unknown', avatarUrl: null };
    const user: User =
      shown?.type === 'integration' ? { ...common, type: 'bot' } : { ...common, type: 'person', email: '' };
    if (!store.users.has(by)) store.users.set(by, user);
    const ids = {
      id: String(raw.id),
      discussionId: String(raw.discussion_id),
      pageId,
      blockId: parent.block_id ?? null,
    };
    store.comments.set(ids.id, { ...ids, by, at, editedAt: at, text: toText(raw.rich_text) });
  }
}
