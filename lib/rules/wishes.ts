import { db } from '@/lib/db';
import type { AccountId } from '@/lib/ids';

export type Wishes = { items: Set<string>; runs: Set<string>; rules: Set<string>; fixes: Set<string> };

/**
 * Undos and corrections that people asked for and that no worker has taken up yet: by the page, the run or the rule that they name (`fixes`: pages to
 * correct). To be read before what a worker makes of them: one that is taken up in between is then seen twice and not missed.
 */
export async function readWishes(accountId: AccountId): Promise<Wishes> {
  const commands = await db().command.findMany({
    where: {
      connection: { accountId },
      status: 'WAITING',
      kind: { in: ['UNDO_PAGE', 'UNDO_RUN', 'UNDO_RULE', 'FIX_PAGE'] },
    },
    select: { kind: true, ruleId: true, payload: true },
  });
  const wishes: Wishes = { items: new Set(), runs: new Set(), rules: new Set(), fixes: new Set() };
  for (const { kind, ruleId, payload } of commands) {
    const { itemId, runId } = payload as { itemId?: string; runId?: string };
    if (kind === 'UNDO_RULE') wishes.rules.add(ruleId);
    if (itemId) (kind === 'FIX_PAGE' ? wishes.fixes : wishes.items).add(itemId);
    if (runId) wishes.runs.add(runId);
  }
  return wishes;
}
