import { db } from '@/lib/db';
import { type AppError, toAppError } from '@/lib/errors';
import { planSources, PRIORITY } from '@/lib/sync/plan-sources';
import { planTargetChange } from '@/lib/sync/plan-targets';
import { closeRuns, saveProgress } from '@/lib/sync/progress';
import { readBodies } from '@/lib/sync/read-bodies';
import { countPages, endDrain, type FeedWithSource, noteScanFailure, noteScanSuccess, scanStep } from '@/lib/sync/scan';
import { dropStale, type Slice } from '@/lib/sync/slice-context';
import { dueItems, type RuleWithFeeds, workOn } from '@/lib/sync/work';
import { stopsSlice } from '@/lib/sync/write';

const BODIES_AT_ONCE = 50;

/** Everything that the order of work is decided by, read anew before each step. */
type State = { rules: RuleWithFeeds[]; feeds: FeedWithSource[] };

async function readState(connectionId: string): Promise<State> {
  const rules = await db().rule.findMany({
    where: { connectionId, active: true, deletedAt: null },
    include: { sourceFeed: { include: { dataSource: true } }, targetFeed: { include: { dataSource: true } } },
    orderBy: { createdAt: 'asc' },
  });
  const feeds = new Map<string, FeedWithSource>();
  for (const rule of rules) for (const feed of [rule.targetFeed, rule.sourceFeed]) feeds.set(feed.id, feed);
  return { rules, feeds: [...feeds.values()] };
}

const isDue = (feed: FeedWithSource) => feed.drainStartedAt !== null || feed.nextPollAt <= new Date();

/** Scans one piece of a feed, its unread bodies first. A feed that fails waits and does not stop the others. */
async function advance(slice: Slice, feed: FeedWithSource, { rules }: State): Promise<void> {
  try {
    if ((await readBodies(slice, feed, rules, BODIES_AT_ONCE)) > 0) return;
    const listed = feed.drainStartedAt !== null && feed.cursor === DRAINED;
    if (listed) {
      await endDrain(feed);
      return;
    }
    if (await scanStep(slice, feed, rules)) await db().feed.update({ where: { id: feed.id }, data: { cursor: DRAINED } });
    await noteScanSuccess(feed);
  } catch (error) {
    const failure: AppError = toAppError(error);
    if (stopsSlice(failure) || slice.lease.signal.aborted) throw failure;
    await noteScanFailure(feed, failure);
  }
}

/** A drain whose listing is complete, while bodies may still be unread. */
const DRAINED = 'drained';

async function planAll({ rules }: State): Promise<boolean> {
  let planned = false;
  for (const rule of rules) {
    if (rule.plannedVersion !== rule.version) {
      await db().$transaction(async (tx) => {
        await planSources(tx, rule, { cause: rule.firstPassAt ? 'MANUAL' : 'CREATED', priority: PRIORITY.firstPass });
        await tx.rule.update({ where: { id: rule.id }, data: { plannedVersion: rule.version, changedAt: new Date() } });
      });
      planned = true;
    }
    if (rule.targetFeed.listedAt && !rule.targetFeed.drainStartedAt) planned = (await planTargetChange(rule, rule.targetFeed)) || planned;
  }
  return planned;
}

const isReady = (rule: RuleWithFeeds) => rule.targetFeed.listedAt !== null && !rule.problemCode && !rule.outOfCredits;

const turns = new Map<string, number>();

/** Round-robin over the rules that have pages to decide or to write. */
async function workOnNext(slice: Slice, { rules }: State): Promise<boolean> {
  const ready = rules.filter(isReady);
  const start = turns.get(slice.connectionId) ?? 0;
  for (let offset = 0; offset < ready.length; offset += 1) {
    const rule = ready[(start + offset) % ready.length];
    if (!rule || (await dueItems(rule.id)).length === 0) continue;
    turns.set(slice.connectionId, (start + offset + 1) % ready.length);
    return workOn(slice, rule);
  }
  return false;
}

async function finish(slice: Slice, { rules }: State): Promise<void> {
  for (const rule of rules) {
    await saveProgress(slice, rule, { now: true });
    if (rule.sourceFeed.listedAt && rule.targetFeed.listedAt && !rule.problemCode && !rule.outOfCredits) await closeRuns(rule);
  }
}

/**
 * The next piece of work in the order of urgency: polls and catalogues, what changed, due pages (so that a listed value is written while it
 * is young), then the next part of a first listing. Answers false when nothing is due.
 */
export async function nextStep(slice: Slice): Promise<boolean> {
  dropStale(slice);
  const state = await readState(slice.connectionId);
  const isFirstListing = (feed: FeedWithSource) => feed.listedAt === null && !state.rules.some((rule) => rule.targetFeedId === feed.id);
  const urgent = state.feeds.find((feed) => isDue(feed) && !isFirstListing(feed));
  if (urgent) {
    await advance(slice, urgent, state);
    return true;
  }
  if (await planAll(state)) return true;
  if (await workOnNext(slice, state)) return true;
  const listing = state.feeds.find((feed) => isDue(feed) && isFirstListing(feed));
  if (listing) {
    await advance(slice, listing, state);
    const after = await db().feed.findUniqueOrThrow({ where: { id: listing.id }, include: { dataSource: true } });
    if (after.cursor && after.cursor !== DRAINED && after.countCursor !== '') await countPages(slice, after);
    return true;
  }
  await finish(slice, state);
  return false;
}
