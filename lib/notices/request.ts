import { isoDay } from '@/lib/credits/month';
import type { Tx } from '@/lib/db';
import type { NoticeKind } from '@/lib/generated/prisma/enums';
import { type AccountId, newId } from '@/lib/ids';

/** Until then a problem may pass by itself, and what happens at the same time goes into one mail. */
const SETTLE_SECONDS: Record<NoticeKind, number> = {
  RULE_STOPPED: 120,
  CONNECTION_LOST: 120,
  BALANCE_LOW: 60,
  BALANCE_EMPTY: 60,
  CAP_REACHED: 60,
  TOP_UP_FAILED: 60,
};

/** `cause` names what happened to what, and the day for which one mail is enough. */
export type NewNotice = { kind: NoticeKind; cause: string; ruleId?: string; connectionId?: string };

/**
 * Asks, inside the caller's transaction, for a mail about something that just happened; a cause that was asked for before changes nothing.
 * An account that was deleted or closed gets none.
 */
export async function requestNotice(tx: Tx, accountId: AccountId | string, notice: NewNotice): Promise<void> {
  const { kind, cause, ruleId = null, connectionId = null } = notice;
  await tx.$executeRaw`
    INSERT INTO "Notice" (id, "accountId", kind, cause, "ruleId", "connectionId", "dueAt")
    SELECT ${newId<string>()}::uuid, a.id, ${kind}::"NoticeKind", ${cause}, ${ruleId}::uuid, ${connectionId}::uuid,
      now() + make_interval(secs => ${SETTLE_SECONDS[kind]}::int)
    FROM "Account" a WHERE a.id = ${accountId}::uuid AND a."closedAt" IS NULL
    ON CONFLICT ("accountId", cause) DO NOTHING`;
}

/** After rules were stopped by a problem that needs a person: one mail per rule, problem and day. */
export async function requestRuleNotices(
  tx: Tx,
  rules: { id: string; accountId: string }[],
  problemCode: string,
): Promise<void> {
  for (const { id, accountId } of rules) {
    const cause = `rule:${id}:${problemCode}:${isoDay(new Date())}`;
    await requestNotice(tx, accountId, { kind: 'RULE_STOPPED', cause, ruleId: id });
  }
}
