import type { Product } from '@/tests/support/product';

type Database = ReturnType<Product['db']>;

export type Crowd = { rules: number; pages: number };

/**
 * Fills an account with one connection, `rules` Auto Relations over ten databases, and `pages` pages under them: half belong to the first rule. Of a hundred
 * pages 85 are linked, 10 have no match, 2 failed, 1 waits for review, 1 is undone and 1 is excluded.
 */
export async function seedCrowd(db: Database, accountId: string, { rules, pages }: Crowd): Promise<void> {
  await db.$executeRaw`
    INSERT INTO "Connection" (id, "accountId", "botId", "workspaceId", "workspaceName", "accessToken", "dueAt")
    VALUES (gen_random_uuid(), ${accountId}::uuid, gen_random_uuid()::text, 'w', 'Crowd', '', now() + interval '1 year')`;
  await db.$executeRaw`
    INSERT INTO "DataSource" (id, "accountId", "connectionId", "notionId", name, properties)
    SELECT gen_random_uuid(), c."accountId", c.id, gen_random_uuid(), 'Database ' || n, '[]'
    FROM "Connection" c, generate_series(1, 10) n WHERE c."accountId" = ${accountId}::uuid`;
  await db.$executeRaw`
    INSERT INTO "Feed" (id, "accountId", "connectionId", "dataSourceId", "contentKind", "listedAt")
    SELECT gen_random_uuid(), d."accountId", d."connectionId", d.id, 'BLOCKS', now() FROM "DataSource" d WHERE d."accountId" = ${accountId}::uuid`;
  await db.$executeRaw`
    WITH feeds AS (
      SELECT f.id, f."connectionId", d."notionId", row_number() OVER (ORDER BY d.name) - 1 AS n
      FROM "Feed" f JOIN "DataSource" d ON d.id = f."dataSourceId" WHERE f."accountId" = ${accountId}::uuid)
    INSERT INTO "Rule" (id, "accountId", "connectionId", "sourceFeedId", "targetFeedId", "relationPropertyId", "relationPropertyName",
      "sourceNotionId", "firstPassAt", "plannedVersion", "totalPages", "linkedPages", "createdAt", "changedAt")
    SELECT gen_random_uuid(), ${accountId}::uuid, s."connectionId", s.id, t.id, 'p' || at, 'Relation ' || at, s."notionId", now(), 1, 50, 50,
      now() - make_interval(secs => 2000 - at), now() - make_interval(secs => 2000 - at)
    FROM generate_series(1, ${rules}::int) at JOIN feeds s ON s.n = at % 10 JOIN feeds t ON t.n = (at + 1) % 10`;
  // One connection for all of it: the list in between is a temporary table.
  await db.$transaction((tx) => seedPages(tx, accountId, { rules, pages }), { timeout: 120_000 });
  await db.$executeRaw`ANALYZE`;
}

async function seedPages(db: Pick<Database, '$executeRaw'>, accountId: string, { rules, pages }: Crowd): Promise<void> {
  await db.$executeRaw`
    CREATE TEMPORARY TABLE crowd AS
    SELECT gen_random_uuid() AS "itemId", gen_random_uuid() AS "pageId", n, r.id AS "ruleId", r."sourceFeedId", n % 100 AS kind
    FROM generate_series(1, ${pages}::int) n
    JOIN (SELECT id, "sourceFeedId", row_number() OVER (ORDER BY "createdAt") AS at FROM "Rule" WHERE "accountId" = ${accountId}::uuid) r
      ON r.at = CASE WHEN n % 2 = 0 THEN 1 ELSE 1 + n / 2 % ${rules}::int END`;
  await db.$executeRaw`
    INSERT INTO "Page" (id, "accountId", "feedId", "notionId", title, "textHash", "editedAt", "createdTime")
    SELECT gen_random_uuid(), ${accountId}::uuid, "sourceFeedId", "pageId",
      (ARRAY['Meeting', 'Invoice', 'Recipe', 'Letter', 'Über uns'])[1 + n % 5] || ' number ' || n, md5(n::text), now(), now() FROM crowd`;
  await db.$executeRaw`
    INSERT INTO "Item" (id, "accountId", "ruleId", "pageId", status, "excludedFrom", "textHash", "ruleHash", value, "problemCode", "updatedAt")
    SELECT "itemId", ${accountId}::uuid, "ruleId", "pageId",
      (CASE WHEN kind < 95 THEN 'WRITTEN' WHEN kind < 97 THEN 'FAILED' WHEN kind = 97 THEN 'REVIEW' WHEN kind = 98 THEN 'UNDONE' ELSE 'EXCLUDED' END)::"ItemStatus",
      CASE WHEN kind = 99 THEN 'WRITTEN'::"ItemStatus" END, md5(n::text), '', CASE WHEN kind < 85 THEN ARRAY["pageId"] ELSE '{}' END,
      CASE WHEN kind IN (95, 96) THEN 'notion_invalid' END, now() - make_interval(secs => n) FROM crowd`;
  await db.$executeRaw`DROP TABLE crowd`;
}
