import { type AppError, type ErrorCode, toAppError } from '@/lib/errors';
import { type Flaw, readAnswer } from '@/lib/matching/decision';
import { buildSecondLook, findDoubts, settleDoubt, staysDoubtful } from '@/lib/matching/doubt';
import { answerTokens, buildQuestion } from '@/lib/matching/question';
import type { PageDecision } from '@/lib/matching/types';
import { askMatches } from '@/lib/openai/ask';
import type { ModelId } from '@/lib/openai/models';
import type { PlannedCall, Work } from '@/lib/sync/plan-call';
import { type PaidCall, weighPages } from '@/lib/sync/shares';

export type Decided = PageDecision & { model: ModelId };

/**
 * What became of a batch, by Notion id: decisions, pages with an unusable answer, and those whose second look was not to be had (`failure`). `calls`
 * are paid for, whatever they brought.
 */
export type Outcome = {
  decided: Map<string, Decided>;
  flaws: Map<string, ErrorCode>;
  calls: PaidCall[];
  failure?: { error: AppError; pageIds: string[] };
};

const CODES: Record<Flaw, ErrorCode> = { unanswered: 'openai_invalid_answer', too_few: 'too_few_matches' };

async function askFirst({ signal }: Work, plan: PlannedCall): Promise<Outcome> {
  const { task, pages, question, model, maxTokens } = plan;
  const asked = await askMatches(question, model, { maxTokens, keepPrefix: !plan.nearest, signal });
  const calls = [{ model, use: asked.use, weights: weighPages(question, pages, asked.answer) }];
  const all = (code: ErrorCode) => new Map(pages.map(({ id }) => [id, code]));
  if (!asked.answer) return { decided: new Map(), flaws: all(asked.flaw), calls };
  const { decisions, flaws } = readAnswer(asked.answer, question, task);
  return {
    decided: new Map([...decisions].map(([id, decision]) => [id, { ...decision, model }])),
    flaws: new Map([...flaws].map(([id, flaw]) => [id, CODES[flaw]])),
    calls,
  };
}

/** Asks again, once for the whole batch, about the doubtful picks; answers the pages that stay doubtful. An unusable answer leaves the first one. */
async function lookAgain({ signal }: Work, plan: PlannedCall, outcome: Outcome): Promise<string[]> {
  const { task } = plan;
  const doubts = findDoubts(outcome.decided, task, plan.nearest);
  if (doubts.size === 0) return [];
  const pages = plan.pages.filter(({ id }) => doubts.has(id));
  const question = buildSecondLook(task, plan.candidates, pages, doubts);
  const asked = await askMatches(question, plan.model, { maxTokens: plan.maxTokens, signal });
  outcome.calls.push({ model: plan.model, use: asked.use, weights: weighPages(question, pages, asked.answer) });
  const seconds = asked.answer ? readAnswer(asked.answer, question, { ...task, range: { min: 0, max: null } }) : null;
  return [...doubts].flatMap(([pageId, picks]) => {
    const first = outcome.decided.get(pageId);
    const second = seconds?.decisions.get(pageId);
    if (!first || !second) return [pageId];
    const settled = settleDoubt(first, picks, second);
    outcome.decided.set(pageId, { ...settled, model: plan.model });
    return staysDoubtful(first, settled) ? [pageId] : [];
  });
}

/** The larger model decides what stays doubtful, one page a call; where it brings nothing usable, the decision stands as it is. */
async function askLarger({ signal }: Work, plan: PlannedCall, outcome: Outcome, pageId: string): Promise<void> {
  const page = plan.pages.find(({ id }) => id === pageId);
  if (!plan.larger || !page) return;
  const question = buildQuestion(plan.task, plan.candidates, [page]);
  const asked = await askMatches(question, plan.larger, { maxTokens: answerTokens(1, plan.task), signal });
  outcome.calls.push({ model: plan.larger, use: asked.use, weights: weighPages(question, [page], asked.answer) });
  const decision = asked.answer && readAnswer(asked.answer, question, plan.task).decisions.get(pageId);
  if (decision) outcome.decided.set(pageId, { ...decision, model: plan.larger });
}

/** Pages without a match that the model was unsure of are doubtful too, but there is no pick to look at again. */
function unsureNones({ decided }: Outcome): string[] {
  return [...decided]
    .filter(([, { matches, confidence }]) => matches.length === 0 && confidence < 0.5)
    .map(([id]) => id);
}

/**
 * Asks the model about a planned batch: one question, a second look at doubtful picks, and the larger model for what stays doubtful. Throws only
 * when the first call brings no answer; a later failure keeps what is decided and hands back the pages it concerns.
 */
export async function askPages(work: Work, plan: PlannedCall): Promise<Outcome> {
  const outcome = await askFirst(work, plan);
  const unsure = unsureNones(outcome);
  try {
    const doubtful = await lookAgain(work, plan, outcome);
    for (const pageId of new Set([...doubtful, ...unsure]))
      await askLarger(work, plan, outcome, pageId).catch((error) => {
        if (work.signal.aborted) throw error;
      });
  } catch (error) {
    const pageIds = [...findDoubts(outcome.decided, plan.task, plan.nearest).keys()];
    for (const pageId of pageIds) outcome.decided.delete(pageId);
    outcome.failure = { error: toAppError(error), pageIds };
  }
  return outcome;
}
