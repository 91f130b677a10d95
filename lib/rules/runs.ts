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

/** A rule's last twenty runs, newest first. */
export async function listRuns(accountId: AccountId, ruleId: RuleId): Promise<RunView[]> {
  const wishes = await readWishes(accountId);
  const runs = await db().run.findMany({ where: { accountId, ruleId }, orderBy: { startedAt: 'desc' }, take: SHOWN });
  const runIds = runs.map(({ id }) => id);
  const undoable = await db().pageWrite.groupBy({
    by: ['runId'],
    where: {
      accountId,
      runId: { in: runIds },
      kind: 'APPLY',
      state: 'DONE',
      item: { status: { notIn: RESTING } },
    },
  });
  const ids = new Set(undoable.map(({ runId }) => runId));
  const undos = new Map((await countUndos(accountId, runIds)).map((counts) => [counts.runId, counts]));
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
      canUndo: ids.has(run.id),
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
        writes: { some: { kind: 'APPLY', state: 'DONE' } },
      },
    }),
    db().pageWrite.count({
      where: { accountId, ruleId, kind: 'UNDO', state: { in: ['REQUESTED', 'STARTED'] } },
    }),
  ]);
  return { pages, underWay: open > 0 || wishes.rules.has(ruleId) };
}
