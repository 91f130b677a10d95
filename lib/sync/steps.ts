import { db, LONG } from '@/lib/db';
import { type AppError, toAppError } from '@/lib/errors';
import type { Rule } from '@/lib/generated/prisma/client';
import { runCommands } from '@/lib/sync/commands';
import type { RuleWithFeeds } from '@/lib/sync/decide-items';
import { reviveFailed } from '@/lib/sync/failures';
import { chooseFeeds, givesWay } from '@/lib/sync/feed-order';
import { noteScanFailure, noteScanSuccess, recheckProperties, refreshSchema } from '@/lib/sync/feed-problems';
import { dropStale } from '@/lib/sync/fresh-pages';
import { PRIORITY, planSources, retireStrangers } from '@/lib/sync/plan-sources';
import { planTargetChange } from '@/lib/sync/plan-targets';
import { previewable, previewNext } from '@/lib/sync/preview';
import { closeRuns, saveProgress } from '@/lib/sync/progress';
import { readBodies } from '@/lib/sync/read-bodies';
import { countPages, endDrain, type FeedWithSource, scanStep } from '@/lib/sync/scan';
import type { Slice } from '@/lib/sync/slice-context';
import { stopsSlice } from '@/lib/sync/stops-slice';
import { confirmMissing } from '@/lib/sync/sweep';
import { undoRequested } from '@/lib/sync/undo';
import { isWaiting, pausesRule, waitForService } from '@/lib/sync/wait-for-service';
import { dueItems, workOn } from '@/lib/sync/work';
import { writeDrafts } from '@/lib/sync/write-draft';

const BODIES_AT_ONCE = 50;

/** Everything that the order of work is decided by, read anew before each step. Of a draft that is to be previewed, only the target is listed. */
type State = { rules: RuleWithFeeds[]; drafts: RuleWithFeeds[]; feeds: FeedWithSource[] };

async function readState(connectionId: string): Promise<State> {
  const rows = await db().rule.findMany({
    where: { connectionId, deletedAt: null, OR: [{ active: true }, previewable()] },
    orderBy: { createdAt: 'asc' },
  });
  const isDraft = ({ draftUntil }: Rule) => draftUntil !== null;
  // A person waits for a preview: its target goes first.
  const used = [
    ...rows.filter(isDraft).map(({ targetFeedId }) => targetFeedId),
    ...rows.filter((rule) => !isDraft(rule)).flatMap(({ sourceFeedId, targetFeedId }) => [targetFeedId, sourceFeedId]),
  ];
  const sources = rows.filter(isDraft).map(({ sourceFeedId }) => sourceFeedId);
  const found = await db().feed.findMany({
    where: { id: { in: [...used, ...sources] } },
    include: { dataSource: true },
  });
  const byId = new Map(found.map((feed) => [feed.id, feed]));
  const feedOf = (id: string) => byId.get(id) as FeedWithSource;
  const all = rows.map((rule) => ({
    ...rule,
    sourceFeed: feedOf(rule.sourceFeedId),
    targetFeed: feedOf(rule.targetFeedId),
  }));
  const [drafts, rules] = [all.filter(isDraft), all.filter((rule) => !isDraft(rule))];
  return { rules, drafts, feeds: [...new Set(used)].map(feedOf) };
}

/** Scans one piece of a feed, its unread bodies first. A feed that fails waits and does not stop the others. */
async function advance(slice: Slice, feed: FeedWithSource, { rules }: State): Promise<void> {
  try {
    if ((await readBodies(slice, feed, rules, BODIES_AT_ONCE)) > 0) return;
    const listed = feed.drainStartedAt !== null && feed.cursor === DRAINED;
    if (listed) {
      if ((await confirmMissing(slice, feed)) > 0) return;
      if (feed.sweeping) await refreshSchema(slice, feed, rules);
      await recheckProperties(slice, feed, rules);
      await endDrain(feed);
      return;
    }
    if (await scanStep(slice, feed, rules))
      await db().feed.update({ where: { id: feed.id }, data: { cursor: DRAINED } });
    await noteScanSuccess(feed, rules);
  } catch (error) {
    const failure: AppError = toAppError(error);
    if (stopsSlice(failure) || slice.lease.signal.aborted) throw failure;
    await noteScanFailure(feed, failure);
  }
}

/** A drain whose listing is complete, while bodies may still be unread. */
const DRAINED = 'drained';

