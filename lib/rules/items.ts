import { db } from '@/lib/db';
import { isErrorCode } from '@/lib/errors';
import type { AccountId, RuleId } from '@/lib/ids';
import { type ActivityPart, listActivity, listItems } from '@/lib/rules/activity';
import { readItemViews } from '@/lib/rules/item-views';
import type { FailureCause, ItemView } from '@/lib/rules/view';

export { countNews, listActivity, listItems } from '@/lib/rules/activity';

const MOST_ROWS = 50;

/** These pages as they stand now, for rows that are shown already; ids of nobody's and of other accounts are left out. */
export function readItems(accountId: AccountId, ids: string[]): Promise<ItemView[]> {
  return readItemViews(accountId, ids.slice(0, MOST_ROWS));
}

/** Pages whose match waits for a person, last matched first, a part at a time: of one rule or of all. */
export function listReview(
  accountId: AccountId,
  { ruleId, cursor }: { ruleId?: RuleId; cursor?: string } = {},
): Promise<ActivityPart> {
  const query = { filter: 'review', cursor } as const;
  return ruleId ? listItems(accountId, ruleId, query) : listActivity(accountId, query);
}

/** The pages of a draft's preview, by title. */
export async function listPreviewed(accountId: AccountId, ruleId: RuleId): Promise<ItemView[]> {
  const { items } = await listItems(accountId, ruleId);
  return items.sort((a, b) => a.page.title.localeCompare(b.page.title) || a.id.localeCompare(b.id));
}

type Failures = Omit<FailureCause, 'code' | 'nextTryAt' | 'asked'> & { code: string | null; nextTryAt: Date | null };

/** The causes whose pages people want tried again and no worker has taken up yet; null: all of them. */
async function readRetries(accountId: AccountId, ruleId: RuleId): Promise<(string | null)[]> {
  const commands = await db().command.findMany({
    where: { ruleId, connection: { accountId }, status: 'WAITING', kind: 'RETRY_FAILED' },
    select: { payload: true },
  });
  return commands.map(({ payload }) => (payload as { code?: string }).code ?? null);
}

/** Failed pages of a rule by cause, most frequent first, each with what was said of one of them. */
export async function groupFailures(accountId: AccountId, ruleId: RuleId): Promise<FailureCause[]> {
  // Before the pages: what is taken up in between is then seen twice and not missed.
  const retries = await readRetries(accountId, ruleId);
  const rows = await db().$queryRaw<Failures[]>`
    SELECT cause.*, page."problemDetail" AS detail FROM "Rule" r
    CROSS JOIN LATERAL (
      SELECT i."problemCode" AS code, count(*)::int AS count, count(i."nextTryAt")::int AS planned, min(i."nextTryAt") AS "nextTryAt"
      FROM "Item" i WHERE i."ruleId" = r.id AND i.status = 'FAILED' GROUP BY 1) cause
    LEFT JOIN LATERAL (SELECT i."problemDetail" FROM "Item" i
      WHERE i."ruleId" = r.id AND i.status = 'FAILED' AND i."problemCode" = cause.code LIMIT 1) page ON true
    WHERE r.id = ${ruleId}::uuid AND r."accountId" = ${accountId}::uuid ORDER BY cause.count DESC`;
  return rows.map(({ code: given, nextTryAt, ...row }) => {
    const code = isErrorCode(given) ? given : 'unexpected';
    const asked = retries.includes(null) || retries.includes(code);
    return { ...row, code, nextTryAt: nextTryAt?.toISOString() ?? null, asked };
  });
}
