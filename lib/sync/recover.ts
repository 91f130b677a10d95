import { db } from '@/lib/db';
import { toAppError } from '@/lib/errors';
import { sameValue } from '@/lib/matching/relation-value';
import { readPage } from '@/lib/notion/calls';
import type { Slice } from '@/lib/sync/slice-context';
import { readStanding } from '@/lib/sync/standing';
import { stopsSlice } from '@/lib/sync/stops-slice';
import { finishUndo, takeUndoBack } from '@/lib/sync/undo';
import { finishWrite, takeBack } from '@/lib/sync/write';

/**
 * Before a new holder acts, it reads every page that an earlier one was writing: a value that arrived is finished with its first `before`,
 * the others go back to their decision. A page that cannot be read is left to the write, which tells why.
 */
export async function recoverWrites(slice: Slice): Promise<number> {
  const items = await db().item.findMany({
    where: { status: 'WRITING', rule: { connectionId: slice.connectionId } },
    include: {
      rule: { include: { targetFeed: { include: { dataSource: true } } } },
      writes: { where: { state: 'STARTED' }, orderBy: { startedAt: 'desc' }, take: 1 },
    },
  });
  for (const item of items) {
    const write = item.writes[0];
    const undo = write?.kind === 'UNDO' ? write : null;
    try {
      const page = await readPage(slice.notion, item.pageId);
      const { ids } = await readStanding(slice, item, item.rule, page);
      const arrived = write !== undefined && sameValue(ids, write.after);
      if (undo) await (arrived ? finishUndo(undo) : takeUndoBack(undo));
      else if (arrived) await finishWrite(item, write);
      else await takeBack(item);
    } catch (error) {
      const failure = toAppError(error);
      if (stopsSlice(failure) || slice.lease.signal.aborted) throw failure;
      await (undo ? takeUndoBack(undo) : takeBack(item));
    }
  }
  return items.length;
}
