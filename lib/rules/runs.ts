import { db } from '@/lib/db';
import type { AccountId, RuleId } from '@/lib/ids';
import type { RunView, UndoScope } from '@/lib/rules/view';
import { readWishes } from '@/lib/rules/wishes';

const SHOWN = 20;
const RESTING = ['UNDONE' as const, 'GONE' as const];

type UndoCounts = { runId: string; open: number; undone: number; refused: number };

/** The last undo of each page, counted by the run whose write it goes back before. */
function countUndos(accountId: AccountId, runIds: string[]): Promise<UndoCounts[]> {
  return db().$queryRaw<UndoCounts[]>`
    SELECT "runId", count(*) FILTER (WHERE state IN ('REQUESTED', 'STARTED'))::int AS open,
      count(*) FILTER (WHERE state = 'DONE')::int AS undone, count(*) FILTER (WHERE state = 'REFUSED')::int AS refused
    FROM (SELECT DISTINCT ON ("runId", "itemId") "runId", state FROM "PageWrite"
      WHERE "accountId" = ${accountId}::uuid AND kind = 'UNDO' AND "runId" = ANY(${runIds}::uuid[])
      ORDER BY "runId", "itemId", "startedAt" DESC) last GROUP BY "runId"`;
}

/** Which of these runs hold a write that an undo would take back: the first one found is enough. */
async function findUndoable(accountId: AccountId, runIds: string[]): Promise<Set<string>> {
  const rows = await db().$queryRaw<{ id: string }[]>`
    SELECT run.id FROM unnest(${runIds}::uuid[]) AS run(id) CROSS JOIN LATERAL (
      SELECT 1 FROM "PageWrite" w JOIN "Item" i ON i.id = w."itemId"
      WHERE w."runId" = run.id AND w."accountId" = ${accountId}::uuid AND w.kind = 'APPLY' AND w.state = 'DONE'
        AND i.status NOT IN ('UNDONE', 'GONE') AND i."excludedFrom" IS NULL LIMIT 1) found`;
  return new Set(rows.map(({ id }) => id));
}

/** A rule's last twenty runs, newest first. */
export async function listRuns(accountId: AccountId, ruleId: RuleId): Promise<RunView[]> {
  const [wishes, runs] = await Promise.all([
    readWishes(accountId),
    db().run.findMany({ where: { accountId, ruleId }, orderBy: { startedAt: 'desc' }, take: SHOWN }),
  ]);
  const runIds = runs.map(({ id }) => id);
  const [undoable, counted] = await Promise.all([findUndoable(accountId, runIds), countUndos(accountId, runIds)]);
  const undos = new Map(counted.map((counts) => [counts.runId, counts]));
  return runs.map((run) => {
    const { open = 0, undone = 0, refused = 0 } = undos.get(run.id) ?? {};
    return {
      id: run.id,
      cause: run.cause,
      startedAt: run.startedAt.toISOString(),
      finishedAt: run.finishedAt?.toISOString() ?? null,
      pages: run.pages,
      changed: run.changed,
      failed: run.failed,
      canUndo: undoable.has(run.id),
      undo: { underWay: open > 0 || wishes.runs.has(run.id) || wishes.rules.has(ruleId), undone, refused },
    };
  });
}

/** How many pages *Undo everything* would take back, and whether undos of this rule are under way. */
export async function readUndoScope(accountId: AccountId, ruleId: RuleId): Promise<UndoScope> {
  const wishes = await readWishes(accountId);
  const [pages, open] = await Promise.all([
    db().item.count({
      where: {
        accountId,
        ruleId,
        status: { notIn: RESTING },
        excludedFrom: null,
        writes: { some: { kind: 'APPLY', state: 'DONE' } },
      },
    }),
    db().pageWrite.count({
      where: { accountId, ruleId, kind: 'UNDO', state: { in: ['REQUESTED', 'STARTED'] } },
    }),
  ]);
  return { pages, underWay: open > 0 || wishes.rules.has(ruleId) };
}
