import { z } from 'zod';
import { db, LONG, type Tx } from '@/lib/db';
import type { Command } from '@/lib/generated/prisma/client';
import type { CommandKind } from '@/lib/generated/prisma/enums';
import { log } from '@/lib/log';
import { askPoll } from '@/lib/sync/ask-poll';
import { fixPage } from '@/lib/sync/fix-page';
import { PRIORITY } from '@/lib/sync/plan-sources';
import { requestUndo } from '@/lib/sync/undo';

const retryPayload = z.object({ code: z.string().optional() });

/** Failed pages, all or those of one cause, are due again at once; what was decided for them is kept. */
async function retryFailed(tx: Tx, { ruleId, payload }: Command): Promise<string> {
  const { code = null } = retryPayload.parse(payload);
  await tx.rule.update({ where: { id: ruleId }, data: { problemCode: null, problemDetail: null, waitingUntil: null } });
  const count = await tx.$executeRaw`
    UPDATE "Item" SET status = CASE WHEN "decisionId" IS NULL THEN 'PENDING' ELSE 'DECIDED' END::"ItemStatus", cause = 'RETRY',
      priority = ${PRIORITY.command}, attempts = 0, "nextTryAt" = NULL, "updatedAt" = now()
    WHERE "ruleId" = ${ruleId}::uuid AND status = 'FAILED' AND (${code}::text IS NULL OR coalesce("problemCode", 'unexpected') = ${code})`;
  return `${count} pages`;
}

/** Both databases are looked at now, and a rule that was stopped tries again. */
async function runNow(tx: Tx, { ruleId }: Command): Promise<string> {
  const rule = await tx.rule.update({
    where: { id: ruleId },
    data: { problemCode: null, problemDetail: null, waitingUntil: null },
  });
  await askPoll(tx, { id: { in: [rule.sourceFeedId, rule.targetFeedId] } });
  return 'polled';
}

/** Every page that was decided by an older catalogue is decided again, beyond *Processing Limits*; undone and corrected pages rest. */
async function recheckAll(tx: Tx, { ruleId }: Command): Promise<string> {
  const count = await tx.$executeRaw`
    UPDATE "Item" i SET status = 'PENDING', cause = 'MANUAL', priority = ${PRIORITY.targetChanged}, "decisionId" = NULL, "updatedAt" = now()
    FROM "Decision" d, "Rule" r WHERE i."ruleId" = ${ruleId}::uuid AND r.id = i."ruleId" AND d.id = i."decisionId"
      AND i.status IN ('WRITTEN', 'DECIDED', 'REVIEW') AND NOT i."byPerson" AND d."targetRevision" < r."targetRevision"`;
  await tx.rule.update({ where: { id: ruleId }, data: { notRechecked: 0 } });
  return `${count} pages`;
}

const undoPayload = z.object({ itemId: z.uuid().optional(), runId: z.uuid().optional() });

/** Undo for one page, one run or the whole rule: from here on each page is taken back by itself. */
async function undo(tx: Tx, { ruleId, kind, payload }: Command): Promise<string> {
  const { itemId, runId } = undoPayload.parse(payload);
  const where =
    kind === 'UNDO_PAGE' ? await lastWriteOf(tx, itemId) : kind === 'UNDO_RUN' ? { runId: runId ?? null } : {};
  return `${await requestUndo(tx, ruleId, where)} pages`;
}

/** Who undoes a correction takes it back: it teaches nothing any more. */
async function lastWriteOf(tx: Tx, itemId: string | undefined): Promise<{ id: string }> {
  const last = await tx.pageWrite.findFirst({
    where: { itemId, kind: 'APPLY', state: 'DONE' },
    orderBy: { startedAt: 'desc' },
    select: { id: true, decision: { select: { byPerson: true } } },
  });
  if (last?.decision.byPerson) await tx.correction.deleteMany({ where: { itemId } });
  return { id: last?.id ?? '00000000-0000-0000-0000-000000000000' };
}

const RUN: Record<CommandKind, (tx: Tx, command: Command) => Promise<string>> = {
  RETRY_FAILED: retryFailed,
  RUN_NOW: runNow,
  RECHECK_ALL: recheckAll,
  UNDO_PAGE: undo,
  UNDO_RUN: undo,
  UNDO_RULE: undo,
  FIX_PAGE: fixPage,
  // The accepted draft itself is the wish; the command only brings the lease holder to it.
  WRITE_DRAFT: async () => 'accepted',
  // Here too: the draft rule says what is to be previewed.
  PREVIEW: async () => 'asked',
};

/** A command that fails is tried again for so long; then it gives way to what waits behind it. */
const GIVE_UP_MS = 600_000;

function finish(tx: Pick<Tx, 'command'>, { id }: Command, status: 'DONE' | 'FAILED') {
  return tx.command.updateMany({ where: { id, status: 'WAITING' }, data: { status, finishedAt: new Date() } });
}

async function carryOut(command: Command): Promise<void> {
  await db().$transaction(async (tx) => {
    if ((await finish(tx, command, 'DONE')).count === 0) return;
    const result = await RUN[command.kind](tx, command);
    await tx.command.update({ where: { id: command.id }, data: { result } });
    await tx.rule.update({ where: { id: command.ruleId }, data: { changedAt: new Date() } });
  }, LONG);
}

async function giveUp(command: Command, error: unknown): Promise<void> {
  if (Date.now() - command.createdAt.getTime() < GIVE_UP_MS) throw error;
  const { id, kind, ruleId } = command;
  log.error({ err: error, commandId: id, kind, ruleId }, 'A command could not be carried out');
  await finish(db(), command, 'FAILED');
}

/** Carries out what people asked for, in their order; each with its mark of being done in one transaction. Answers of which rules. */
export async function runCommands(connectionId: string): Promise<string[]> {
  const waiting = await db().command.findMany({
    where: { connectionId, status: 'WAITING' },
    orderBy: { createdAt: 'asc' },
  });
  for (const command of waiting) await carryOut(command).catch((error) => giveUp(command, error));
  return waiting.map(({ ruleId }) => ruleId);
}

export async function hasCommands(connectionId: string): Promise<boolean> {
  return (await db().command.findFirst({ where: { connectionId, status: 'WAITING' }, select: { id: true } })) !== null;
}
