import { priceOf } from '@/lib/credits/prices';
import type { Rule } from '@/lib/generated/prisma/client';
import type { AccountId } from '@/lib/ids';
import { answerTokens, buildQuestion, type Question } from '@/lib/matching/question';
import { boundTokens } from '@/lib/matching/tokens';
import type { Example, PageText, Task } from '@/lib/matching/types';
import { findModel, type Model, type ModelId } from '@/lib/openai/models';
import { type Catalogue, candidatesFor } from '@/lib/sync/catalogue';
import { examplesFor } from '@/lib/sync/examples';

export type Work = {
  rule: Rule;
  task: Task;
  catalogue: Catalogue;
  /** What people corrected under the rule, oldest first. */
  corrections: Example[];
  /** null in a preview, which is no run. */
  runId: string | null;
  signal: AbortSignal;
};

/** One batch as it will be asked: `worst` (micro-credits) covers the question, a second look and the larger model. */
export type PlannedCall = {
  /** With the corrections that the question shows. */
  task: Task;
  pages: PageText[];
  candidates: PageText[];
  /** Each page's candidates by the offline ranking; missing where the whole catalogue is shown. */
  nearest?: Map<string, string[]>;
  question: Question;
  model: ModelId;
  larger: ModelId | null;
  maxTokens: number;
  worst: bigint;
  /** False when question and answer may not fit into the model. */
  fits: boolean;
};

/** Tokens of the output schema, the roles and the marks between messages. */
const FRAME_TOKENS = 300;

function boundPrompt({ system, examples, user }: Question): number {
  return boundTokens(system) + boundTokens(examples) + boundTokens(user) + FRAME_TOKENS;
}

function worstCost(model: Model & { id: ModelId }, prompt: number, completion: number): bigint {
  const isWritten = (model.price.write ?? 0) > model.price.prompt;
  return priceOf(model.id, { prompt, cached: 0, written: isWritten ? prompt : 0, completion });
}

/** The larger model that doubtful pages go to, where the rule wants it. */
function largerOf({ escalate }: Rule, { larger }: Model): (Model & { id: ModelId }) | undefined {
  return escalate && larger ? findModel(larger) : undefined;
}

/** Said when an answer could not be used: what it has to have. */
function remind({ range: { min } }: Task): string {
  const least = min > 0 ? `, with at least ${min} of the candidates for it` : '';
  return `An earlier answer could not be used. Answer for this page once, by its id${least}, with ids from the list alone.`;
}

/** Builds the question for a batch and the most that all of its calls may cost. The model must be in the catalogue. */
export async function planCall(
  { rule, catalogue, corrections, signal, ...work }: Work,
  model: Model & { id: ModelId },
  pages: PageText[],
  isAgain = false,
): Promise<PlannedCall> {
  const shown = await candidatesFor(rule, catalogue, pages, { corrections, signal });
  const toldOf = { pages, targets: shown.candidates };
  const examples = await examplesFor(rule.accountId as AccountId, corrections, toldOf, signal);
  const task = { ...work.task, examples };
  const question = buildQuestion(task, shown.candidates, pages, isAgain ? remind(task) : undefined);
  const maxTokens = answerTokens(pages.length, task);
  const prompt = boundPrompt(question);
  const looks = task.range.min === 0 ? 2n : 1n;
  const larger = largerOf(rule, model);
  const escalated = larger ? worstCost(larger, prompt, answerTokens(1, task)) * BigInt(pages.length) : 0n;
  return {
    ...shown,
    task,
    pages,
    question,
    model: model.id,
    larger: larger?.id ?? null,
    maxTokens,
    worst: worstCost(model, prompt, maxTokens) * looks + escalated,
    fits: prompt + maxTokens <= model.context,
  };
}
