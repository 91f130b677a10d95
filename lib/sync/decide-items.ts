import { db } from '@/lib/db';
import { toAppError } from '@/lib/errors';
import type { DataSource, Feed, Item, Rule } from '@/lib/generated/prisma/client';
import { batchPages, MAX_BATCH_PAGES, SOURCE_TEXT_LIMIT } from '@/lib/matching/candidates';
import { pagesPerAnswer } from '@/lib/matching/question';
import { findLockedFor } from '@/lib/rules/model-lock';
import { loadCatalogue, prepareCandidates, readTexts } from '@/lib/sync/catalogue';
import { type DueItem, decideBatch, restEmpty, type Work } from '@/lib/sync/decide';
import { readExamples } from '@/lib/sync/examples';
import { failItems, stopRule } from '@/lib/sync/failures';
import { isCurrent } from '@/lib/sync/is-current';
import { mapAll } from '@/lib/sync/map-all';
import { retireItems } from '@/lib/sync/plan-sources';
import { openRun } from '@/lib/sync/progress';
import type { Slice } from '@/lib/sync/slice-context';
import { pausesRule, waitForService } from '@/lib/sync/wait-for-service';

export type RuleWithFeeds = Rule & {
  sourceFeed: Feed & { dataSource: DataSource };
  targetFeed: Feed & { dataSource: DataSource };
};

const ASK_AT_ONCE = 3;

type Paired = { dues: DueItem[]; empty: Item[]; gone: Item[] };

async function pairWithTexts(rule: Rule, items: Item[]): Promise<Paired> {
  const texts = await readTexts(rule.sourceFeedId, SOURCE_TEXT_LIMIT, {
    pageIds: items.map(({ pageId }) => pageId),
  });
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
  return { rule, task, catalogue, corrections, runId: rule.draftUntil ? null : await openRun(rule, first), signal };
}

/** Without the catalogue's vectors nothing can be asked: the pages wait, or tell why and are tried again. */
async function failUnprepared(slice: Slice, rule: Rule, pending: Item[], error: unknown): Promise<null> {
  const failure = toAppError(error);
  if (slice.lease.signal.aborted || !failure.code.startsWith('openai_')) throw failure;
  if (pausesRule(failure)) await waitForService(rule, failure);
  else await failItems(pending, failure);
  return null;
}

type Course = { onDecided?: (itemIds: string[]) => void; goesOn?: () => boolean };

/**
 * Decides due pages in batches, a few calls at a time, and tells of each batch as soon as it is decided. Pages without text rest, those that
 * left are retired. Ends early when the slice pauses, the rule moved on, or `goesOn` says no.
 */
export async function decideItems(
  slice: Slice,
  rule: RuleWithFeeds,
  pending: Item[],
  { onDecided, goesOn = () => true }: Course = {},
): Promise<void> {
  const [first] = pending;
  if (!first) return;
  const work = await prepareWork(slice, rule, first).catch((error) => failUnprepared(slice, rule, pending, error));
  if (!work) return;
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
  await mapAll(
    batches,
    async (batch) => {
      if (slice.shouldPause() || !goesOn() || !(await isCurrent(rule))) return;
      await decideBatch(work, batch);
      onDecided?.(batch.map(({ item }) => item.id));
    },
    { concurrency: ASK_AT_ONCE },
  );
}
