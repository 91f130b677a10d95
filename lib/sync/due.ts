import { db } from '@/lib/db';

/** Connections with work due that nobody holds and Notion does not block; longest waiting first. */
export async function selectDueConnections(limit = 100): Promise<string[]> {
  const rows = await db().$queryRaw<{ id: string }[]>`
    SELECT id FROM "Connection"
    WHERE status = 'ACTIVE' AND ("dueAt" <= now() OR "wakeAt" <= now())
      AND ("leaseUntil" IS NULL OR "leaseUntil" <= now()) AND ("blockedUntil" IS NULL OR "blockedUntil" <= now())
    ORDER BY least("dueAt", coalesce("wakeAt", "dueAt")) LIMIT ${limit}
    FOR UPDATE SKIP LOCKED`;
  return rows.map(({ id }) => id);
}

/** True when another connection waits for a worker: then a long slice makes room. */
export async function isAnotherWaiting(connectionId: string): Promise<boolean> {
  return (await selectDueConnections(2)).some((id) => id !== connectionId);
}

const IDLE_MS = 10 * 60_000;

/**
 * When the connection has to be looked at next: the earliest poll of a feed that an active rule uses, the earliest retry, or at once when
 * a nudge came or work is left; for a draft only while a preview of it is wanted. Never later than ten minutes.
 */
export async function nextDueAt(connectionId: string): Promise<Date> {
  const [row] = await db().$queryRaw<{ at: Date | null }[]>`
    SELECT least(
      (SELECT "wakeAt" FROM "Connection" WHERE id = ${connectionId}::uuid),
      (SELECT min(f."nextPollAt") FROM "Feed" f JOIN "Rule" r ON f.id IN (r."sourceFeedId", r."targetFeedId")
        WHERE r."connectionId" = ${connectionId}::uuid AND r.active AND r."deletedAt" IS NULL),
      (SELECT min(i."nextTryAt") FROM "Item" i JOIN "Rule" r ON r.id = i."ruleId"
        WHERE r."connectionId" = ${connectionId}::uuid AND r.active AND r."deletedAt" IS NULL AND i.status = 'FAILED'),
      (SELECT min(coalesce(w."nextTryAt", now())) FROM "PageWrite" w JOIN "Rule" r ON r.id = w."ruleId"
        WHERE r."connectionId" = ${connectionId}::uuid AND w.kind = 'UNDO' AND w.state = 'REQUESTED'),
      (SELECT min(coalesce(d."nextTryAt", now())) FROM "TargetDraft" d JOIN "Rule" r ON r.id = d."ruleId"
        WHERE r."connectionId" = ${connectionId}::uuid AND r."deletedAt" IS NULL AND d.state IN ('ACCEPTED', 'WRITING')),
      (SELECT now() FROM "Item" i JOIN "Rule" r ON r.id = i."ruleId" JOIN "Feed" t ON t.id = r."targetFeedId"
        WHERE r."connectionId" = ${connectionId}::uuid AND r.active AND r."deletedAt" IS NULL AND r."problemCode" IS NULL
          AND NOT r."outOfCredits" AND i.status IN ('PENDING', 'DECIDED', 'WRITING') AND (i.status = 'WRITING' OR t."listedAt" IS NOT NULL)
          AND (i.status <> 'PENDING' OR r."waitingUntil" IS NULL OR r."waitingUntil" <= now()) LIMIT 1),
      (SELECT min(greatest(now(), r."waitingUntil", CASE WHEN f."listedAt" IS NULL OR f."drainStartedAt" IS NOT NULL THEN f."nextPollAt" END))
        FROM "Rule" r JOIN "Feed" f ON f.id = r."targetFeedId" WHERE r."connectionId" = ${connectionId}::uuid AND r."draftUntil" IS NOT NULL
          AND r."previewAskedAt" IS NOT NULL AND r."deletedAt" IS NULL AND r."problemCode" IS NULL AND NOT r."outOfCredits"),
      (SELECT min(r."waitingUntil") FROM "Rule" r WHERE r."connectionId" = ${connectionId}::uuid AND r.active
        AND r."deletedAt" IS NULL AND r."waitingUntil" > now())
    ) AS at`;
  const idle = new Date(Date.now() + IDLE_MS);
  return row?.at && row.at < idle ? row.at : idle;
}
