import { db } from '@/lib/db';
import type { AccountId, RuleId } from '@/lib/ids';
import type { RunView, UndoScope } from '@/lib/rules/view';
import { readWishes } from '@/lib/rules/wishes';

const SHOWN = 20;

type Undos = { runId: string; canUndo: boolean; open: number; undone: number; refused: number };

/**
 * Whether each run holds a write that an undo would take back (the first one found is enough), and the last undo of each page, counted by the run
 * whose write it goes back before. In one statement: between two, an undo under way could end and be in neither.
 */
function readUndos(accountId: AccountId, runIds: string[]): Promise<Undos[]> {
  return db().$queryRaw<Undos[]>`
    SELECT run.id AS "runId", found.any IS NOT NULL AS "canUndo", last.*
    FROM unnest(${runIds}::uuid[]) AS run(id)
    LEFT JOIN LATERAL (
      SELECT true AS any FROM "PageWrite" w JOIN "Item" i ON i.id = w."itemId"
      WHERE w."runId" = run.id AND w."accountId" = ${accountId}::uuid AND w.kind = 'APPLY' AND w.state = 'DONE'
        AND i.status NOT IN ('UNDONE', 'GONE') AND i."excludedFrom" IS NULL LIMIT 1) found ON true
    CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE state IN ('REQUESTED', 'STARTED'))::int AS open,
        count(*) FILTER (WHERE state = 'DONE')::int AS undone, count(*) FILTER (WHERE state = 'REFUSED')::int AS refused
      FROM (SELECT DISTINCT ON ("itemId") state FROM "PageWrite"
        WHERE "runId" = run.id AND "accountId" = ${accountId}::uuid AND kind = 'UNDO' ORDER BY "itemId", "startedAt" DESC) undo) last`;
}

/** A rule's last twenty runs, newest first. */
export async function listRuns(accountId: AccountId, ruleId: RuleId): Promise<RunView[]> {
  const [wishes, runs] = await Promise.all([
    readWishes(accountId),
    db().run.findMany({ where: { accountId, ruleId }, orderBy: { startedAt: 'desc' }, take: SHOWN }),
  ]);
  const counted = await readUndos(
    accountId,
    runs.map(({ id }) => id),
  );
  const undos = new Map(counted.map((counts) => [counts.runId, counts]));
  return runs.map((run) => {
    const { canUndo = false, open = 0, undone = 0, refused = 0 } = undos.get(run.id) ?? {};
    return {
      id: run.id,
      cause: run.cause,
      startedAt: run.startedAt.toISOString(),
      finishedAt: run.finishedAt?.toISOString() ?? null,
      pages: run.pages,
      changed: run.changed,
      failed: run.failed,
      canUndo,
      undo: { underWay: open > 0 || wishes.runs.has(run.id) || wishes.rules.has(ruleId), undone, refused },
    };
  });
}

/** How many pages *Undo everything* would take back, and whether undos of this rule are under way; in one statement, as with runs. */
export async function readUndoScope(accountId: AccountId, ruleId: RuleId): Promise<UndoScope> {
  const wishes = await readWishes(accountId);
  const [{ pages, open }] = await db().$queryRaw<[{ pages: number; open: boolean }]>`
    SELECT
      (SELECT count(*)::int FROM "Item" i
        WHERE i."accountId" = ${accountId}::uuid AND i."ruleId" = ${ruleId}::uuid AND i.status NOT IN ('UNDONE', 'GONE')
          AND i."excludedFrom" IS NULL AND EXISTS (
            SELECT 1 FROM "PageWrite" w
            WHERE w."itemId" = i.id AND w."ruleId" = ${ruleId}::uuid AND w.kind = 'APPLY' AND w.state = 'DONE')) AS pages,
      EXISTS (SELECT 1 FROM "PageWrite" w
        WHERE w."accountId" = ${accountId}::uuid AND w."ruleId" = ${ruleId}::uuid AND w.kind = 'UNDO'
          AND w.state IN ('REQUESTED', 'STARTED')) AS open`;
  return { pages, underWay: open || wishes.rules.has(ruleId) };
}
