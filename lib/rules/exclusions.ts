import { db, type Tx } from '@/lib/db';
import { AppError } from '@/lib/errors';
import type { AccountId, ItemId } from '@/lib/ids';
import { nudgeConnection } from '@/lib/queue/nudge';
import { dropUndos } from '@/lib/sync/undo-wishes';

type Moved = { ruleId: string; connectionId: string };

/** Its rule counts anew, and what changed on the page meanwhile is planned. */
async function wakeRule(tx: Tx, { ruleId, connectionId }: Moved, replan: boolean): Promise<void> {
  const data = { changedAt: new Date(), ...(replan ? { plannedVersion: 0 } : {}) };
  await tx.rule.update({ where: { id: ruleId }, data });
  await tx.connection.update({ where: { id: connectionId }, data: { wakeAt: new Date() } });
}

async function requireItem(accountId: AccountId, itemId: ItemId): Promise<void> {
  const where = { id: itemId, accountId, status: { not: 'GONE' as const }, rule: { deletedAt: null } };
  if ((await db().item.count({ where })) === 0) throw new AppError('page_gone', 'No such page under a rule');
}

/**
 * *Never touch this page*: from here on the engine neither decides nor writes it, until `allowPage`. What stands in Notion stays; an undo that was asked for is
 * dropped. A write that is in Notion's hands already ends and is kept, and the page rests after it. A repeat changes nothing. Throws `page_gone`.
 */
export async function excludePage(accountId: AccountId, itemId: ItemId): Promise<void> {
  const moved = await db().$transaction(async (tx) => {
    const rows = await tx.$queryRaw<Moved[]>`
      UPDATE "Item" i SET "excludedFrom" = i.status, status = CASE WHEN i.status = 'WRITING' THEN 'WRITING' ELSE 'EXCLUDED' END::"ItemStatus", "updatedAt" = now()
      FROM "Rule" r WHERE i.id = ${itemId}::uuid AND i."accountId" = ${accountId}::uuid AND i."excludedFrom" IS NULL AND i.status <> 'GONE'
        AND r.id = i."ruleId" AND r."deletedAt" IS NULL
      RETURNING r.id AS "ruleId", r."connectionId"`;
    for (const row of rows) await wakeRule(tx, row, false);
    if (rows.length > 0) await dropUndos(tx, [itemId]);
    return rows;
  });
  if (moved.length === 0) await requireItem(accountId, itemId);
  for (const { connectionId } of moved) await nudgeConnection(connectionId);
}

/** Takes an exclusion back: the page is where it was before, and due only if its text or its rule changed since. A repeat changes nothing. Throws `page_gone`. */
export async function allowPage(accountId: AccountId, itemId: ItemId): Promise<void> {
  const moved = await db().$transaction(async (tx) => {
    const rows = await tx.$queryRaw<Moved[]>`
      UPDATE "Item" i SET "excludedFrom" = NULL, "updatedAt" = now(), status = CASE
        WHEN i.status <> 'EXCLUDED' THEN i.status
        -- Credits may have come, or the limit for review have moved: the engine looks again.
        WHEN i."excludedFrom" = 'NO_CREDITS' THEN 'PENDING' WHEN i."excludedFrom" = 'REVIEW' THEN 'DECIDED' ELSE i."excludedFrom" END
      FROM "Rule" r WHERE i.id = ${itemId}::uuid AND i."accountId" = ${accountId}::uuid AND i."excludedFrom" IS NOT NULL
        AND r.id = i."ruleId" AND r."deletedAt" IS NULL
      RETURNING r.id AS "ruleId", r."connectionId"`;
    for (const row of rows) await wakeRule(tx, row, true);
    return rows;
  });
  if (moved.length === 0) await requireItem(accountId, itemId);
  for (const { connectionId } of moved) await nudgeConnection(connectionId);
}
