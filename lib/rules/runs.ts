import { toCredits } from '@/lib/credits/format';
import { db } from '@/lib/db';
import type { AccountId, RuleId } from '@/lib/ids';
import type { RunView } from '@/lib/rules/view';

const SHOWN = 20;

/** A rule's last twenty runs, newest first. */
export async function listRuns(accountId: AccountId, ruleId: RuleId): Promise<RunView[]> {
  const runs = await db().run.findMany({ where: { accountId, ruleId }, orderBy: { startedAt: 'desc' }, take: SHOWN });
  const undoable = await db().pageWrite.groupBy({
    by: ['runId'],
    where: {
      accountId,
      runId: { in: runs.map(({ id }) => id) },
      kind: 'APPLY',
      state: 'DONE',
      item: { status: { notIn: ['UNDONE', 'GONE'] } },
    },
  });
  const ids = new Set(undoable.map(({ runId }) => runId));
  return runs.map((run) => ({
    id: run.id,
    cause: run.cause,
    startedAt: run.startedAt.toISOString(),
    finishedAt: run.finishedAt?.toISOString() ?? null,
    pages: run.pages,
    changed: run.changed,
    failed: run.failed,
    canUndo: ids.has(run.id),
  }));
}

const BASIS = 200;

/** About how many credits deciding `pages` pages costs, by what the rule's latest decisions cost; null without a basis. */
export async function estimateCredits(accountId: AccountId, ruleId: RuleId, pages: number): Promise<number | null> {
  const latest = await db().decision.findMany({
    where: { accountId, ruleId },
    orderBy: { createdAt: 'desc' },
    take: BASIS,
    select: { cost: true },
  });
  if (latest.length === 0) return null;
  const total = latest.reduce((sum, { cost }) => sum + cost, 0n);
  return (toCredits(total) / latest.length) * pages;
}
