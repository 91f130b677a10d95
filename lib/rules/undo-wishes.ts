import { db } from '@/lib/db';
import type { AccountId } from '@/lib/ids';

export type UndoWishes = { items: Set<string>; runs: Set<string>; rules: Set<string> };

/**
 * Undos that people asked for and that no worker has taken up yet: by the page, the run or the rule that they name. To be read before what a
 * worker makes of them: one that is taken up in between is then seen twice and not missed.
 */
export async function readUndoWishes(accountId: AccountId): Promise<UndoWishes> {
  const commands = await db().command.findMany({
    where: {
      connection: { accountId },
      status: 'WAITING',
      kind: { in: ['UNDO_PAGE', 'UNDO_RUN', 'UNDO_RULE'] },
    },
    select: { kind: true, ruleId: true, payload: true },
  });
  const wishes: UndoWishes = { items: new Set(), runs: new Set(), rules: new Set() };
  for (const { kind, ruleId, payload } of commands) {
    const { itemId, runId } = payload as { itemId?: string; runId?: string };
    if (kind === 'UNDO_RULE') wishes.rules.add(ruleId);
    if (itemId) wishes.items.add(itemId);
    if (runId) wishes.runs.add(runId);
  }
  return wishes;
}
