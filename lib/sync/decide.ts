import { holdCredits, releaseHold, settleHold } from '@/lib/credits/holds';
import { priceOf, shareCost } from '@/lib/credits/prices';
import { db, type Tx } from '@/lib/db';
import { AppError, toAppError } from '@/lib/errors';
import type { Item, Prisma, Rule } from '@/lib/generated/prisma/client';
import { type AccountId, newId, type RuleId } from '@/lib/ids';
import { readAnswer } from '@/lib/matching/decision';
import { answerTokens, buildQuestion, type Question } from '@/lib/matching/question';
import { boundTokens } from '@/lib/matching/tokens';
import type { Example, PageDecision, PageText, Task } from '@/lib/matching/types';
import { type Asked, askMatches } from '@/lib/openai/ask';
import type { ModelId } from '@/lib/openai/models';
import { pauseForCredits, waitForRoom } from '@/lib/sync/afford';
import { type Catalogue, candidatesFor } from '@/lib/sync/catalogue';
import { examplesFor } from '@/lib/sync/examples';
import { failItems } from '@/lib/sync/failures';

export type Work = {
  rule: Rule;
  task: Task;
  catalogue: Catalogue;
  corrections: Example[];
  runId: string;
  signal: AbortSignal;
};

/** A due item with the text that is to be matched. */
export type DueItem = { item: Item; page: PageText };

type Stored = { decision: PageDecision; cost: bigint; prompt: number; completion: number; candidates: string[] | null };

/** Keeps one decision if its item still stands for the same text and rule; zero rows is a normal answer. */
async function storeDecision(
  tx: Tx,
  { rule, catalogue, runId }: Work,
  { item }: DueItem,
  stored: Stored,
): Promise<void> {
  const id = newId<string>();
  const { count } = await tx.item.updateMany({
    where: { id: item.id, status: 'PENDING', textHash: item.textHash, ruleHash: item.ruleHash },
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
      matches: stored.decision.matches,
      reason: stored.decision.reason,
      candidates: (stored.candidates ?? undefined) as Prisma.InputJsonValue | undefined,
      model: rule.model,
      promptTokens: stored.prompt,
      completionTokens: stored.completion,
      cost: stored.cost,
    },
  });
}

/** A page without title and content is never asked about: nothing is decided for it and its value stays. */
export async function restEmpty(items: Pick<Item, 'id'>[]): Promise<void> {
  await db().item.updateMany({
    where: { id: { in: items.map(({ id }) => id) }, status: 'PENDING' },
    data: { status: 'WRITTEN', problemCode: 'page_empty' },
  });
}

async function settle(
  work: Work,
  reference: string,
  asked: Asked,
  decided: { due: DueItem; decision: PageDecision }[],
  candidates: string[] | null,
): Promise<void> {
  const { rule } = work;
  const total = priceOf(rule.model as ModelId, asked.use);
  const shares = shareCost(total, Math.max(1, decided.length));
  await db().$transaction(async (tx) => {
    const note = decided.length === 1 ? '1 page matched' : `${decided.length} pages matched`;
    const settled = await settleHold(tx, rule.accountId as AccountId, reference, total, {
      model: rule.model,
      pages: decided.length,
      note,
    });
    if (!settled) return;
    for (const [index, { due, decision }] of decided.entries()) {
      const tokens = (count: number) => Math.round(count / decided.length);
      await storeDecision(tx, work, due, {
        decision,
        cost: shares[index] ?? 0n,
        prompt: tokens(asked.use.prompt),
        completion: tokens(asked.use.completion),
        candidates,
      });
    }
  });
}

/** How the references of a connection's holds begin. */
export const holdsOf = (connectionId: string) => `batch:${connectionId}:`;

type Prepared = { question: Question; maxTokens: number; worst: bigint; candidates: string[] | null };

async function prepare({ rule, task, catalogue, corrections, signal }: Work, dues: DueItem[]): Promise<Prepared> {
  const pages = dues.map(({ page }) => page);
  const candidates = await candidatesFor(rule.accountId as AccountId, catalogue, pages, signal);
  const shown = { pages, targets: candidates };
  const examples = await examplesFor(rule.accountId as AccountId, corrections, shown, signal);
  const question = buildQuestion({ ...task, examples }, candidates, pages);
  const maxTokens = answerTokens(pages.length, task);
  const prompt = boundTokens(question.system) + boundTokens(question.user) + 300;
  const worst = priceOf(rule.model as ModelId, { prompt, cached: 0, completion: maxTokens });
  return {
    question,
    maxTokens,
    worst,
    candidates: candidates === catalogue.targets ? null : candidates.map(({ id }) => id),
  };
}

/**
 * Asks the model about one batch: hold the worst case, one call, then decisions and their price in one transaction. A batch shrinks to what the
 * balance covers; pages that the answer left out are asked about one by one. Pages end DECIDED, FAILED or NO_CREDITS.
 */
export async function decideBatch(work: Work, dues: DueItem[]): Promise<void> {
  if (work.signal.aborted || dues.length === 0) return;
  const reference = `${holdsOf(work.rule.connectionId)}${newId<string>()}`;
  let held = false;
  try {
    const prepared = await prepare(work, dues);
    held = await holdCredits(work.rule.accountId as AccountId, prepared.worst, reference, {
      ruleId: work.rule.id as RuleId,
    });
    if (!held) return await shrink(work, dues, prepared.worst);
    const asked = await askMatches(prepared.question, work.rule.model, {
      maxTokens: prepared.maxTokens,
      signal: work.signal,
    });
    const answers = asked.answer
      ? readAnswer(asked.answer, prepared.question, work.task)
      : new Map<string, PageDecision>();
    const decided = dues.flatMap((due) => {
      const decision = answers.get(due.page.id);
      return decision ? [{ due, decision }] : [];
    });
    await settle(work, reference, asked, decided, prepared.candidates);
    await askAgain(
      work,
      dues,
      dues.filter((due) => !answers.has(due.page.id)),
    );
  } catch (error) {
    if (held) await releaseHold(reference);
    if (work.signal.aborted) return;
    await failItems(
      dues.map(({ item }) => item),
      toAppError(error),
    );
  }
}

async function shrink(work: Work, dues: DueItem[], worst: bigint): Promise<void> {
  if (dues.length === 1) {
    const covered = await waitForRoom(work.rule, worst, work.signal);
    if (work.signal.aborted) return;
    return covered ? decideBatch(work, dues) : pauseForCredits(work.rule, worst);
  }
  const half = Math.ceil(dues.length / 2);
  await decideBatch(work, dues.slice(0, half));
  await decideBatch(work, dues.slice(half));
}

async function askAgain(work: Work, asked: DueItem[], missing: DueItem[]): Promise<void> {
  if (missing.length === 0) return;
  if (asked.length > 1) {
    for (const due of missing) await decideBatch(work, [due]);
    return;
  }
  await failItems(
    missing.map(({ item }) => item),
    new AppError('openai_invalid_answer', 'The model gave no usable answer'),
  );
}
