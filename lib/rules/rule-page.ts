import { db } from '@/lib/db';
import type { AccountId } from '@/lib/ids';
import { findRows, findRuleViews, toView } from '@/lib/rules/list';
import { PAGE_SIZE } from '@/lib/rules/page-size';
import { readPosition, writePosition } from '@/lib/rules/position';
import type { RuleView } from '@/lib/rules/view';

/** A part of an account's Auto Relations, oldest first, so many at a time. A cursor that is none of ours begins anew. */
export async function listRulePage(
  accountId: AccountId,
  cursor?: string,
): Promise<{ rules: RuleView[]; nextCursor: string | null }> {
  const after = readPosition(cursor);
  const rows = await findRows(
    accountId,
    after ? { OR: [{ createdAt: { gt: after.at } }, { createdAt: after.at, id: { gt: after.id } }] } : {},
    PAGE_SIZE + 1,
  );
  const shown = rows.slice(0, PAGE_SIZE);
  const last = shown.at(-1);
  const isMore = rows.length > PAGE_SIZE && last;
  return {
    rules: shown.map(toView),
    nextCursor: isMore ? writePosition({ id: last.rule.id, at: last.rule.createdAt }) : null,
  };
}

/** How many Auto Relations an account has, drafts among them, and how many matches wait for a person under all of them. */
export async function countRules(accountId: AccountId): Promise<{ rules: number; review: number }> {
  const [counts] = await db().$queryRaw<[{ rules: number; review: number }]>`
    SELECT
      (SELECT count(*)::int FROM "Rule" WHERE "accountId" = ${accountId}::uuid AND "trialOf" IS NULL AND "deletedAt" IS NULL) AS rules,
      (SELECT count(*)::int FROM "Item" i JOIN "Rule" r ON r.id = i."ruleId"
        WHERE i."accountId" = ${accountId}::uuid AND i.status = 'REVIEW' AND r."deletedAt" IS NULL AND r."draftUntil" IS NULL) AS review`;
  return counts;
}

/** The Auto Relations under which matches wait for a person. */
export function listRulesToReview(accountId: AccountId): Promise<RuleView[]> {
  return findRuleViews(accountId, { draftUntil: null, items: { some: { status: 'REVIEW' } } });
}
