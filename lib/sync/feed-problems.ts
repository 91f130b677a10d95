import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { type AppError, type ErrorCode, toAppError } from '@/lib/errors';
import type { Prisma, Rule } from '@/lib/generated/prisma/client';
import { log, logLevelOf } from '@/lib/log';
import { readDataSource } from '@/lib/notion/calls';
import type { DataSourceSchema } from '@/lib/notion/schema';
import { requireRelation } from '@/lib/rules/check-content';
import type { RuleWithFeeds } from '@/lib/sync/decide-items';
import { stopRule, stopRules } from '@/lib/sync/failures';
import type { RuleWithTarget } from '@/lib/sync/removals';
import type { FeedWithSource } from '@/lib/sync/scan';
import type { Slice } from '@/lib/sync/slice-context';

const MISSING_POLL_S = 600;
const LONGEST_WAIT_POLLS = 10;

/** Seconds until a feed is polled again after its n-th failed scan in a row. */
const scanWait = (failures: number) => env().POLL_SECONDS * Math.min(2 ** (failures - 1), LONGEST_WAIT_POLLS);

/** What a failed scan means for a rule on one side of it; null when it passes by itself. */
function problemOf(error: AppError, side: 'source' | 'target'): ErrorCode | null {
  if (error.code === 'content_property_missing') return error.code;
  if (error.code !== 'notion_not_found' && error.code !== 'notion_restricted') return null;
  return side === 'source' ? 'source_missing' : 'target_missing';
}

/** An unreachable database or content property stops the feed's rules until it is back; anything else only waits, longer each time. */
export async function noteScanFailure(feed: FeedWithSource, error: AppError): Promise<void> {
  log[logLevelOf(error)]({ err: error, feedId: feed.id }, 'A scan failed');
  const scanFailures = feed.scanFailures + 1;
  const stops = problemOf(error, 'source') !== null;
  const wait = stops ? MISSING_POLL_S : scanWait(scanFailures);
  await db().feed.update({
    where: { id: feed.id },
    data: { scanFailures, nextPollAt: error.retryAt ?? new Date(Date.now() + wait * 1000) },
  });
  // Asked for since this scan began: what it met may be over.
  await db().feed.updateMany({
    where: { id: feed.id, pollsAsked: { gt: feed.pollsAsked } },
    data: { nextPollAt: error.retryAt ?? new Date() },
  });
  for (const side of ['source', 'target'] as const) {
    const problemCode = problemOf(error, side);
    if (!problemCode) continue;
    const where = side === 'source' ? { sourceFeedId: feed.id } : { targetFeedId: feed.id };
    await stopRules(where, problemCode, error.detail ?? null);
  }
}

const HEALED: Record<'source' | 'target', readonly string[]> = {
  source: ['source_missing', 'content_property_missing'],
  target: ['target_missing', 'content_property_missing'],
};

/**
 * A database that could be read again: the rules that waited for it go on. A listing under way got past what failed; of one that only began, its
 * end tells.
 */
export async function noteScanSuccess(feed: FeedWithSource, rules: Rule[]): Promise<void> {
  if (feed.scanFailures > 0 && feed.cursor)
    await db().feed.update({ where: { id: feed.id }, data: { scanFailures: 0 } });
  const healed = rules.filter(
    ({ problemCode, sourceFeedId, targetFeedId }) =>
      problemCode !== null &&
      ((sourceFeedId === feed.id && HEALED.source.includes(problemCode)) ||
        (targetFeedId === feed.id && HEALED.target.includes(problemCode))),
  );
  await clearProblem(healed);
}

async function clearProblem(rules: Pick<Rule, 'id'>[]): Promise<void> {
  if (rules.length === 0) return;
  await db().rule.updateMany({
    where: { id: { in: rules.map(({ id }) => id) } },
    data: { problemCode: null, problemDetail: null, changedAt: new Date() },
  });
}

/** Rules whose relation property was missing: one look at the schema tells whether it is back. */
export async function recheckProperties(slice: Slice, feed: FeedWithSource, rules: RuleWithFeeds[]): Promise<void> {
  const stopped = rules.filter((rule) => rule.sourceFeedId === feed.id && rule.problemCode?.startsWith('property_'));
  if (stopped.length === 0) return;
  const source = await readDataSource(slice.notion, feed.dataSource.notionId);
  for (const rule of stopped) {
    try {
      const { name } = requireRelation(source, rule.relationPropertyId, rule.targetFeed.dataSource.notionId);
      await db().rule.update({ where: { id: rule.id }, data: { relationPropertyName: name } });
      await clearProblem([rule]);
    } catch (error) {
      const { code } = toAppError(error);
      await db().rule.update({ where: { id: rule.id }, data: { problemCode: code } });
    }
  }
}

/** Once a day the names and properties of a database are read anew, for the dashboard and to find a relation property that was changed. */
export async function refreshSchema(slice: Slice, feed: FeedWithSource, rules: RuleWithFeeds[]): Promise<void> {
  const schema = await readDataSource(slice.notion, feed.dataSource.notionId);
  const { name, icon, url } = schema;
  const properties = schema.properties as unknown as Prisma.InputJsonValue;
  await db().dataSource.update({
    where: { id: feed.dataSourceId },
    data: { name, icon, url, properties, checkedAt: new Date() },
  });
  for (const rule of rules.filter(({ sourceFeedId }) => sourceFeedId === feed.id)) await relationStands(schema, rule);
}

/** Whether a rule's property still leads from its source to its target; follows its name if so, else stops the rule. */
export async function relationStands(source: DataSourceSchema, rule: RuleWithTarget): Promise<boolean> {
  let name: string;
  try {
    ({ name } = requireRelation(source, rule.relationPropertyId, rule.targetFeed.dataSource.notionId));
  } catch (error) {
    await stopRule(rule, toAppError(error).code);
    return false;
  }
  if (name === rule.relationPropertyName) return true;
  const data = { relationPropertyName: name, changedAt: new Date() };
  await db().rule.update({ where: { id: rule.id }, data });
  return true;
}
