import { settleHold } from '@/lib/credits/holds';
import { db, type Tx } from '@/lib/db';
import type { Item, Prisma } from '@/lib/generated/prisma/client';
import { type AccountId, newId } from '@/lib/ids';
import type { PageText } from '@/lib/matching/types';
import type { Decided, Outcome } from '@/lib/sync/ask-pages';
import type { PlannedCall, Work } from '@/lib/sync/plan-call';
import { type Share, sharePages, sumByModel, totalCost } from '@/lib/sync/shares';

/** A due item with the text that is to be matched. */
export type DueItem = { item: Item; page: PageText };

type Stored = { decision: Decided; share: Share; candidates: string[] | null };

/**
 * Keeps one decision if its item still stands for the same text and rule; zero rows is a normal answer. What another batch found too little credit for
 * meanwhile is decided all the same, for this answer is paid.
 */
async function storeDecision(
  tx: Tx,
  { rule, catalogue, runId }: Work,
  { item }: DueItem,
  { decision, share, candidates }: Stored,
): Promise<void> {
  const id = newId<string>();
  const { count } = await tx.item.updateMany({
    where: { id: item.id, status: { in: ['PENDING', 'NO_CREDITS'] }, textHash: item.textHash, ruleHash: item.ruleHash },
    data: { status: 'DECIDED', decisionId: id, runId, byPerson: false },
  });
  if (count === 0) return;
  await tx.decision.create({
    data: {
      id,
      accountId: rule.accountId,
      ruleId: rule.id,
      itemId: item.id,
      runId,
      ruleVersion: rule.version,
      sourceHash: item.textHash + item.ruleHash,
      targetRevision: catalogue.revision,
      matches: decision.matches,
      reason: decision.reason,
      confidence: decision.confidence,
      candidates: (candidates ?? undefined) as Prisma.InputJsonValue | undefined,
      model: decision.model,
      promptTokens: share.prompt,
      cachedTokens: share.cached,
      completionTokens: share.completion,
      cost: share.cost,
      calls: share.calls,
    },
  });
}

function describe(decided: number, asked: number): string {
  const pages = (count: number) => (count === 1 ? '1 page' : `${count} pages`);
  if (decided === 0) return `No usable answer for ${pages(asked)}`;
  return decided === asked ? `${pages(decided)} matched` : `${decided} of ${pages(asked)} matched`;
}

/**
 * Ends a batch in one transaction: what its calls cost, never more than the hold, and the decisions, which bear exactly that. Nothing is stored
 * when the hold was ended by someone else.
 */
export async function storeOutcome(
  work: Work,
  dues: DueItem[],
  { plan, outcome, reference }: { plan: PlannedCall; outcome: Outcome; reference: string },
): Promise<void> {
  const { rule } = work;
  const cost = totalCost(outcome.calls);
  const isCovered = cost <= plan.worst;
  const charged = isCovered ? cost : plan.worst;
  const shares = sharePages(outcome.calls, [...outcome.decided.keys()], charged);
  const candidates = plan.nearest ? plan.candidates.map(({ id }) => id) : null;
  await db().$transaction(async (tx) => {
    const settled = await settleHold(tx, rule.accountId as AccountId, reference, charged, {
      model: rule.model,
      pages: outcome.decided.size,
      byModel: sumByModel(outcome.calls, outcome.decided.values()),
      note: `${rule.draftUntil ? 'Preview: ' : ''}${describe(outcome.decided.size, dues.length)}`,
    });
    if (!settled) return;
    for (const due of dues) {
      const decision = outcome.decided.get(due.page.id);
      const share = shares.get(due.page.id);
      if (decision && share) await storeDecision(tx, work, due, { decision, share, candidates });
    }
  });
}
