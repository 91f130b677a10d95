import { db } from '@/lib/db';
import { AppError } from '@/lib/errors';
import type { AccountId, ConnectionId, RuleId } from '@/lib/ids';
import { nudgeConnection } from '@/lib/queue/nudge';
import { keepDraft } from '@/lib/rules/keep-draft';
import type { NewRule } from '@/lib/rules/schema';
import { readSides, requireModels } from '@/lib/rules/sides';

/**
 * *Preview*: keeps the draft (`ruleId`: its own id or a new one) and has a worker match a few of its pages; nothing is written. Pages that were
 * decided under the same settings and text are not asked about again. Throws what `createRule` throws but `property_taken`, and `rule_changed`
 * when it was created meanwhile. `trialOf`: the rule whose changed settings are tried.
 */
export async function previewDraft(
  accountId: AccountId,
  ruleId: RuleId,
  input: NewRule,
  trialOf: RuleId | null = null,
): Promise<void> {
  const connectionId = input.connectionId as ConnectionId;
  const owner = { accountId, connectionId };
  await requireModels(accountId, input);
  const sides = await readSides(owner, input);
  await db().$transaction(async (tx) => {
    if ((await keepDraft(tx, owner, ruleId, input, sides, trialOf)) === 'created')
      throw new AppError('rule_changed', 'The draft was created meanwhile');
    await tx.rule.update({ where: { id: ruleId }, data: { previewAskedAt: new Date() } });
    // The wish stands in the rule; the command has the lease holder interrupt a long turn for it.
    await tx.command.create({ data: { accountId, connectionId, ruleId, kind: 'PREVIEW' } });
    await tx.connection.update({ where: { id: connectionId }, data: { wakeAt: new Date() } });
  });
  await nudgeConnection(connectionId);
}

/** Removes drafts that nobody looked at for seven days; what their previews cost stays in the ledger. Answers how many. */
export async function purgeDrafts(now = new Date()): Promise<number> {
  return db().$transaction(async (tx) => {
    const rows = await tx.rule.findMany({ where: { draftUntil: { lt: now } }, select: { id: true } });
    const ids = rows.map(({ id }) => id);
    const { count } = await tx.rule.deleteMany({ where: { id: { in: ids }, draftUntil: { lt: now } } });
    await tx.command.deleteMany({ where: { ruleId: { in: ids }, status: 'WAITING' } });
    return count;
  });
}
