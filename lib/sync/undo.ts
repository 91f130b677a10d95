import { db, type Tx } from '@/lib/db';
import { type AppError, toAppError } from '@/lib/errors';
import { type Item, type PageWrite, Prisma } from '@/lib/generated/prisma/client';
import { sameValue } from '@/lib/matching/relation-value';
import { readPage, writeRelation } from '@/lib/notion/calls';
import type { Reservation } from '@/lib/notion/client';
import { isUncertain } from '@/lib/notion/errors';
import { dueWishes, nextTryOfWish } from '@/lib/sync/failures';
import { leaseStillHolds } from '@/lib/sync/fence';
import { forgetPage } from '@/lib/sync/fresh-pages';
import { moveTo, settleAs } from '@/lib/sync/move-item';
import { saveProgress } from '@/lib/sync/progress';
import { type RuleWithTarget, rememberRemovals } from '@/lib/sync/removals';
import type { Slice } from '@/lib/sync/slice-context';
import { readStanding, standsInNotion } from '@/lib/sync/standing';
import { stopsSlice } from '@/lib/sync/stops-slice';
import { reachBack, readGoneTargets, readWrites } from '@/lib/sync/undo-reach';
import { dropUndos } from '@/lib/sync/undo-wishes';

type Undo = PageWrite & { item: Item; rule: RuleWithTarget };

/**
 * Turns a wish into one requested undo per page: back to what stood before the earliest of the given writes, or to a person's last edit after it.
 * Pages that are undone already, or have an undo under way, are left out.
 */
export async function requestUndo(tx: Tx, ruleId: string, where: Prisma.PageWriteWhereInput): Promise<number> {
  const writes = await tx.pageWrite.findMany({
    where: {
      ...where,
      ruleId,
      kind: 'APPLY',
      state: 'DONE',
      item: { status: { notIn: ['UNDONE', 'GONE'] }, excludedFrom: null },
    },
    orderBy: { startedAt: 'asc' },
  });
  const underWay = await tx.pageWrite.findMany({
    where: { ruleId, kind: 'UNDO', state: { in: ['REQUESTED', 'STARTED'] } },
    select: { itemId: true },
  });
  const taken = new Set(underWay.map(({ itemId }) => itemId));
  const first = new Map<string, PageWrite>();
  for (const write of writes) if (!taken.has(write.itemId) && !first.has(write.itemId)) first.set(write.itemId, write);
  const history = await readWrites(tx, [...first.keys()]);
  const gone = await readGoneTargets(tx, ruleId);
  const data = [...first.values()].map(({ id, accountId, itemId, decisionId, runId }) => ({
    accountId,
    ruleId,
    itemId,
    decisionId,
    runId,
    kind: 'UNDO' as const,
    state: 'REQUESTED' as const,
    before: [],
    after: reachBack(history.get(itemId) ?? [], id, gone),
  }));
  await tx.pageWrite.createMany({ data });
  return data.length;
}

/** What our last finished write left on the page: an undo goes only over that. */
async function expectedValue(itemId: string): Promise<string[]> {
  const last = await db().pageWrite.findFirst({
    where: { itemId, state: 'DONE' },
    orderBy: { startedAt: 'desc' },
    select: { after: true },
  });
  return last?.after ?? [];
}

async function refuse({ id, item }: Undo, code: string, found: string[]): Promise<void> {
  await db().$transaction([
    db().pageWrite.updateMany({
      where: { id, state: 'REQUESTED' },
      data: { state: 'REFUSED', found, doneAt: new Date() },
    }),
    db().item.updateMany({
      where: { id: item.id, status: { not: 'WRITING' } },
      data: { problemCode: code, problemDetail: null },
    }),
  ]);
}

async function begin(slice: Slice, undo: Undo, before: string[]): Promise<boolean> {
  return db().$transaction(async (tx) => {
    if (!(await leaseStillHolds(tx, slice))) return false;
    // A decision that was not written yet is dropped: it shall not stand for written when the undo fails.
    const count = await tx.$executeRaw`
      UPDATE "Item" SET status = 'WRITING', "updatedAt" = now(),
        "decisionId" = CASE WHEN status IN ('WRITTEN', 'UNDONE') THEN "decisionId" END
      WHERE id = ${undo.itemId}::uuid AND status NOT IN ('WRITING', 'GONE') AND "excludedFrom" IS NULL`;
    if (count === 0) return false;
    await tx.pageWrite.update({ where: { id: undo.id }, data: { state: 'STARTED', before, startedAt: new Date() } });
    return true;
  });
}

