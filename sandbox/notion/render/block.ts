import type { View } from '@/sandbox/notion/render/context';
import { renderParent } from '@/sandbox/notion/render/page';
import { renderText } from '@/sandbox/notion/render/text';
import { renderMinute } from '@/sandbox/notion/render/time';
import { userRef } from '@/sandbox/notion/render/user';
import { titleOf } from '@/sandbox/notion/store/pages';
import { plainText } from '@/sandbox/notion/store/text';
import type { Block, Database, Page, TextPart } from '@/sandbox/notion/store/types';

type Frame = {
  id: string;
  parent: object;
  made: { at: number; by: string };
  edited: { at: number; by: string };
  hasChildren: boolean;
  inTrash: boolean;
};

function renderFrame({ version }: View, frame: Frame, type: string, content: object): object {
  return {
    object: 'block',
    id: frame.id,
    parent: frame.parent,
    created_time: renderMinute(frame.made.at),
    last_edited_time: renderMinute(frame.edited.at),
    created_by: userRef(frame.made.by),
    last_edited_by: userRef(frame.edited.by),
    has_children: frame.hasChildren,
    ...(version === '2025-09-03' ? { archived: frame.inTrash } : {}),
    in_trash: frame.inTrash,
    type,
    [type]: content,
  };
}

function renderContent({ content }: Block): object {
  const texts = Object.entries(content).map(([key, value]) => {
    if (key === 'rich_text' || key === 'caption') return [key, renderText(value as TextPart[])];
    return key === 'cells' ? [key, (value as TextPart[][]).map((cell) => renderText(cell))] : [key, value];
  });
  return Object.fromEntries(texts);
}

/** A block of a page; `parent` is the block it lies in, null when it lies in the page itself. */
export function renderBlock(
  view: View,
  page: Page,
  block: Block,
  parent: Block | null,
  inTrash = page.inTrash,
): object {
  const content = renderContent(block);
  const icon = block.type === 'paragraph' && view.version !== '2025-09-03' ? { icon: null } : {};
  const frame = {
    id: block.id,
    parent: parent ? { type: 'block_id', block_id: parent.id } : { type: 'page_id', page_id: page.id },
    made: block.made ?? { at: page.createdAt, by: page.createdBy },
    edited: block.edited ?? { at: page.editedAt, by: page.editedBy },
    hasChildren: block.children.length > 0,
    inTrash,
  };
  return renderFrame(view, frame, block.type, { ...content, ...icon });
}

/** A page as the block it is in another page. */
export function renderChildPage(view: View, page: Page, hasChildren: boolean): object {
  const frame = {
    id: page.id,
    parent: renderParent(view.store, page.parent),
    made: { at: page.createdAt, by: page.createdBy },
    edited: { at: page.editedAt, by: page.editedBy },
    hasChildren,
    inTrash: page.inTrash,
  };
  return renderFrame(view, frame, 'child_page', { title: titleOf(view.store, page) });
}

export function renderChildDatabase(view: View, database: Database): object {
  const frame = {
    id: database.id,
    parent: renderParent(view.store, database.parent),
    made: { at: database.createdAt, by: database.createdBy },
    edited: { at: database.editedAt, by: database.editedBy },
    hasChildren: false,
    inTrash: database.inTrash,
  };
  return renderFrame(view, frame, 'child_database', { title: plainText(database.title) });
}
