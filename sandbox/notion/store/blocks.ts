import { blocksToMarkdown } from '@/sandbox/notion/markdown/from-blocks';
import { markdownToBlocks } from '@/sandbox/notion/markdown/to-blocks';
import type { NotionStore } from '@/sandbox/notion/store/store';
import type { Block, Page } from '@/sandbox/notion/store/types';

/** Where a block lies: its page, the list that holds it and the block that list belongs to, if any. */
export type Place = { page: Page; block: Block; siblings: Block[]; parent: Block | null };

/** A page's blocks: those that were written, else what its markdown reads as. */
export const bodyOf = (page: Page): Block[] => page.blocks ?? markdownToBlocks(page.id, page.markdown);

/** The blocks of a page as they can be changed; the markdown follows by `saveBody`. */
export function openBody(page: Page): Block[] {
  page.blocks ??= markdownToBlocks(page.id, page.markdown);
  return page.blocks;
}

export function saveBody(store: NotionStore, page: Page, userId: string, changed: readonly Block[]): void {
  page.markdown = blocksToMarkdown(page.blocks ?? []);
  page.editedAt = store.clock.now();
  page.editedBy = userId;
  const blocks = changed.map(({ id }) => ({ id, type: 'block' as const }));
  store.announce({ type: 'page.content_updated', id: page.id, by: userId, blocks });
  store.touch();
}

export function countBlocks(blocks: readonly Block[]): number {
  return blocks.reduce((count, { children }) => count + 1 + countBlocks(children), 0);
}

function findIn(page: Page, siblings: Block[], id: string, parent: Block | null = null): Place | null {
  for (const block of siblings) {
    if (block.id === id) return { page, block, siblings, parent };
    const found = findIn(page, block.children, id, block);
    if (found) return found;
  }
  return null;
}

/** Finds blocks by their id; blocks out of markdown are looked for in all pages when they are not known yet. */
export class BlockIndex {
  readonly #pages = new Map<string, string>();
  #revision = -1;

  constructor(private readonly store: NotionStore) {}

  find(id: string): Place | null {
    return this.#findKnown(id) ?? (this.#scan() ? this.#findKnown(id) : null);
  }

  learn(page: Page, blocks: readonly Block[]): void {
    for (const block of blocks) {
      this.#pages.set(block.id, page.id);
      this.learn(page, block.children);
    }
  }

  #findKnown(id: string): Place | null {
    const page = this.store.pages.get(this.#pages.get(id) ?? '');
    return page ? findIn(page, bodyOf(page), id) : null;
  }

  /** Reads all pages, once for each state of the workspace. */
  #scan(): boolean {
    if (this.#revision === this.store.revision) return false;
    this.#revision = this.store.revision;
    for (const page of this.store.pages.values()) this.learn(page, bodyOf(page));
    return true;
  }
}
