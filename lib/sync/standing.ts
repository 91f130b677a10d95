import { db } from '@/lib/db';
import { AppError, toAppError } from '@/lib/errors';
import type { Item } from '@/lib/generated/prisma/client';
import { sameValue } from '@/lib/matching/relation-value';
import { fullRelation, readPage } from '@/lib/notion/calls';
import type { NotionPage } from '@/lib/notion/page';
import type { RuleWithTarget } from '@/lib/sync/removals';
import type { Slice } from '@/lib/sync/slice-context';
import { requireDataSource } from '@/lib/sync/sweep';

/** A relation's name and its whole value. */
export type Standing = { name: string; ids: string[] };

async function areGone({ targetFeedId }: RuleWithTarget, ids: string[]): Promise<boolean> {
  const gone = await db().page.count({
    where: { feedId: targetFeedId, notionId: { in: ids }, goneAt: { not: null } },
  });
  return gone === new Set(ids).size;
}

async function requireTarget(slice: Slice, { targetFeed }: RuleWithTarget): Promise<void> {
  try {
    await requireDataSource(slice, targetFeed.dataSource.notionId);
  } catch (error) {
    const failure = toAppError(error);
    if (failure.code !== 'notion_not_found' && failure.code !== 'notion_restricted') throw failure;
    throw new AppError('target_missing', 'The target is not shared', { cause: failure });
  }
}

/**
 * The whole value of the rule's relation on a page as Notion showed it. A target that is not shared reads as no value: where nothing stands though we
 * knew something, the target has to be readable, and the page is read once more. Throws `target_missing` when it is not.
 */
export async function readStanding(
  slice: Slice,
  { value }: Pick<Item, 'value'>,
  rule: RuleWithTarget,
  page: NotionPage,
): Promise<Standing> {
  const shown = await fullRelation(slice.notion, page, rule.relationPropertyId);
  if (shown.ids.length > 0 || value.length === 0 || (await areGone(rule, value))) return shown;
  await requireTarget(slice, rule);
  return fullRelation(slice.notion, await readPage(slice.notion, page.id), rule.relationPropertyId);
}

/** Whether this value stands on the item's page now; false also where Notion cannot be asked. */
export async function standsInNotion(slice: Slice, item: Item, rule: RuleWithTarget, ids: string[]): Promise<boolean> {
  try {
    const page = await readPage(slice.notion, item.pageId);
    return sameValue((await readStanding(slice, item, rule, page)).ids, ids);
  } catch {
    return false;
  }
}
