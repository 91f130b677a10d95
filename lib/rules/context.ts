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

/** Of a feed and its data source, by the names that the query gives them. */
const side = (feed: string, dataSource: string) =>
  Prisma.raw(`jsonb_build_object(
    'notionId', ${dataSource}."notionId", 'name', ${dataSource}.name, 'icon', ${dataSource}.icon, 'url', ${dataSource}.url,
    'contentKind', ${feed}."contentKind", 'contentPropertyId', ${feed}."contentPropertyId",
    'listed', ${feed}."listedAt" IS NOT NULL, 'unlistedMinute', ${feed}."unlistedMinute")`);

const SOURCE = side('sf', 's');
const TARGET = side('tf', 't');

/** The contexts of an account's rules, by rule. In one query: each costs the web process as much as several rows of a list. */
export async function readContexts(accountId: AccountId, ruleIds: string[]): Promise<Map<string, RuleContext>> {
  const weekAgo = isoDay(new Date(Date.now() - 7 * 86_400_000));
  const rows = await db().$queryRaw<(RuleContext & { ruleId: string })[]>`
    SELECT r.id AS "ruleId", ${SOURCE} AS source, ${TARGET} AS target,
      c.status = 'ACTIVE' AS connected, c."blockedUntil", c."pacedUntil", resting.*, used.*
    FROM "Rule" r
    JOIN "Connection" c ON c.id = r."connectionId"
    JOIN "Feed" sf ON sf.id = r."sourceFeedId" JOIN "DataSource" s ON s.id = sf."dataSourceId"
    JOIN "Feed" tf ON tf.id = r."targetFeedId" JOIN "DataSource" t ON t.id = tf."dataSourceId"
    CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE i.status = 'UNDONE')::int AS undone, count(*) FILTER (WHERE i.status = 'REVIEW')::int AS review,
        count(*) FILTER (WHERE i.status = 'EXCLUDED')::int AS excluded
      FROM "Item" i WHERE i."ruleId" = r.id AND i.status IN ('UNDONE', 'REVIEW', 'EXCLUDED')) resting
    CROSS JOIN LATERAL (
      SELECT coalesce(sum(u.amount) FILTER (WHERE u.day > ${weekAgo}::date), 0)::bigint AS "usedInWeek",
        sum(u.amount) FILTER (WHERE u.model = r.model)::float / nullif(sum(u.pages) FILTER (WHERE u.model = r.model), 0) AS "usedPerPage"
      FROM "CreditUsage" u WHERE u."ruleId" = r.id AND u."accountId" = r."accountId") used
    WHERE r.id = ANY(${ruleIds}::uuid[]) AND r."accountId" = ${accountId}::uuid`;
  return new Map(rows.map((row) => [row.ruleId, row]));
}
