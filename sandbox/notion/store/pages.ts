import { blocksToMarkdown } from '@/sandbox/notion/markdown/from-blocks';
import { announceEdit, announceRow } from '@/sandbox/notion/store/changes';
import { createId } from '@/sandbox/notion/store/ids';
import { setRelation } from '@/sandbox/notion/store/relations';
import type { NotionStore } from '@/sandbox/notion/store/store';
import { plainText } from '@/sandbox/notion/store/text';
import type { Block, FileLike, Icon, Page, Parent, TextPart, Value } from '@/sandbox/notion/store/types';

export type NewPage = {
  id?: string;
  parent: Parent;
  values?: Record<string, Value>;
  markdown?: string;
  blocks?: Block[];
  icon?: Icon;
  cover?: FileLike | null;
  at?: number;
};

export type PageChange = {
  values?: Record<string, Value>;
  markdown?: string;
  blocks?: Block[];
  icon?: Icon;
  cover?: FileLike | null;
  isLocked?: boolean;
  inTrash?: boolean;
};

export function createPage(store: NotionStore, userId: string, given: NewPage): Page {
  const at = given.at ?? store.clock.now();
  const dataSource = given.parent.type === 'data_source' ? store.dataSources.get(given.parent.id) : undefined;
  const page: Page = {
    id: given.id ?? createId(),
    parent: given.parent,
    createdAt: at,
    createdBy: userId,
    editedAt: at,
    editedBy: userId,
    icon: given.icon ?? null,
    cover: given.cover ?? null,
    inTrash: false,
    values: {},
    markdown: given.markdown ?? '',
    number: dataSource ? dataSource.nextNumber++ : 0,
  };
  if (given.blocks) setBlocks(page, given.blocks);
  store.addPage(page);
  setValues(store, page, given.values ?? {}, userId);
  announceRow(store, page, 'page.created', userId);
  store.touch();
  return page;
}

export function updatePage(store: NotionStore, userId: string, page: Page, change: PageChange): void {
  const before = { values: { ...page.values }, markdown: page.markdown, inTrash: page.inTrash };
  if (change.values) setValues(store, page, change.values, userId);
  if (change.markdown !== undefined) setMarkdown(page, change.markdown);
  if (change.blocks) setBlocks(page, change.blocks);
  if (change.cover !== undefined) page.cover = change.cover;
  if (change.isLocked !== undefined) page.isLocked = change.isLocked;
  if (change.icon !== undefined) page.icon = change.icon;
  if (change.inTrash !== undefined) page.inTrash = change.inTrash;
  page.editedAt = store.clock.now();
  page.editedBy = userId;
  announceEdit(store, page, before, userId);
  if (page.inTrash !== before.inTrash)
    announceRow(store, page, page.inTrash ? 'page.deleted' : 'page.undeleted', userId);
  store.touch();
}

function setMarkdown(page: Page, markdown: string): void {
  page.markdown = markdown;
  delete page.blocks;
}

function setBlocks(page: Page, blocks: Block[]): void {
  page.blocks = blocks;
  page.markdown = blocksToMarkdown(blocks);
}

function setValues(store: NotionStore, page: Page, values: Record<string, Value>, userId: string): void {
  const properties = store.dataSourceOf(page)?.properties ?? [];
  for (const [id, value] of Object.entries(values)) {
    const property = properties.find((candidate) => candidate.id === id);
    if (property?.type === 'relation') setRelation(store, page, property, value as string[], userId);
    else page.values[id] = value;
  }
}

export function titleOf(store: NotionStore, page: Page): string {
  const dataSource = store.dataSourceOf(page);
  const id = dataSource ? store.titleProperty(dataSource).id : 'title';
  return plainText(page.values[id] as TextPart[] | undefined);
}
