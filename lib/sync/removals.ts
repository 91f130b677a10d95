import { db } from '@/lib/db';
import { toAppError } from '@/lib/errors';
import type { DataSource, Feed, Item, Rule } from '@/lib/generated/prisma/client';
import { sameValue } from '@/lib/matching/relation-value';
import { readPage } from '@/lib/notion/calls';
import type { Slice } from '@/lib/sync/slice-context';

export type RuleWithTarget = Rule & { targetFeed: Feed & { dataSource: DataSource } };

/** False for a target that is trashed, moved away or out of reach: it left the value by itself, nobody took it out. */
export async function isStillTarget(slice: Slice, { targetFeed }: RuleWithTarget, pageId: string): Promise<boolean> {
  try {
    const { inTrash, dataSourceId } = await readPage(slice.notion, pageId);
    return !inTrash && (dataSourceId === null || dataSourceId === targetFeed.dataSource.notionId);
  } catch (error) {
    const { code } = toAppError(error);
    if (code === 'notion_not_found' || code === 'notion_restricted') return false;
    throw error;
  }
}

/** What an undo of ours that was begun, and may have arrived, takes out of the value: nobody else need have done so. */
async function takenOutByUs(itemId: string): Promise<Set<string>> {
  const begun = await db().pageWrite.findMany({
    where: { itemId, kind: 'UNDO', state: { in: ['STARTED', 'REQUESTED'] } },
    select: { before: true, after: true },
  });
  return new Set(begun.flatMap(({ before, after }) => before.filter((id) => !after.includes(id))));
}

/**
 * Target pages that a person took out of the relation since we last knew its value: the gentler write modes never add them again. One that
 * the person put back is forgotten.
 */
export async function rememberRemovals(
  slice: Slice,
  item: Item,
  rule: RuleWithTarget,
  standing: string[],
): Promise<string[]> {
  if (rule.writeMode === 'REPLACE') return [];
  const stillOut = item.removed.filter((id) => !standing.includes(id));
  const missing = item.value.filter((id) => !standing.includes(id) && !stillOut.includes(id));
  const ours = missing.length > 0 ? await takenOutByUs(item.id) : new Set();
  const removed = [...stillOut];
  for (const id of missing) if (!ours.has(id) && (await isStillTarget(slice, rule, id))) removed.push(id);
  if (!sameValue(removed, item.removed)) await db().item.update({ where: { id: item.id }, data: { removed } });
  return removed;
}
