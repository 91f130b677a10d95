import { db } from '@/lib/db';
import type { AccountId } from '@/lib/ids';
import { findRuleViews, readRuleViews, SHOWN } from '@/lib/rules/list';
import { PAGE_SIZE } from '@/lib/rules/page-size';
import { readPosition, writePosition } from '@/lib/rules/position';
import type { RuleView } from '@/lib/rules/view';

/** A part of an account's Auto Relations, oldest first, so many at a time. A cursor that is none of ours begins anew. */
export async function listRulePage(
  accountId: AccountId,
  cursor?: string,
): Promise<{ rules: RuleView[]; nextCursor: string | null }> {
  const after = readPosition(cursor);
  const rows = await db().rule.findMany({
    where: {
      accountId,
      ...SHOWN,
      ...(after ? { OR: [{ createdAt: { gt: after.at } }, { createdAt: after.at, id: { gt: after.id } }] } : {}),
    },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: PAGE_SIZE + 1,
    select: { id: true, createdAt: true },
  });
  const shown = rows.slice(0, PAGE_SIZE);
  const last = shown.at(-1);
  const rules = await readRuleViews(
    accountId,
    shown.map(({ id }) => id),
  );
  const isMore = rows.length > PAGE_SIZE && last;
  return { rules, nextCursor: isMore ? writePosition({ id: last.id, at: last.createdAt }) : null };
}

/** How many Auto Relations an account has, drafts among them, and how many matches wait for a person under all of them. */
export async function countRules(accountId: AccountId): Promise<{ rules: number; review: number }> {
  const [rules, review] = await Promise.all([
    db().rule.count({ where: { accountId, ...SHOWN } }),
    db().item.count({ where: { accountId, status: 'REVIEW', rule: { deletedAt: null, draftUntil: null } } }),
  ]);
  return { rules, review };
}

/** The Auto Relations under which matches wait for a person. */
export function listRulesToReview(accountId: AccountId): Promise<RuleView[]> {
  return findRuleViews(accountId, { draftUntil: null, items: { some: { status: 'REVIEW' } } });
}
