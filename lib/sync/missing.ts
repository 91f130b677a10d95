import { db } from '@/lib/db';
import { type AppError, toAppError } from '@/lib/errors';
import type { Match } from '@/lib/matching/types';
import { readDataSource, readPage } from '@/lib/notion/calls';
import { askPoll } from '@/lib/sync/ask-poll';
import { failItems, stopRule } from '@/lib/sync/failures';
import { relationStands } from '@/lib/sync/feed-problems';
import { isStillTarget } from '@/lib/sync/removals';
import type { Slice } from '@/lib/sync/slice-context';
import { stopsSlice } from '@/lib/sync/stops-slice';
import { markGone, requireDataSource } from '@/lib/sync/sweep';
import type { Decided } from '@/lib/sync/write';

/** Whether the data source can be read; stops the rule with `code` when it cannot be found, throws what else went wrong. */
async function isThere(
  slice: Slice,
  { rule }: Decided,
  notionId: string,
  code: 'source_missing' | 'target_missing',
): Promise<boolean> {
  const missing = await requireDataSource(slice, notionId).then(() => null, toAppError);
  if (!missing) return true;
  if (missing.code !== 'notion_not_found') throw missing;
  await stopRule(rule, code);
  return false;
}

/**
 * Targets that left since they were chosen are noted as gone, and the page is decided again by the catalogue without them, as soon as the poll
 * that is due now has moved it. Answers false when none has left.
 */
async function dropGoneTargets(slice: Slice, decided: Decided, failure: AppError): Promise<boolean> {
  const { item, rule, decision } = decided;
  const gone: string[] = [];
  for (const { id } of decision.matches as Match[]) if (!(await isStillTarget(slice, rule, id))) gone.push(id);
  if (gone.length === 0) return false;
  const { targetFeed } = rule;
  if (!(await isThere(slice, decided, targetFeed.dataSource.notionId, 'target_missing'))) return true;
  for (const id of gone) await markGone(targetFeed.id, targetFeed.revision, id);
  await askPoll(db(), { id: targetFeed.id });
  await failItems([item], failure, { forget: true });
  return true;
}

/** A 404 may mean the page or one of the targets: only what cannot be read itself is gone. */
async function judge(slice: Slice, decided: Decided, failure: AppError): Promise<void> {
  const { item, rule, sourceId } = decided;
  const isGone =
    failure.code === 'page_gone' ||
    (await readPage(slice.notion, item.pageId).then(
      (page) => page.inTrash,
      (error) => {
        if (toAppError(error).code === 'notion_not_found') return true;
        throw error;
      },
    ));
  if (isGone) {
    if (await isThere(slice, decided, sourceId, 'source_missing'))
      await markGone(rule.sourceFeedId, rule.sourceFeed.revision, item.pageId);
    return;
  }
  if (failure.code === 'notion_invalid') {
    const source = await readDataSource(slice.notion, sourceId);
    if (!(await relationStands(source, decided.rule))) return;
  }
  if (!(await dropGoneTargets(slice, decided, failure))) await failItems([item], failure);
}

/** What a refused write means for its page, its targets and its rule. Throws when the whole slice has to stop. */
export async function noteMissing(slice: Slice, decided: Decided, failure: AppError): Promise<void> {
  try {
    await judge(slice, decided, failure);
  } catch (error) {
    const other = toAppError(error);
    if (stopsSlice(other) || slice.lease.signal.aborted) throw other;
    await failItems([decided.item], other);
  }
}
