import type { Feed, Rule } from '@/lib/generated/prisma/client';
import { isSweepDue } from '@/lib/sync/drain';

type Scanned<F extends Feed> = { feeds: F[]; rules: Rule[]; drafts: Rule[] };

/** A drain under way leaves `nextPollAt` in the past; one that failed has it moved, and waits. */
const isDue = (feed: Feed) => feed.nextPollAt <= new Date();

/** The first listing of a source lets due pages go first; a catalogue is needed before any page can be decided. */
function isSourceListing<F extends Feed>(feed: Feed, { rules, drafts }: Scanned<F>): boolean {
  return feed.listedAt === null && ![...rules, ...drafts].some((rule) => rule.targetFeedId === feed.id);
}

/** Polls go before daily sweeps, and those before catalogues: what takes longest last. */
function lengthOf(feed: Feed): number {
  if (feed.listedAt === null) return 2;
  return feed.sweeping || isSweepDue(feed) ? 1 : 0;
}

/** The feed whose next piece goes before due pages, and the source whose first listing goes after them, as far as there are any. */
export function chooseFeeds<F extends Feed>(scanned: Scanned<F>): { urgent?: F; listing?: F } {
  const due = scanned.feeds.filter(isDue);
  const isLast = (feed: F) => isSourceListing(feed, scanned);
  const [urgent] = due.filter((feed) => !isLast(feed)).sort((a, b) => lengthOf(a) - lengthOf(b));
  return { urgent, listing: due.find(isLast) };
}

const CATALOGUE_MS = 120_000;
const gaveWay = new Set<string>();

/** A catalogue that is not read after two minutes goes on only every second step: the connection's other rules go on beside it. */
export function givesWay({ listedAt, drainStartedAt }: Feed, connectionId: string): boolean {
  const isLong = listedAt === null && drainStartedAt !== null && drainStartedAt.getTime() < Date.now() - CATALOGUE_MS;
  if (!isLong || gaveWay.delete(connectionId)) return false;
  gaveWay.add(connectionId);
  return true;
}
