import { db } from '@/lib/db';
import { type ErrorCode, isErrorCode } from '@/lib/errors';

const PAGE = 50;

export type FailingRule = {
  id: string;
  accountId: string;
  email: string;
  property: string;
  problem: ErrorCode | null;
  detail: string | null;
  failedPages: number;
  connected: boolean;
  changedAt: Date;
};

type Row = Omit<FailingRule, 'problem'> & { problemCode: string | null };

/** Rules that need somebody: stopped with a problem, or with pages that failed; 50 at a time. Their pages' texts are not shown. */
export async function listFailingRules(
  cursor: string | undefined,
): Promise<{ rules: FailingRule[]; nextCursor: string | null }> {
  // As in the index Rule_failing.
  const found = await db().$queryRaw<Row[]>`
    SELECT r.id, r."accountId", a.email, r."relationPropertyName" AS property, r."problemCode", r."problemDetail" AS detail,
      r."failedPages", c.status = 'ACTIVE' AS connected, r."changedAt"
    FROM "Rule" r JOIN "Account" a ON a.id = r."accountId" JOIN "Connection" c ON c.id = r."connectionId"
    WHERE r."deletedAt" IS NULL AND r."draftUntil" IS NULL AND (r."problemCode" IS NOT NULL OR r."failedPages" > 0)
      AND (${cursor ?? null}::uuid IS NULL OR r.id < ${cursor ?? null}::uuid)
    ORDER BY r.id DESC LIMIT ${PAGE + 1}`;
  const rules = found.slice(0, PAGE).map(({ problemCode, ...row }) => ({
    ...row,
    problem: isErrorCode(problemCode) ? problemCode : null,
  }));
  return { rules, nextCursor: found.length > PAGE ? (rules.at(-1)?.id ?? null) : null };
}
