import { db } from '@/lib/db';
import { AppError, toAppError } from '@/lib/errors';
import type { Item, Rule } from '@/lib/generated/prisma/client';
import { ruleHash } from '@/lib/rules/rule-hash';
import { decideItems, type RuleWithFeeds } from '@/lib/sync/decide-items';
import { failItems } from '@/lib/sync/failures';
import { mapAll } from '@/lib/sync/map-all';
import { noteDone, openRun, saveProgress } from '@/lib/sync/progress';
import type { Slice } from '@/lib/sync/slice-context';
import { isWaiting } from '@/lib/sync/wait-for-service';
import { writeDecided } from '@/lib/sync/write';

/** Pages that one turn of a rule takes: what is listed at once, so that its values are still young when they are written. */
const TURN_PAGES = 100;
const WRITE_AT_ONCE = 3;
const MAX_DECISIONS_A_DAY = 5;

/** The most urgent pages of a rule; without credits or an AI service, only those that are decided and paid for. */
export async function dueItems(rule: Rule): Promise<Item[]> {
  const { id, outOfCredits } = rule;
  return db().item.findMany({
    where: { ruleId: id, status: { in: outOfCredits || isWaiting(rule) ? ['DECIDED'] : ['PENDING', 'DECIDED'] } },
    orderBy: [{ priority: 'asc' }, { id: 'asc' }],
    take: TURN_PAGES,
  });
}

async function writeItems(slice: Slice, rule: RuleWithFeeds, ids: string[]): Promise<void> {
  const items = await db().item.findMany({
    where: { id: { in: ids }, status: 'DECIDED' },
  });
  const decisions = await db().decision.findMany({
    where: { id: { in: items.flatMap(({ decisionId }) => decisionId ?? []) } },
  });
  const byId = new Map(decisions.map((decision) => [decision.id, decision]));
  await mapAll(
    items,
    async (item) => {
      const decision = byId.get(item.decisionId ?? '');
      if (slice.shouldPause() || !decision) return;
      await writeDecided(slice, { item, rule, decision, sourceId: rule.sourceFeed.dataSource.notionId });
      await saveProgress(slice, rule);
    },
    { concurrency: WRITE_AT_ONCE },
  );
}

/**
 * Decisions whose question changed are decided again. One that was made for the same question holds, however the rule writes now; and so does what a
 * person chose or approved: had the question changed, its page was planned anew before.
 */
async function dropOldDecisions(rule: Rule): Promise<void> {
  await db().$executeRaw`
    UPDATE "Decision" d SET "ruleVersion" = ${rule.version} FROM "Item" i
    WHERE i."ruleId" = ${rule.id}::uuid AND i.status = 'DECIDED' AND d.id = i."decisionId" AND d."ruleVersion" <> ${rule.version}
      AND (d."byPerson" OR d."approvedAt" IS NOT NULL OR d."sourceHash" = i."textHash" || ${ruleHash(rule)}::text)`;
  await db().$executeRaw`
    UPDATE "Item" i SET status = 'PENDING', "decisionId" = NULL FROM "Decision" d
    WHERE i."ruleId" = ${rule.id}::uuid AND i.status = 'DECIDED' AND d.id = i."decisionId" AND d."ruleVersion" <> ${rule.version}`;
}

/** What was decided in a preview, before there was any run, belongs to the first one. */
async function countPreviewed(rule: Rule, items: Item[]): Promise<void> {
  const previewed = items.filter(({ status, runId, byPerson }) => status === 'DECIDED' && !runId && !byPerson);
  const [first] = previewed;
  if (!first) return;
  const runId = await openRun(rule, first);
  await db().item.updateMany({ where: { id: { in: previewed.map(({ id }) => id) }, runId: null }, data: { runId } });
}

/** A page whose bot edits bring it back again and again stops and tells. */
async function stopLoops(items: Item[]): Promise<Item[]> {
  const today = new Date(new Date().toISOString().slice(0, 10));
  const isToday = (item: Item) => item.decidedDay?.getTime() === today.getTime();
  const looping = items.filter(
    (item) => item.cause === 'EDITED' && isToday(item) && item.decidedToday >= MAX_DECISIONS_A_DAY,
  );
  if (looping.length > 0) await failItems(looping, new AppError('page_loops', 'The page was decided too often today'));
  const rest = items.filter((item) => !looping.includes(item));
  await db().$executeRaw`
    UPDATE "Item" i SET "decidedToday" = CASE WHEN i.cause <> 'EDITED' OR NOT p."editedByUs" THEN 0
        WHEN i."decidedDay" = ${today}::date THEN i."decidedToday" + 1 ELSE 1 END, "decidedDay" = ${today}::date
    FROM "Page" p, "Rule" r WHERE i.id = ANY(${rest.map(({ id }) => id)}::uuid[]) AND r.id = i."ruleId"
      AND p."feedId" = r."sourceFeedId" AND p."notionId" = i."pageId"`;
  return rest;
}

/**
 * One turn of a rule: its most urgent pages are decided in batches, a few calls at a time, and each batch is written as soon as it is decided,
 * while the next ones are being asked about. Answers false when nothing was due.
 */
export async function workOn(slice: Slice, rule: RuleWithFeeds): Promise<boolean> {
  await dropOldDecisions(rule);
  const items = await dueItems(rule);
  const [first] = items;
  if (!first) return false;
  // What is due shows before it is asked about: until then the rule would count as up to date.
  if (rule.remainingPages === 0) await saveProgress(slice, rule, { now: true });
  const since = performance.now();
  if (!rule.firstPassAt) await countPreviewed(rule, items);
  const decided = items.filter(({ status }) => status === 'DECIDED').map(({ id }) => id);
  if (decided.length > 0) await writeItems(slice, rule, decided);
  const pending = await stopLoops(items.filter(({ status }) => status === 'PENDING'));
  await decideAndWrite(slice, rule, pending);
  noteDone(slice, rule, items.length, since);
  await saveProgress(slice, rule, { now: true });
  return true;
}

/** Ends with the last write, also where deciding fails: nothing is sent once the lease is given back. */
async function decideAndWrite(slice: Slice, rule: RuleWithFeeds, pending: Item[]): Promise<void> {
  let writing: Promise<void> = Promise.resolve();
  let failure: unknown;
  const note = (error: unknown) => {
    failure ??= error;
  };
  await decideItems(slice, rule, pending, {
    goesOn: () => !failure,
    onDecided(ids) {
      writing = writing.then(() => (failure ? undefined : writeItems(slice, rule, ids))).catch(note);
    },
  }).catch(note);
  await writing;
  if (failure) throw toAppError(failure);
}
