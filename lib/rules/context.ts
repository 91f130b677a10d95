import { isoDay } from '@/lib/credits/month';
import { db } from '@/lib/db';
import { Prisma } from '@/lib/generated/prisma/client';
import type { AccountId } from '@/lib/ids';

/** One of a rule's databases, and how far its pages are known. */
export type RuleSide = {
  notionId: string;
  name: string;
  icon: string | null;
  url: string | null;
  contentKind: 'BLOCKS' | 'PROPERTY';
  contentPropertyId: string;
  listed: boolean;
  /** Moves with each change of its pages. */
  revision: number;
  unlistedMinute: string | null;
};

/** What a rule is shown with besides its own row; the counts are of pages that rest, the sums in micro-credits. */
export type RuleContext = {
  source: RuleSide;
  target: RuleSide;
  connected: boolean;
  blockedUntil: Date | null;
  pacedUntil: Date | null;
  undone: number;
  review: number;
  excluded: number;
  /** Today and on the six days before (UTC). */
  usedInWeek: bigint;
  /** With the rule's present model; null before it was asked. */
  usedPerPage: number | null;
};

/** The side of a rule `r` that a column names. */
const side = (feedId: 'sourceFeedId' | 'targetFeedId') =>
  Prisma.raw(`(SELECT jsonb_build_object(
      'notionId', d."notionId", 'name', d.name, 'icon', d.icon, 'url', d.url,
      'contentKind', f."contentKind", 'contentPropertyId', f."contentPropertyId",
      'listed', f."listedAt" IS NOT NULL, 'revision', f.revision, 'unlistedMinute', f."unlistedMinute")
    FROM "Feed" f JOIN "DataSource" d ON d.id = f."dataSourceId" WHERE f.id = r."${feedId}")`);

const SOURCE = side('sourceFeedId');
const TARGET = side('targetFeedId');

/**
 * The contexts of an account's rules, by rule. In one query, for each costs the web process as much as several rows of a list; and row
 * by row (`OFFSET 0` keeps the parts apart), for to weigh all orders of eight tables takes the database longer than to read them.
 */
export async function readContexts(accountId: AccountId, ruleIds: string[]): Promise<Map<string, RuleContext>> {
  const weekAgo = isoDay(new Date(Date.now() - 7 * 86_400_000));
  const rows = await db().$queryRaw<(RuleContext & { ruleId: string })[]>`
    WITH uses AS MATERIALIZED (
      SELECT "ruleId", model, sum(amount) AS amount, sum(pages) AS pages, sum(amount) FILTER (WHERE day > ${weekAgo}::date) AS week
      FROM "CreditUsage" WHERE "accountId" = ${accountId}::uuid AND "ruleId" = ANY(${ruleIds}::uuid[]) GROUP BY "ruleId", model)
    SELECT r.id AS "ruleId", ${SOURCE} AS source, ${TARGET} AS target, c.*, resting.*, used.*
    FROM unnest(${ruleIds}::uuid[]) AS wanted(id)
    CROSS JOIN LATERAL (
      SELECT id, "accountId", "connectionId", "sourceFeedId", "targetFeedId", model
      FROM "Rule" WHERE id = wanted.id AND "accountId" = ${accountId}::uuid OFFSET 0) r
    CROSS JOIN LATERAL (
      SELECT status = 'ACTIVE' AS connected, "blockedUntil", "pacedUntil" FROM "Connection" WHERE id = r."connectionId" OFFSET 0) c
    CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE i.status = 'UNDONE')::int AS undone, count(*) FILTER (WHERE i.status = 'REVIEW')::int AS review,
        count(*) FILTER (WHERE i.status = 'EXCLUDED')::int AS excluded
      FROM "Item" i WHERE i."ruleId" = r.id AND i.status IN ('UNDONE', 'REVIEW', 'EXCLUDED')) resting
    CROSS JOIN LATERAL (
      SELECT coalesce(sum(u.week), 0)::bigint AS "usedInWeek",
        sum(u.amount) FILTER (WHERE u.model = r.model)::float / nullif(sum(u.pages) FILTER (WHERE u.model = r.model), 0) AS "usedPerPage"
      FROM uses u WHERE u."ruleId" = r.id) used`;
  return new Map(rows.map((row) => [row.ruleId, row]));
}
