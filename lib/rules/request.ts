import { db, type Tx } from '@/lib/db';
import { AppError } from '@/lib/errors';
import type { Prisma } from '@/lib/generated/prisma/client';
import type { CommandKind } from '@/lib/generated/prisma/enums';
import type { AccountId, RuleId } from '@/lib/ids';
import { nudgeConnection } from '@/lib/queue/nudge';

type Request = { kind: CommandKind; payload?: Prisma.InputJsonObject };

/**
 * Keeps what a person asks of a rule for its lease holder, with what `also` stores in the same transaction, and wakes a worker. Of a draft only a correction
 * can be asked; for everything else it is no rule yet. Throws AppError: rule_missing.
 */
export async function requestOfRule(
  accountId: AccountId,
  ruleId: RuleId,
  { kind, payload = {} }: Request,
  also: (tx: Tx) => Promise<void> = async () => {},
): Promise<void> {
  const rule = await db().rule.findFirst({
    where: { id: ruleId, accountId, deletedAt: null, ...(kind === 'FIX_PAGE' ? {} : { draftUntil: null }) },
    select: { connectionId: true },
  });
  if (!rule) throw new AppError('rule_missing', 'No such rule');
  const { connectionId } = rule;
  await db().$transaction(async (tx) => {
    await also(tx);
    await tx.command.create({ data: { accountId, connectionId, ruleId, kind, payload } });
    await tx.connection.update({ where: { id: connectionId }, data: { wakeAt: new Date() } });
  });
  await nudgeConnection(connectionId);
}
