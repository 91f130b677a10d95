import { db } from '@/lib/db';
import type { AccountId } from '@/lib/ids';
import { nudgeConnection } from '@/lib/queue/nudge';
import { dropUndos } from '@/lib/sync/undo-wishes';

/** A page with the decision that the person saw. */
export type Approval = { itemId: string; decisionId: string };

type Moved = { id: string; ruleId: string; connectionId: string };

/**
 * Lets matches pass that wait for a person; the lease holder writes them. Each counts once, however often it is approved. `changed`: pages that
 * were decided anew since, or are not the account's; nothing is written for them.
 */
export async function approvePages(
  accountId: AccountId,
  pages: Approval[],
): Promise<{ approved: string[]; changed: string[] }> {
  const decisionIds = pages.map(({ decisionId }) => decisionId);
  const wanted = JSON.stringify(pages);
  const moved = await db().$transaction(async (tx) => {
    const rows = await tx.$queryRaw<Moved[]>`
      UPDATE "Item" i SET status = 'DECIDED', priority = 0, "updatedAt" = now()
      FROM jsonb_to_recordset(${wanted}::jsonb) AS w("itemId" uuid, "decisionId" uuid), "Rule" r
      WHERE i.id = w."itemId" AND i."decisionId" = w."decisionId" AND i."accountId" = ${accountId}::uuid AND i.status = 'REVIEW'
        AND r.id = i."ruleId" AND r."deletedAt" IS NULL
      RETURNING i.id, r.id AS "ruleId", r."connectionId"`;
    const ids = rows.map(({ id }) => id);
    await dropUndos(tx, ids);
    await tx.decision.updateMany({
      where: { id: { in: decisionIds }, itemId: { in: ids } },
      data: { approvedAt: new Date() },
    });
    await tx.rule.updateMany({
      where: { id: { in: rows.map(({ ruleId }) => ruleId) } },
      data: { changedAt: new Date() },
    });
    await tx.connection.updateMany({
      where: { id: { in: rows.map(({ connectionId }) => connectionId) } },
      data: { wakeAt: new Date() },
    });
    return rows;
  });
  for (const connectionId of new Set(moved.map((row) => row.connectionId))) await nudgeConnection(connectionId);
  const before = await db().decision.findMany({
    where: { accountId, id: { in: decisionIds }, approvedAt: { not: null } },
    select: { itemId: true },
  });
  const approved = new Set(before.map(({ itemId }) => itemId));
  const ids = pages.map(({ itemId }) => itemId);
  return { approved: ids.filter((id) => approved.has(id)), changed: ids.filter((id) => !approved.has(id)) };
}
