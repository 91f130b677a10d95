import { db } from '@/lib/db';
import { toAppError } from '@/lib/errors';
import type { DataSource, Feed, Item, Rule } from '@/lib/generated/prisma/client';
import { sameValue } from '@/lib/matching/relation-value';
import { fullRelation, readPage } from '@/lib/notion/calls';
import { isRowOf } from '@/lib/notion/page';
import type { Slice } from '@/lib/sync/slice-context';

export type RuleWithTarget = Rule & { targetFeed: Feed & { dataSource: DataSource } };

/** False for a target that is trashed, moved away or out of reach: it left the value by itself, nobody took it out. */
export async function isStillTarget(slice: Slice, { targetFeed }: RuleWithTarget, pageId: string): Promise<boolean> {
  try {
    const page = await readPage(slice.notion, pageId);
    return !page.inTrash && isRowOf(page, targetFeed.dataSource.notionId);
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

/** The value as it is now: since the page was shown, a target may have come back, and a person have edited it while others were asked about. */
async function readAgain(slice: Slice, item: Item, rule: RuleWithTarget): Promise<string[]> {
  const page = await readPage(slice.notion, item.pageId);
  return (await fullRelation(slice.notion, page, rule.relationPropertyId)).ids;
}

/** The value as it stands, and what the gentler write modes never add again. */
export type Remembered = { ids: string[]; removed: string[] };

/**
 * Target pages that a person took out of the relation since we last knew its value: the gentler write modes never add them again. One that
 * the person put back is forgotten. `standing`: the whole value as a page showed it, up to a minute ago.
 */
export async function rememberRemovals(
  slice: Slice,
  item: Item,
  rule: RuleWithTarget,
  standing: string[],
): Promise<Remembered> {
  if (rule.writeMode === 'REPLACE') return { ids: standing, removed: [] };
  const missing = item.value.filter((id) => !standing.includes(id) && !item.removed.includes(id));
  const ours = missing.length > 0 ? await takenOutByUs(item.id) : new Set();
  // Also about those that were gone at the last poll: one may be back, and a person have taken it out since.
  const asked = missing.filter((id) => !ours.has(id));
  const stillThere: string[] = [];
  for (const id of asked) if (await isStillTarget(slice, rule, id)) stillThere.push(id);
  const ids = asked.length === 0 ? standing : await readAgain(slice, item, rule);
  const removed = [...item.removed, ...stillThere].filter((id) => !ids.includes(id));
  if (!sameValue(removed, item.removed)) await db().item.update({ where: { id: item.id }, data: { removed } });
  return { ids, removed };
}
