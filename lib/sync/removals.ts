import { db } from '@/lib/db';
import { toAppError } from '@/lib/errors';
import type { Item, Rule } from '@/lib/generated/prisma/client';
import { sameValue } from '@/lib/matching/relation-value';
import { readPage } from '@/lib/notion/calls';
import type { Slice } from '@/lib/sync/slice-context';

/** False for a target that is trashed or out of reach: it left the value by itself, nobody took it out. */
export async function isReadable(slice: Slice, pageId: string): Promise<boolean> {
  try {
    return !(await readPage(slice.notion, pageId)).inTrash;
  } catch (error) {
    const { code } = toAppError(error);
    if (code === 'notion_not_found' || code === 'notion_restricted') return false;
    throw error;
  }
}

/**
 * Target pages that a person took out of the relation since we last knew its value: the gentler write modes never add them again. One that
 * the person put back is forgotten.
 */
export async function rememberRemovals(slice: Slice, item: Item, rule: Rule, standing: string[]): Promise<string[]> {
  if (rule.writeMode === 'REPLACE') return [];
  const stillOut = item.removed.filter((id) => !standing.includes(id));
  const missing = item.value.filter((id) => !standing.includes(id) && !stillOut.includes(id));
  const removed = [...stillOut];
  for (const id of missing) if (await isReadable(slice, id)) removed.push(id);
  if (!sameValue(removed, item.removed)) await db().item.update({ where: { id: item.id }, data: { removed } });
  return removed;
}
