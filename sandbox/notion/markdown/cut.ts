import type { Block } from '@/sandbox/notion/store/types';

/** The first `limit` blocks in reading order, and the ids of the subtrees that are left out. */
export function cutBlocks(blocks: readonly Block[], limit: number): { kept: Block[]; missing: string[] } {
  const missing: string[] = [];
  let left = limit;
  const cut = (list: readonly Block[]): Block[] =>
    list.flatMap((block) => {
      if (left <= 0) {
        missing.push(block.id);
        return [{ id: block.id, type: 'unsupported', content: { url: `#${block.id}` }, children: [] }];
      }
      left -= 1;
      return [{ ...block, children: cut(block.children) }];
    });
  return { kept: cut(blocks), missing };
}
