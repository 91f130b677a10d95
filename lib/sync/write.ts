import { db } from '@/lib/db';
import { AppError, toAppError } from '@/lib/errors';
import { type Decision, type Feed, type Item, type PageWrite, Prisma } from '@/lib/generated/prisma/client';
import { newId } from '@/lib/ids';
import { MAX_RELATION_VALUES } from '@/lib/matching/decision';
import { chosenValue, nextValue, sameValue } from '@/lib/matching/relation-value';
import type { Match } from '@/lib/matching/types';
import { writeRelation } from '@/lib/notion/calls';
import type { Reservation } from '@/lib/notion/client';
import { isUncertain } from '@/lib/notion/errors';
import { findProperty, isRowOf } from '@/lib/notion/page';
import { failItems, stopRule } from '@/lib/sync/failures';
import { leaseStillHolds } from '@/lib/sync/fence';
import { readYoung } from '@/lib/sync/fresh-pages';
import { noteMissing } from '@/lib/sync/missing';
import { moveTo, settleAs } from '@/lib/sync/move-item';
import { type RuleWithTarget, rememberRemovals } from '@/lib/sync/removals';
import type { Slice } from '@/lib/sync/slice-context';
import { readStanding, type Standing, standsInNotion } from '@/lib/sync/standing';
import { stopsSlice } from '@/lib/sync/stops-slice';

export type Decided = {
  item: Item;
  rule: RuleWithTarget & { sourceFeed: Feed };
  decision: Decision;
  sourceId: string;
};

async function readBefore(slice: Slice, { item, rule, sourceId }: Decided): Promise<Standing> {
  const page = await readYoung(slice, item.pageId, rule.relationPropertyId);
  // A page that shows the relation and names no data source is still a row.
  const showsIt = page.dataSourceId === null && findProperty(page.properties, rule.relationPropertyId) !== null;
  const hasLeft = !isRowOf(page, sourceId) && !showsIt;
  if (page.inTrash || hasLeft) throw new AppError('page_gone', 'The page left the source');
  return readStanding(slice, item, rule, page);
}

function valueFor({ rule, decision }: Decided, before: string[], removed: string[]): string[] {
  const chosen = (decision.matches as Match[]).map(({ id }) => id);
  const after = decision.byPerson
    ? chosenValue(rule.writeMode, before, { chosen, seen: decision.seen })
    : nextValue(
        rule.writeMode,
        before,
        chosen.filter((id) => !removed.includes(id)),
      );
  const most = Math.max(before.length, after.length);
  if (most > MAX_RELATION_VALUES && !sameValue(after, before))
    throw new AppError('too_many_relations', `No write can hold the value of ${most} pages`);
  return after;
}

/**
 * Commits before and after together with WRITING, if all still holds: the decision, the rule's version, its being active and what it lets pass
 * without review, and this worker's lease. Notion does not hold `after` here, so a write that was begun before had no effect. null when something moved: then nothing may be sent.
 */
async function beginWrite(
  slice: Slice,
  { item, decision, rule }: Decided,
  before: string[],
  after: string[],
): Promise<PageWrite | null> {
  return db().$transaction(async (tx) => {
    if (!(await leaseStillHolds(tx, slice))) return null;
    const moved = await tx.$executeRaw`
      UPDATE "Item" i SET status = 'WRITING', "updatedAt" = now() FROM "Rule" r
      WHERE i.id = ${item.id}::uuid AND i.status = 'DECIDED' AND i."decisionId" = ${decision.id}::uuid
        AND r.id = i."ruleId" AND r.version = ${decision.ruleVersion} AND r.active AND r."deletedAt" IS NULL AND r."problemCode" IS NULL
        AND r."reviewBelow" IS NOT DISTINCT FROM ${rule.reviewBelow}::float`;
    if (moved === 0) return null;
    const begun = await tx.pageWrite.findFirst({
      where: { itemId: item.id, decisionId: decision.id, state: 'STARTED' },
    });
    if (begun) return tx.pageWrite.update({ where: { id: begun.id }, data: { before, after } });
    const owner = {
      accountId: rule.accountId,
      ruleId: rule.id,
      itemId: item.id,
      decisionId: decision.id,
      runId: item.runId,
    };
    return tx.pageWrite.create({ data: { id: newId<string>(), ...owner, before, after } });
  });
}

/** True for a decision of less confidence than the rule writes by itself, unless a person chose it or let it pass. */
function waitsForReview({ decision, rule }: Decided): boolean {
  if (rule.reviewBelow === null || decision.byPerson || decision.approvedAt) return false;
  const confidences = (decision.matches as Match[]).map(({ confidence }) => confidence);
  return (decision.confidence ?? Math.min(1, ...confidences)) < rule.reviewBelow;
}

