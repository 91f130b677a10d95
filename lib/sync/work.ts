import { db } from '@/lib/db';
import { AppError, toAppError } from '@/lib/errors';
import type { DataSource, Feed, Item, Rule } from '@/lib/generated/prisma/client';
import { batchPages, MAX_BATCH_PAGES, SOURCE_TEXT_LIMIT } from '@/lib/matching/candidates';
import { pagesPerAnswer } from '@/lib/matching/question';
import { findLockedFor } from '@/lib/rules/model-lock';
import { loadCatalogue, prepareCandidates, readTexts } from '@/lib/sync/catalogue';
import { type DueItem, decideBatch, restEmpty, type Work } from '@/lib/sync/decide';
import { readExamples } from '@/lib/sync/examples';
import { failItems, stopRule } from '@/lib/sync/failures';
import { mapAll } from '@/lib/sync/map-all';
import { retireItems } from '@/lib/sync/plan-sources';
import { noteDone, openRun, saveProgress } from '@/lib/sync/progress';
import type { Slice } from '@/lib/sync/slice-context';
import { isWaiting, pausesRule, waitForService } from '@/lib/sync/wait-for-service';
import { writeDecided } from '@/lib/sync/write';

export type RuleWithFeeds = Rule & {
  sourceFeed: Feed & { dataSource: DataSource };
  targetFeed: Feed & { dataSource: DataSource };
};

/** Pages that one turn of a rule takes: what is listed at once, so that its values are still young when they are written. */
const TURN_PAGES = 100;
const ASK_AT_ONCE = 3;
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
    include: { decisions: { orderBy: { createdAt: 'desc' }, take: 1 } },
  });
  await mapAll(
    items,
    async ({ decisions: [decision], ...item }) => {
      if (slice.shouldPause() || !decision || decision.id !== item.decisionId) return;
      await writeDecided(slice, { item, rule, decision, sourceId: rule.sourceFeed.dataSource.notionId });
      await saveProgress(slice, rule);
    },
    { concurrency: WRITE_AT_ONCE },
  );
}

/** Decisions whose rule moved on are decided again. What a person chose or approved holds: had the question changed, its page was planned anew before. */
async function dropOldDecisions(rule: Rule): Promise<void> {
  await db().$executeRaw`
    UPDATE "Decision" d SET "ruleVersion" = ${rule.version} FROM "Item" i
    WHERE i."ruleId" = ${rule.id}::uuid AND i.status = 'DECIDED' AND d.id = i."decisionId" AND d."ruleVersion" <> ${rule.version}
      AND (d."byPerson" OR d."approvedAt" IS NOT NULL)`;
  await db().$executeRaw`
    UPDATE "Item" i SET status = 'PENDING', "decisionId" = NULL FROM "Decision" d
    WHERE i."ruleId" = ${rule.id}::uuid AND i.status = 'DECIDED' AND d.id = i."decisionId" AND d."ruleVersion" <> ${rule.version}`;
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

/** False once the rule was changed, disabled, deleted or stopped, or waits for the AI service: no further model call is paid for it. */
async function isCurrent({ id, version }: Rule): Promise<boolean> {
  const where = { id, version, active: true, deletedAt: null, problemCode: null, outOfCredits: false };
  const noWait = [{ waitingUntil: null }, { waitingUntil: { lte: new Date() } }];
  return (await db().rule.count({ where: { ...where, OR: noWait } })) > 0;
}

type Paired = { dues: DueItem[]; empty: Item[]; gone: Item[] };

async function pairWithTexts(rule: Rule, items: Item[]): Promise<Paired> {
  const texts = await readTexts(
    rule.sourceFeedId,
    SOURCE_TEXT_LIMIT,
    items.map(({ pageId }) => pageId),
  );
  const byId = new Map(texts.map((page) => [page.id, page]));
  const paired: Paired = { dues: [], empty: [], gone: [] };
  for (const item of items) {
    const page = byId.get(item.pageId);
    if (!page) paired.gone.push(item);
    else if (page.title === '' && page.text === '') paired.empty.push(item);
    else paired.dues.push({ item, page });
  }
  return paired;
}

async function prepareWork(slice: Slice, rule: RuleWithFeeds, first: Item): Promise<Work | null> {
  const signal = slice.lease.signal;
  if (await findLockedFor(rule.accountId, rule)) {
    await stopRule(rule, 'model_locked');
    return null;
  }
  const catalogue = await loadCatalogue(rule, rule.targetFeed.revision);
  if (catalogue.targets.length === 0) {
    await stopRule(rule, 'target_empty');
    return null;
  }
  const task = {
    instructions: rule.instructions,
    range: { min: rule.matchesMin, max: rule.matchesMax },
    sourceName: rule.sourceFeed.dataSource.name,
    targetName: rule.targetFeed.dataSource.name,
  };
  const corrections = await readExamples(rule);
  return { rule, task, catalogue, corrections, runId: await openRun(rule, first), signal };
}

/** Without the catalogue's vectors nothing can be asked: the pages wait, or tell why and are tried again. */
async function failUnprepared(slice: Slice, rule: Rule, pending: Item[], error: unknown): Promise<null> {
  const failure = toAppError(error);
  if (slice.lease.signal.aborted || !failure.code.startsWith('openai_')) throw failure;
  if (pausesRule(failure)) await waitForService(rule, failure);
  else await failItems(pending, failure);
  return null;
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
  const since = performance.now();
  const decided = items.filter(({ status }) => status === 'DECIDED').map(({ id }) => id);
  if (decided.length > 0) await writeItems(slice, rule, decided);
  const pending = await stopLoops(items.filter(({ status }) => status === 'PENDING'));
  const [head] = pending;
  const work = head
    ? await prepareWork(slice, rule, head).catch((error) => failUnprepared(slice, rule, pending, error))
    : null;
  if (work) await decideAndWrite(slice, rule, work, pending);
  noteDone(slice, rule.id, items.length, since);
  await saveProgress(slice, rule, { now: true });
  return true;
}

async function decideAndWrite(slice: Slice, rule: RuleWithFeeds, work: Work, pending: Item[]): Promise<void> {
  const { dues, empty, gone } = await pairWithTexts(rule, pending);
  if (empty.length > 0) await restEmpty(empty);
  if (gone.length > 0)
    await db().$transaction((tx) =>
      retireItems(
        tx,
        rule.sourceFeedId,
        gone.map(({ pageId }) => pageId),
      ),
    );
  const ready = await prepareCandidates(
    rule,
    work.catalogue,
    dues.map(({ page }) => page),
    work,
  ).catch((error) =>
    failUnprepared(
      slice,
      rule,
      dues.map(({ item }) => item),
      error,
    ),
  );
  if (ready === null) return;
  const together = Math.min(MAX_BATCH_PAGES, pagesPerAnswer(work.task));
  const batches = batchPages(
    dues.map((due) => ({ ...due, ...due.page })),
    together,
  );
  let writing: Promise<void> = Promise.resolve();
  let failure: unknown;
  await mapAll(
    batches,
    async (batch) => {
      if (slice.shouldPause() || failure || !(await isCurrent(rule))) return;
      await decideBatch(work, batch);
      writing = writing
        .then(() =>
          writeItems(
            slice,
            rule,
            batch.map(({ item }) => item.id),
          ),
        )
        .catch((error) => {
          failure ??= error;
        });
    },
    { concurrency: ASK_AT_ONCE },
  );
  await writing;
  if (failure) throw toAppError(failure);
}
