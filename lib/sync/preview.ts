import { db } from '@/lib/db';
import { type AppError, type ErrorCode, toAppError } from '@/lib/errors';
import type { Prisma, Rule } from '@/lib/generated/prisma/client';
import { log } from '@/lib/log';
import { fullRelation } from '@/lib/notion/calls';
import type { NotionPage } from '@/lib/notion/page';
import { decideItems, type RuleWithFeeds } from '@/lib/sync/decide-items';
import { stopRule } from '@/lib/sync/failures';
import { PRIORITY, planSources } from '@/lib/sync/plan-sources';
import { planTargetChange } from '@/lib/sync/plan-targets';
import { readSample } from '@/lib/sync/sample-pages';
import type { Slice } from '@/lib/sync/slice-context';
import { stopsSlice } from '@/lib/sync/stops-slice';

/** Drafts of which a preview is wanted and can go on now. */
export function previewable(now = new Date()): Prisma.RuleWhereInput {
  return {
    draftUntil: { not: null },
    previewAskedAt: { not: null },
    problemCode: null,
    outOfCredits: false,
    OR: [{ waitingUntil: null }, { waitingUntil: { lte: now } }],
  };
}

/** The value that each page has now is kept, to be shown beside what is proposed. */
async function planPages(slice: Slice, draft: RuleWithFeeds, pages: NotionPage[]): Promise<void> {
  const ids = pages.map(({ id }) => id);
  await db().$transaction((tx) =>
    planSources(tx, draft, { cause: 'CREATED', priority: PRIORITY.firstPass }, ids).then(() => undefined),
  );
  for (const page of pages) {
    const { ids: value } = await fullRelation(slice.notion, page, draft.relationPropertyId);
    await db().item.updateMany({ where: { ruleId: draft.id, pageId: page.id }, data: { value } });
  }
}

/** Ended, unless pages wait for another turn or for credits, or the person asked again meanwhile. */
async function endPreview({ id, previewAskedAt }: Rule): Promise<void> {
  if ((await db().item.count({ where: { ruleId: id, status: { in: ['PENDING', 'NO_CREDITS'] } } })) > 0) return;
  await db().rule.updateMany({
    where: { id, previewAskedAt },
    data: { previewAskedAt: null, previewedAt: new Date(), changedAt: new Date() },
  });
}

const PROBLEMS: Partial<Record<ErrorCode, ErrorCode>> = {
  notion_not_found: 'source_missing',
  notion_restricted: 'source_missing',
};

/** A preview is not tried again by itself: it ends, and the person who waits for it is told why. */
async function noteFailure(draft: Rule, failure: AppError): Promise<void> {
  log.warn({ err: failure, ruleId: draft.id }, 'A preview failed');
  await stopRule(draft, PROBLEMS[failure.code] ?? failure.code, failure.detail ?? null);
}

async function preview(slice: Slice, draft: RuleWithFeeds, rules: Rule[]): Promise<void> {
  try {
    await planTargetChange(draft, draft.targetFeed, slice.lease.signal);
    await planPages(slice, draft, await readSample(slice, draft, rules));
    const pending = await db().item.findMany({ where: { ruleId: draft.id, status: 'PENDING' } });
    await decideItems(slice, draft, pending);
    if (!slice.shouldPause()) await endPreview(draft);
  } catch (error) {
    const failure = toAppError(error);
    if (stopsSlice(failure) || slice.lease.signal.aborted) throw failure;
    await noteFailure(draft, failure);
  }
}

/**
 * Previews the draft that waits longest, once its target is listed: a few pages are decided like any other and nothing is written. A repeat after a crash asks
 * about no page twice. Answers false when none is due.
 */
export async function previewNext(
  slice: Slice,
  { drafts, rules }: { drafts: RuleWithFeeds[]; rules: Rule[] },
): Promise<boolean> {
  const ready = drafts.filter(({ targetFeed }) => targetFeed.listedAt && !targetFeed.drainStartedAt);
  const [first] = ready.sort((a, b) => Number(a.previewAskedAt) - Number(b.previewAskedAt));
  if (!first) return false;
  await preview(slice, first, rules);
  return true;
}
