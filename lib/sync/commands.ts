import { db, type Tx } from '@/lib/db';
import type { Command } from '@/lib/generated/prisma/client';
import type { CommandKind } from '@/lib/generated/prisma/enums';
import { PRIORITY } from '@/lib/sync/plan-sources';

/** Failed pages are due again at once; what was decided for them is kept. */
async function retryFailed(tx: Tx, { ruleId }: Command): Promise<string> {
  await tx.rule.update({ where: { id: ruleId }, data: { problemCode: null, problemDetail: null } });
  const count = await tx.$executeRaw`
    UPDATE "Item" SET status = CASE WHEN "decisionId" IS NULL THEN 'PENDING' ELSE 'DECIDED' END::"ItemStatus", cause = 'RETRY',
      priority = ${PRIORITY.command}, attempts = 0, "nextTryAt" = NULL, "updatedAt" = now()
    WHERE "ruleId" = ${ruleId}::uuid AND status = 'FAILED'`;
  return `${count} pages`;
}

/** Both databases are looked at now, and a rule that was stopped tries again. */
async function runNow(tx: Tx, { ruleId }: Command): Promise<string> {
  const rule = await tx.rule.update({ where: { id: ruleId }, data: { problemCode: null, problemDetail: null } });
  await tx.feed.updateMany({ where: { id: { in: [rule.sourceFeedId, rule.targetFeedId] } }, data: { nextPollAt: new Date() } });
  return 'polled';
}

const RUN: Record<CommandKind, (tx: Tx, command: Command) => Promise<string>> = { RETRY_FAILED: retryFailed, RUN_NOW: runNow };

/** Carries out what people asked for, in their order; each with its mark of being done in one transaction. */
export async function runCommands(connectionId: string): Promise<number> {
  const waiting = await db().command.findMany({ where: { connectionId, status: 'WAITING' }, orderBy: { createdAt: 'asc' } });
  for (const command of waiting) {
    await db().$transaction(async (tx) => {
      const { count } = await tx.command.updateMany({ where: { id: command.id, status: 'WAITING' }, data: { status: 'DONE', finishedAt: new Date() } });
      if (count === 0) return;
      const result = await RUN[command.kind](tx, command);
      await tx.command.update({ where: { id: command.id }, data: { result } });
      await tx.rule.update({ where: { id: command.ruleId }, data: { changedAt: new Date() } });
    });
  }
  return waiting.length;
}
