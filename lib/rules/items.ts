import { db } from '@/lib/db';
import { type ErrorCode, isErrorCode } from '@/lib/errors';
import type { AccountId, RuleId } from '@/lib/ids';
import { listActivity, listItems } from '@/lib/rules/activity';
import { readItemViews } from '@/lib/rules/item-views';
import type { ItemView } from '@/lib/rules/view';

export { countNews, listActivity, listItems } from '@/lib/rules/activity';

const MOST_ROWS = 50;

/** These pages as they stand now, for rows that are shown already; ids of nobody's and of other accounts are left out. */
export function readItems(accountId: AccountId, ids: string[]): Promise<ItemView[]> {
  return readItemViews(accountId, ids.slice(0, MOST_ROWS));
}

/** Pages whose match waits for a person, 50 at most: of one rule or of all. */
export async function listReview(accountId: AccountId, ruleId?: RuleId): Promise<ItemView[]> {
  const query = { filter: 'review' } as const;
  return (ruleId ? await listItems(accountId, ruleId, query) : await listActivity(accountId, query)).items;
}

/** The pages of a draft's preview, by title. */
export async function listPreviewed(accountId: AccountId, ruleId: RuleId): Promise<ItemView[]> {
  const { items } = await listItems(accountId, ruleId);
  return items.sort((a, b) => a.page.title.localeCompare(b.page.title) || a.id.localeCompare(b.id));
}

/** Failed pages of a rule by cause, most frequent first. */
export async function groupFailures(
  accountId: AccountId,
  ruleId: RuleId,
): Promise<{ code: ErrorCode; count: number; detail: string | null }[]> {
  const rows = await db().item.groupBy({
    by: ['problemCode'],
    where: { accountId, ruleId, status: 'FAILED' },
    _count: true,
    _max: { problemDetail: true },
  });
  return rows
    .map((row) => ({
      code: isErrorCode(row.problemCode) ? row.problemCode : ('unexpected' as const),
      count: row._count,
      detail: row._max.problemDetail,
    }))
    .sort((a, b) => b.count - a.count);
}
