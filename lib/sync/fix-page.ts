import { z } from 'zod';
import type { Tx } from '@/lib/db';
import type { Command } from '@/lib/generated/prisma/client';
import { newId } from '@/lib/ids';
import { PRIORITY } from '@/lib/sync/plan-sources';
import { dropUndos } from '@/lib/sync/undo-wishes';

const payloadSchema = z.object({ itemId: z.uuid(), targets: z.array(z.uuid()), seen: z.array(z.uuid()) });

/**
 * A person's choice becomes the page's decision, free of charge, and is written like any other. What the person took out of the value is
 * remembered, so that the gentler write modes do not add it again.
 */
export async function fixPage(tx: Tx, { ruleId, payload }: Command): Promise<string> {
  const { itemId, targets, seen } = payloadSchema.parse(payload);
  const rule = await tx.rule.findUniqueOrThrow({ where: { id: ruleId } });
  const free = { id: itemId, ruleId, status: { notIn: ['WRITING' as const, 'GONE' as const] }, excludedFrom: null };
  const item = await tx.item.findFirst({ where: free });
  if (!item) return 'gone';
  const takenOut = [...item.removed, ...seen].filter((id) => !targets.includes(id));
  const decisionId = newId<string>();
  const { count } = await tx.item.updateMany({
    where: free,
    data: {
      status: 'DECIDED',
      decisionId,
      byPerson: true,
      priority: PRIORITY.command,
      cause: 'MANUAL',
      runId: null,
      removed: rule.writeMode === 'REPLACE' ? item.removed : [...new Set(takenOut)],
      attempts: 0,
      nextTryAt: null,
      problemCode: null,
      problemDetail: null,
    },
  });
  if (count === 0) return 'gone';
  await dropUndos(tx, [itemId]);
  await tx.decision.create({
    data: {
      id: decisionId,
      accountId: rule.accountId,
      ruleId,
      itemId,
      ruleVersion: rule.version,
      sourceHash: item.textHash + item.ruleHash,
      targetRevision: rule.targetRevision,
      matches: targets.map((id) => ({ id, confidence: 1 })),
      reason: 'Chosen by a person.',
      confidence: 1,
      byPerson: true,
      seen,
      model: '',
      promptTokens: 0,
      completionTokens: 0,
      cost: 0,
    },
  });
  return 'fixed';
}