/** A rule that asks for vectors while the AI service takes no questions waits, and the others go on. */
async function planRecheck(slice: Slice, rule: RuleWithFeeds): Promise<boolean> {
  try {
    return await planTargetChange(rule, rule.targetFeed, slice.lease.signal);
  } catch (error) {
    const failure = toAppError(error);
    if (slice.lease.signal.aborted || !pausesRule(failure)) throw failure;
    await waitForService(rule, failure);
    return true;
  }
}

async function planAll(slice: Slice, { rules }: State): Promise<boolean> {
  let planned = false;
  for (const rule of rules) {
    if (rule.plannedVersion !== rule.version) {
      await db().$transaction(async (tx) => {
        await planSources(tx, rule, { cause: rule.firstPassAt ? 'MANUAL' : 'CREATED', priority: PRIORITY.firstPass });
        if (rule.sourceFeed.listedAt) await retireStrangers(tx, rule.sourceFeedId);
        const remainingPages = await tx.item.count({ where: { ruleId: rule.id, status: { in: UNFINISHED } } });
        await tx.rule.update({
          where: { id: rule.id },
          data: { plannedVersion: rule.version, remainingPages, changedAt: new Date() },
        });
      }, LONG);
      planned = true;
    }
    if (rule.targetFeed.listedAt && !rule.targetFeed.drainStartedAt && !isWaiting(rule))
      planned = (await planRecheck(slice, rule)) || planned;
  }
  return planned;
}

/** What remains to be done, as `saveProgress` counts it. */
const UNFINISHED = ['PENDING' as const, 'DECIDED' as const, 'WRITING' as const, 'NO_CREDITS' as const];

const isReady = (rule: RuleWithFeeds) => rule.targetFeed.listedAt !== null && !rule.problemCode;

const turns = new Map<string, number>();

/** Round-robin over the rules that have pages to decide or to write. */
async function workOnNext(slice: Slice, { rules }: State): Promise<boolean> {
  const ready = rules.filter(isReady);
  const start = turns.get(slice.connectionId) ?? 0;
  for (let offset = 0; offset < ready.length; offset += 1) {
    const rule = ready[(start + offset) % ready.length];
    if (!rule || (await dueItems(rule)).length === 0) continue;
    turns.set(slice.connectionId, (start + offset + 1) % ready.length);
    return workOn(slice, rule);
  }
  return false;
}

async function finish(slice: Slice, { rules }: State): Promise<void> {
  for (const rule of rules) {
    await saveProgress(slice, rule, { now: true });
    if (rule.sourceFeed.listedAt && rule.targetFeed.listedAt && !rule.problemCode && !rule.outOfCredits)
      await closeRuns(rule);
  }
}

/** What is switched off is not worked on, and nothing else counts the pages that a command moved. */
async function countInactive(slice: Slice, ruleIds: string[]): Promise<void> {
  if (ruleIds.length === 0) return;
  const rules = await db().rule.findMany({ where: { id: { in: ruleIds }, active: false, draftUntil: null } });
  for (const rule of rules) await saveProgress(slice, rule, { now: true });
}

/**
 * The next piece of work in the order of urgency: what people asked for, polls, sweeps and catalogues, previews, what changed, due pages (so that a listed value is
 * written while it is young), then the next part of a source's first listing. Answers false when nothing is due.
 */
export async function nextStep(slice: Slice): Promise<boolean> {
  dropStale(slice);
  slice.noteCommandsSeen();
  await countInactive(slice, await runCommands(slice.connectionId));
  await reviveFailed(slice.connectionId);
  if ((await undoRequested(slice)) > 0) return true;
  if ((await writeDrafts(slice)) > 0) return true;
  const state = await readState(slice.connectionId);
  const { urgent, listing } = chooseFeeds(state);
  if (urgent && !givesWay(urgent, slice.connectionId)) {
    await advance(slice, urgent, state);
    return true;
  }
  if (await previewNext(slice, state)) return true;
  if (await planAll(slice, state)) return true;
  if (await workOnNext(slice, state)) return true;
  if (urgent) {
    await advance(slice, urgent, state);
    return true;
  }
  if (listing) {
    await advance(slice, listing, state);
    for (const rule of state.rules) if (rule.sourceFeedId === listing.id) await saveProgress(slice, rule);
    const after = await db().feed.findUniqueOrThrow({ where: { id: listing.id }, include: { dataSource: true } });
    if (!after.listedAt && after.cursor && after.cursor !== DRAINED && after.countCursor !== '')
      await countPages(slice, after);
    return true;
  }
  await finish(slice, state);
  return false;
}