/** The match is kept for a person to look at; nothing is sent. Where the limit was changed meanwhile, the next turn tells. */
async function keepForReview({ item, rule }: Decided, value: string[]): Promise<void> {
  await db().$transaction(async (tx) => {
    const limits = await tx.$queryRaw<unknown[]>`
      SELECT id FROM "Rule" WHERE id = ${rule.id}::uuid AND "reviewBelow" IS NOT DISTINCT FROM ${rule.reviewBelow}::float FOR SHARE`;
    if (limits.length === 0) return;
    await tx.item.updateMany({
      where: { id: item.id, status: 'DECIDED', decisionId: item.decisionId },
      data: { status: 'REVIEW', value, attempts: 0, nextTryAt: null, problemCode: null, problemDetail: null },
    });
  });
}

/** The value stands in Notion: item and history say so together. */
export async function finishWrite(item: Pick<Item, 'id'>, write: Pick<PageWrite, 'id' | 'after'>): Promise<void> {
  await db().$transaction(async (tx) => {
    const count = await tx.$executeRaw`
      UPDATE "Item" SET ${settleAs('WRITTEN', write.after)} WHERE id = ${item.id}::uuid AND status = 'WRITING'`;
    if (count > 0) await tx.pageWrite.update({ where: { id: write.id }, data: { state: 'DONE', doneAt: new Date() } });
  });
}

/** Nothing was sent, or it did not take effect: the decision stands and is tried again; the begun write keeps its `before`. */
export async function takeBack(item: Pick<Item, 'id'>): Promise<void> {
  await db().$executeRaw`
    UPDATE "Item" SET ${moveTo(Prisma.sql`'DECIDED'`)} WHERE id = ${item.id}::uuid AND status = 'WRITING'`;
}

async function finishUnchanged(item: Item, value: string[]): Promise<void> {
  await db().$transaction(async (tx) => {
    const { count } = await tx.item.updateMany({
      where: { id: item.id, status: 'DECIDED', decisionId: item.decisionId },
      data: { status: 'WRITTEN', value, attempts: 0, nextTryAt: null, problemCode: null, problemDetail: null },
    });
    if (count === 0) return;
    // A write that was begun and whose effect is what stands now did happen; its first `before` counts.
    const begun = await tx.pageWrite.findMany({
      where: { itemId: item.id, decisionId: item.decisionId ?? undefined, kind: 'APPLY', state: 'STARTED' },
      select: { id: true, after: true },
    });
    const arrived = begun.filter(({ after }) => sameValue(after, value)).map(({ id }) => id);
    if (arrived.length === 0) return;
    await tx.pageWrite.updateMany({ where: { id: { in: arrived } }, data: { state: 'DONE', doneAt: new Date() } });
  });
}

async function send(
  slice: Slice,
  { item, rule }: Decided,
  write: PageWrite,
  name: string,
  reservation: Reservation,
): Promise<void> {
  try {
    await writeRelation(slice.notion, { pageId: item.pageId, propertyName: name, ids: write.after }, reservation);
    await finishWrite(item, write);
  } catch (error) {
    const failure = toAppError(error);
    const mayStand = isUncertain(failure) && !slice.lease.signal.aborted;
    if (mayStand && (await standsInNotion(slice, item, rule, write.after))) return finishWrite(item, write);
    await takeBack(item);
    throw failure;
  }
}

/**
 * Brings one decision into Notion: the whole current value is known (at most a minute old), what shall stand is worked out by the write mode, and
 * a request is sent only when it differs. Ends WRITTEN, FAILED or GONE; throws when the whole slice has to stop.
 */
export async function writeDecided(slice: Slice, decided: Decided): Promise<void> {
  const { item, rule } = decided;
  const reservation = await slice.notion.reserve();
  try {
    const standing = await readBefore(slice, decided);
    const { ids, removed } = await rememberRemovals(slice, item, rule, standing.ids);
    const after = valueFor(decided, ids, removed);
    if (sameValue(ids, after)) return await finishUnchanged(item, ids);
    if (waitsForReview(decided)) return await keepForReview(decided, ids);
    const write = await beginWrite(slice, decided, ids, after);
    if (write) await send(slice, decided, write, standing.name, reservation);
  } catch (error) {
    const failure = toAppError(error);
    if (stopsSlice(failure) || slice.lease.signal.aborted) throw failure;
    if (['property_missing', 'property_not_relation', 'target_missing'].includes(failure.code))
      return stopRule(rule, failure.code);
    // A page in the trash is refused as invalid, and so may be a target.
    if (['page_gone', 'notion_not_found', 'notion_invalid'].includes(failure.code))
      return noteMissing(slice, decided, failure);
    await failItems([item], failure);
  } finally {
    slice.notion.giveBack(reservation);
  }
}
