import { db } from '@/lib/db';
import type { Item, Rule } from '@/lib/generated/prisma/client';
import type { Slice } from '@/lib/sync/slice-context';
import { addStretch, pagesPerMinute } from '@/lib/sync/speed';

type Counts = { pages: number; remaining: number; linked: number; noMatch: number; failed: number; older: number };

async function countItems(ruleId: string): Promise<Counts> {
  const [row] = await db().$queryRaw<[Counts]>`
    SELECT count(*) FILTER (WHERE i.status <> 'GONE')::int AS pages,
      count(*) FILTER (WHERE i.status IN ('PENDING', 'DECIDED', 'WRITING', 'NO_CREDITS'))::int AS remaining,
      count(*) FILTER (WHERE i.status = 'WRITTEN' AND cardinality(i.value) > 0)::int AS linked,
      count(*) FILTER (WHERE i.status = 'WRITTEN' AND cardinality(i.value) = 0)::int AS "noMatch",
      count(*) FILTER (WHERE i.status = 'FAILED')::int AS failed,
      count(*) FILTER (WHERE i.status IN ('WRITTEN', 'REVIEW') AND NOT i."byPerson" AND d."targetRevision" < r."targetRevision")::int AS older
    FROM "Item" i JOIN "Rule" r ON r.id = i."ruleId" LEFT JOIN "Decision" d ON d.id = i."decisionId"
    WHERE i."ruleId" = ${ruleId}::uuid`;
  return row;
}

/** Pages of the source that have no item yet: bodies still unread, and what the listing has not reached. */
async function countUnplanned(rule: Rule, planned: number): Promise<number> {
  const feed = await db().feed.findUniqueOrThrow({ where: { id: rule.sourceFeedId } });
  const unread = await db().page.count({ where: { feedId: feed.id, needsText: true, textHash: null, goneAt: null } });
  return feed.listedAt ? unread : Math.max((feed.knownTotal ?? 0) - planned, unread);
}

const lastSaved = new Map<string, number>();
const SAVE_EVERY_MS = 1_000;

/** Keeps a rule's progress in its row for the dashboard, at most once a second unless `now`. */
export async function saveProgress(slice: Slice, rule: Rule, { now = false } = {}): Promise<void> {
  const last = lastSaved.get(rule.id) ?? 0;
  if (!now && performance.now() - last < SAVE_EVERY_MS) return;
  lastSaved.set(rule.id, performance.now());
  const counts = await countItems(rule.id);
  const unplanned = await countUnplanned(rule, counts.pages);
  await db().rule.update({
    where: { id: rule.id },
    data: {
      totalPages: counts.pages + unplanned,
      remainingPages: counts.remaining + unplanned,
      linkedPages: counts.linked,
      noMatchPages: counts.noMatch,
      failedPages: counts.failed,
      // A page that was decided again for another reason, or left, is no longer behind.
      notRechecked: counts.older,
      pagesPerMinute: pagesPerMinute(slice.speeds.get(rule.id)),
      changedAt: new Date(),
    },
  });
}

/** Counts pages that a turn has dealt with, which began at `since`; what lay between the rule's turns is part of their time. */
export function noteDone(slice: Slice, { id }: Rule, pages: number, since: number): void {
  const notedAt = performance.now();
  const known = slice.speeds.get(id);
  const minutes = (notedAt - (known?.notedAt ?? since)) / 60_000;
  slice.speeds.set(id, { ...addStretch(known, { pages, minutes }), notedAt });
}

/** The open run of a rule, or a new one with the cause of the page that comes first. */
export async function openRun(rule: Rule, first: Item): Promise<string> {
  const open = await db().run.findFirst({
    where: { ruleId: rule.id, finishedAt: null },
    orderBy: { startedAt: 'desc' },
  });
  if (open) return open.id;
  const run = await db().run.create({ data: { accountId: rule.accountId, ruleId: rule.id, cause: first.cause } });
  return run.id;
}

/** Ends the rule's open runs with what came of their pages. */
export async function closeRuns(rule: Rule): Promise<void> {
  const open = await db().run.findMany({ where: { ruleId: rule.id, finishedAt: null }, select: { id: true } });
  for (const { id } of open) {
    const [pages, changed, failed] = await Promise.all([
      db().item.count({ where: { ruleId: rule.id, runId: id } }),
      db().pageWrite.count({ where: { ruleId: rule.id, runId: id, state: 'DONE' } }),
      db().item.count({ where: { ruleId: rule.id, runId: id, status: 'FAILED' } }),
    ]);
    await db().run.update({ where: { id }, data: { pages, changed, failed, finishedAt: new Date() } });
  }
  const data = {
    lastRunAt: new Date(),
    changedAt: new Date(),
    ...(rule.firstPassAt ? {} : { firstPassAt: new Date() }),
  };
  if (open.length > 0 || !rule.firstPassAt) await db().rule.update({ where: { id: rule.id }, data });
}
