import type { Tx } from '@/lib/db';
import type { Rule } from '@/lib/generated/prisma/client';
import type { RunCause } from '@/lib/generated/prisma/enums';
import { ruleHash } from '@/lib/rules/rule-hash';

export const PRIORITY = { command: 0, edited: 1, targetChanged: 2, firstPass: 3 } as const;

export type PlanCause = { cause: RunCause; priority: number };

/**
 * Makes due what is not covered: each page of the rule's source whose text or whose rule differs from what its item stands for. A repeat
 * changes nothing. A page that was undone, or that a person corrected, reopens only when its text changed; an excluded one never does. `pageIds` limits it to some pages.
 */
export async function planSources(
  tx: Tx,
  rule: Rule,
  { cause, priority }: PlanCause,
  pageIds?: string[],
): Promise<number> {
  const hash = ruleHash(rule);
  const only = pageIds ?? null;
  return tx.$executeRaw`
    INSERT INTO "Item" (id, "accountId", "ruleId", "pageId", status, cause, priority, "textHash", "ruleHash", value, "updatedAt")
    SELECT gen_random_uuid(), p."accountId", ${rule.id}::uuid, p."notionId", 'PENDING', ${cause}::"RunCause", ${priority}, p."textHash", ${hash}, '{}', now()
    FROM "Page" p
    WHERE p."feedId" = ${rule.sourceFeedId}::uuid AND p."goneAt" IS NULL AND p."textHash" IS NOT NULL
      AND (${only}::uuid[] IS NULL OR p."notionId" = ANY(${only}::uuid[]))
    ON CONFLICT ("ruleId", "pageId") DO UPDATE SET
      status = 'PENDING', cause = excluded.cause, priority = excluded.priority, "textHash" = excluded."textHash", "ruleHash" = excluded."ruleHash",
      "decisionId" = NULL, "byPerson" = false, "problemCode" = NULL, "problemDetail" = NULL, attempts = 0, "nextTryAt" = NULL, "updatedAt" = now()
    WHERE "Item".status NOT IN ('WRITING', 'EXCLUDED') AND (
      "Item"."textHash" <> excluded."textHash" OR "Item".status = 'GONE'
      OR ("Item"."ruleHash" <> excluded."ruleHash" AND "Item".status <> 'UNDONE' AND NOT "Item"."byPerson"))`;
}

/** Pages that left the source: their items rest until the page comes back. What a person excluded stays so. */
export async function retireItems(tx: Tx, feedId: string, pageIds: string[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Item" i SET status = 'GONE', "nextTryAt" = NULL, "updatedAt" = now() FROM "Rule" r
    WHERE r.id = i."ruleId" AND r."sourceFeedId" = ${feedId}::uuid AND i."pageId" = ANY(${pageIds}::uuid[]) AND i.status <> 'GONE'
      AND i."excludedFrom" IS NULL`;
}

/** Items of pages that the rules' source does not hold, for instance because they left while the rule read other content: they rest. */
export async function retireStrangers(tx: Tx, feedId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Item" i SET status = 'GONE', "nextTryAt" = NULL, "updatedAt" = now() FROM "Rule" r
    WHERE r.id = i."ruleId" AND r."sourceFeedId" = ${feedId}::uuid AND i.status NOT IN ('GONE', 'WRITING') AND i."excludedFrom" IS NULL AND NOT EXISTS (
      SELECT 1 FROM "Page" p WHERE p."feedId" = ${feedId}::uuid AND p."notionId" = i."pageId" AND p."goneAt" IS NULL)`;
}
