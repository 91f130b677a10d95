import { holdCredits, releaseHold } from '@/lib/credits/holds';
import { db } from '@/lib/db';
import { AppError, type ErrorCode, toAppError } from '@/lib/errors';
import type { Item } from '@/lib/generated/prisma/client';
import { type AccountId, newId, type RuleId } from '@/lib/ids';
import { findModel } from '@/lib/openai/models';
import { pauseForCredits, waitForRoom } from '@/lib/sync/afford';
import { askPages } from '@/lib/sync/ask-pages';
import { failItems, stopRule } from '@/lib/sync/failures';
import { isCurrent } from '@/lib/sync/is-current';
import { planCall, type Work } from '@/lib/sync/plan-call';
import { type DueItem, storeOutcome } from '@/lib/sync/store-decisions';
import { pausesRule, waitForService } from '@/lib/sync/wait-for-service';

export type { DueItem, Work };

/** A page without title and content is never asked about: nothing is decided for it and its value stays. */
export async function restEmpty(items: Pick<Item, 'id'>[]): Promise<void> {
  await db().item.updateMany({
    where: { id: { in: items.map(({ id }) => id) }, status: 'PENDING' },
    data: { status: 'WRITTEN', problemCode: 'page_empty' },
  });
}

/** How the references of a connection's holds begin. */
export const holdsOf = (connectionId: string) => `batch:${connectionId}:`;

/**
 * Asks the model about one batch: hold the worst case, ask, then decisions and their price in one transaction. A batch shrinks to what the balance
 * covers and the model takes; pages without a usable answer are asked about once more, one by one (`isAgain`), then they fail. Pages end DECIDED, FAILED or NO_CREDITS, or wait with
 * their rule when the AI service takes no questions.
 */
export async function decideBatch(work: Work, dues: DueItem[], isAgain = false): Promise<void> {
  if (work.signal.aborted || dues.length === 0) return;
  const model = findModel(work.rule.model);
  if (!model) return stopRule(work.rule, 'model_gone', work.rule.model);
  const reference = `${holdsOf(work.rule.connectionId)}${newId<string>()}`;
  let held = false;
  try {
    const plan = await planCall(
      work,
      model,
      dues.map(({ page }) => page),
      isAgain,
    );
    if (!plan.fits) return await split(work, dues, () => fail(dues, 'question_too_long'));
    held = await holdCredits(work.rule.accountId as AccountId, plan.worst, reference, {
      ruleId: work.rule.id as RuleId,
    });
    if (!held) return await split(work, dues, () => afford(work, dues, plan.worst, isAgain));
    const outcome = await askPages(work, plan);
    await storeOutcome(work, dues, { plan, outcome, reference });
    held = false;
    const of = (ids: string[]) => dues.filter(({ page }) => ids.includes(page.id));
    if (outcome.failure) await handleFailure(work, of(outcome.failure.pageIds), outcome.failure.error);
    for (const [pageId, flaw] of outcome.flaws) {
      if (isAgain) await fail(of([pageId]), flaw);
      else await decideBatch(work, of([pageId]), true);
    }
  } catch (error) {
    if (held) await releaseHold(reference);
    await handleFailure(work, dues, toAppError(error));
  }
}

async function handleFailure(work: Work, dues: DueItem[], error: AppError): Promise<void> {
  if (work.signal.aborted) return;
  if (error.code === 'model_gone') return stopRule(work.rule, 'model_gone', work.rule.model);
  if (pausesRule(error)) return waitForService(work.rule, error);
  await failItems(
    dues.map(({ item }) => item),
    error,
  );
}

/** Two halves instead of one batch, the second one only where the first did not stop the rule; `alone` is for what cannot be halved. */
async function split(work: Work, dues: DueItem[], alone: () => Promise<void>): Promise<void> {
  if (dues.length === 1) return alone();
  const half = Math.ceil(dues.length / 2);
  await decideBatch(work, dues.slice(0, half));
  if (await isCurrent(work.rule)) await decideBatch(work, dues.slice(half));
}

async function afford(work: Work, dues: DueItem[], worst: bigint, isAgain: boolean): Promise<void> {
  const covered = await waitForRoom(work.rule, worst, work.signal);
  if (work.signal.aborted) return;
  return covered ? decideBatch(work, dues, isAgain) : pauseForCredits(work.rule, worst);
}

function fail(dues: DueItem[], code: ErrorCode): Promise<void> {
  return failItems(
    dues.map(({ item }) => item),
    new AppError(code, 'The model gave no usable answer'),
  );
}