/** The old value stands again: the page rests until it is edited or a person reopens it. */
export async function finishUndo(
  { id, itemId, after }: Pick<PageWrite, 'id' | 'itemId' | 'after'>,
  found: { before?: string[] } = {},
): Promise<void> {
  await db().$transaction(async (tx) => {
    await tx.pageWrite.update({ where: { id }, data: { state: 'DONE', doneAt: new Date(), ...found } });
    await tx.$executeRaw`UPDATE "Item" SET ${settleAs('UNDONE', after)} WHERE id = ${itemId}::uuid`;
  });
}

/** The undo did not take effect: it is wanted still, and what was due on the page is due again. */
export async function takeUndoBack({ id, itemId }: Pick<PageWrite, 'id' | 'itemId'>): Promise<void> {
  await db().$transaction(async (tx) => {
    await tx.pageWrite.updateMany({ where: { id, state: 'STARTED' }, data: { state: 'REQUESTED' } });
    const next = Prisma.sql`CASE WHEN "decisionId" IS NULL THEN 'PENDING' ELSE 'WRITTEN' END`;
    await tx.$executeRaw`UPDATE "Item" SET ${moveTo(next)} WHERE id = ${itemId}::uuid AND status = 'WRITING'`;
  });
}

async function send(slice: Slice, undo: Undo, name: string, reservation: Reservation): Promise<void> {
  try {
    await writeRelation(slice.notion, { pageId: undo.item.pageId, propertyName: name, ids: undo.after }, reservation);
    await finishUndo(undo);
  } catch (error) {
    const failure = toAppError(error);
    const mayStand = isUncertain(failure) && !slice.lease.signal.aborted;
    if (mayStand && (await standsInNotion(slice, undo.item, undo.rule, undo.after))) return finishUndo(undo);
    await takeUndoBack(undo);
    throw failure;
  }
}

/** An undo that Notion did not answer is wanted still; one that it refused, or left unanswered too often, is over. */
async function retryLater(undo: Undo, failure: AppError): Promise<void> {
  const attempts = undo.attempts + 1;
  const nextTryAt = nextTryOfWish(failure, attempts);
  if (!nextTryAt) return refuse(undo, failure.code, []);
  await db().pageWrite.updateMany({ where: { id: undo.id, state: 'REQUESTED' }, data: { attempts, nextTryAt } });
}

async function performUndo(slice: Slice, undo: Undo): Promise<void> {
  // A page that a person excluded is not touched, not even to take something back.
  if (undo.item.excludedFrom !== null) return dropUndos(db(), [undo.itemId]);
  const reservation = await slice.notion.reserve();
  try {
    const page = await readPage(slice.notion, undo.item.pageId);
    const standing = await readStanding(slice, undo.item, undo.rule, page);
    // From here on the item stands for what is found: what a person took out before would be forgotten.
    const { ids } = await rememberRemovals(slice, undo.item, undo.rule, standing.ids);
    if (sameValue(ids, undo.after)) return await finishUndo(undo, { before: ids });
    if (!sameValue(ids, await expectedValue(undo.itemId))) return await refuse(undo, 'undo_conflict', ids);
    if (!(await begin(slice, undo, ids))) return;
    forgetPage(slice, undo.item.pageId);
    await send(slice, undo, standing.name, reservation);
  } catch (error) {
    const failure: AppError = toAppError(error);
    if (stopsSlice(failure) || slice.lease.signal.aborted) throw failure;
    await retryLater(undo, failure);
  } finally {
    slice.notion.giveBack(reservation);
  }
}

const PIECE = 50;

/** Carries out up to fifty requested undos, one page after the other; answers how many were tried. Notion's value is read before each. */
export async function undoRequested(slice: Slice): Promise<number> {
  const where = {
    kind: 'UNDO' as const,
    state: 'REQUESTED' as const,
    rule: { connectionId: slice.connectionId },
    ...dueWishes(),
  };
  // Asked before every step, and nearly always for nothing: what belongs to an undo is not loaded for none.
  if (!(await db().pageWrite.findFirst({ where, select: { id: true } }))) return 0;
  const undos = await db().pageWrite.findMany({
    where,
    include: { item: true, rule: { include: { targetFeed: { include: { dataSource: true } } } } },
    orderBy: { id: 'asc' },
    take: PIECE,
  });
  for (const undo of undos) {
    if (slice.shouldStop()) break;
    await performUndo(slice, undo);
  }
  // A rule that is switched off has its pages undone too, and nothing else counts them.
  const rules = new Map(undos.map(({ rule }) => [rule.id, rule]));
  for (const rule of rules.values()) await saveProgress(slice, rule, { now: true });
  return undos.length;
}
