import { db } from '@/lib/db';
import type { AccountId, RuleId } from '@/lib/ids';
import { TARGETS_SHOWN } from '@/lib/rules/page-size';
import type { TargetView } from '@/lib/rules/view';

/** Pages of a rule's target by title, those that begin with the words first; one more than are shown tells that there are others. Of another account's rule, none. */
export async function searchTargets(accountId: AccountId, ruleId: RuleId, words: string): Promise<TargetView[]> {
  const wanted = words.trim();
  const begin = `${wanted.replaceAll(/[\\%_]/g, '\\$&')}%`;
  return db().$queryRaw<TargetView[]>`
    SELECT p."notionId" AS id, p.title, p.icon FROM "Page" p JOIN "Rule" r ON r."targetFeedId" = p."feedId" AND r."accountId" = p."accountId"
    WHERE r.id = ${ruleId}::uuid AND r."accountId" = ${accountId}::uuid AND r."deletedAt" IS NULL AND p."goneAt" IS NULL
      AND p."textHash" IS NOT NULL AND p.title ILIKE ${`%${begin}`}
    ORDER BY p.title ILIKE ${begin} DESC, lower(p.title), p."notionId" LIMIT ${TARGETS_SHOWN + 1}`;
}
