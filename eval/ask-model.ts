import type { Decided } from '@/eval/metrics';
import type { PlannedQuestion } from '@/eval/plan-questions';
import { AppError } from '@/lib/errors';
import { answerTokens, buildQuestion } from '@/lib/matching/question';
import type { PageText } from '@/lib/matching/types';
import type { TokenUse } from '@/lib/openai/ask';
import type { ModelId } from '@/lib/openai/models';
import { askPages } from '@/lib/sync/ask-pages';

const AT_ONCE = 4;

export type ModelAnswers = { decided: Map<string, Decided>; uses: TokenUse[]; failed: number };

/**
 * Asks the model as the product does: one question per batch, a second look at doubtful picks, unusable answers once more and singly. A page
 * that stays without an answer counts as one without a match. Throws AppError when the service takes no questions.
 */
export async function askModel(
  planned: readonly PlannedQuestion[],
  targetIds: ReadonlyMap<string, number>,
  model: ModelId,
): Promise<ModelAnswers> {
  const answers: ModelAnswers = { decided: new Map(), uses: [], failed: 0 };
  const waiting = [...planned];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await askOne(next, true);
  };

  async function askOne(plan: PlannedQuestion, again: boolean): Promise<void> {
    const maxTokens = answerTokens(plan.pages.length, plan.task);
    const call = { ...plan, model, larger: null, maxTokens, worst: 0n, fits: true };
    const outcome = await askPages({ signal: new AbortController().signal } as Parameters<typeof askPages>[0], call);
    if (outcome.failure) throw outcome.failure.error;
    answers.uses.push(...outcome.calls.map(({ use }) => use));
    for (const [id, { matches, confidence }] of outcome.decided) {
      const links = matches.flatMap((match) => {
        const target = targetIds.get(match.id);
        return target === undefined ? [] : [{ target, confidence: match.confidence }];
      });
      answers.decided.set(id, { links, confidence });
    }
    for (const id of outcome.flaws.keys()) {
      const page = plan.pages.find((one) => one.id === id) as PageText;
      if (again)
        await askOne({ ...plan, pages: [page], question: buildQuestion(plan.task, plan.candidates, [page]) }, false);
      else answers.failed += 1;
    }
  }

  await Promise.all(Array.from({ length: AT_ONCE }, work)).catch((error) => {
    waiting.length = 0;
    throw error instanceof AppError ? error : new AppError('unexpected', String(error), { cause: error });
  });
  return answers;
}
