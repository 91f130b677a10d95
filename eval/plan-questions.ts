import type { RankedSet } from '@/eval/rank-set';
import { dot } from '@/lib/embedding/vector';
import {
  batchPages,
  CANDIDATES_PER_PAGE,
  fitsWhole,
  MAX_BATCH_PAGES,
  unionCandidates,
} from '@/lib/matching/candidates';
import { chooseExamples, fitAll, shortenExamples } from '@/lib/matching/examples';
import { buildQuestion, pagesPerAnswer, type Question } from '@/lib/matching/question';
import { findLargest } from '@/lib/matching/siblings';
import type { Example, PageText, Task } from '@/lib/matching/types';

/** One call as the product would make it; `nearest` as in the product where the catalogue is narrowed. */
export type PlannedQuestion = {
  task: Task;
  pages: PageText[];
  candidates: PageText[];
  nearest?: Map<string, string[]>;
  question: Question;
};

/** The questions that the product would ask about the scored pages, in their order. */
export function planQuestions({ targets, sources, shots }: RankedSet, task: Task): PlannedQuestion[] {
  const whole = fitsWhole(targets);
  const rows = sources.map(({ page, scores }) => ({ page, scores, title: page.title, text: page.text }));
  const taught = shots.map(({ page, labels }) => ({
    ...page,
    matches: labels.map((label) => targets[label]?.id ?? ''),
  }));
  return batchPages(rows, Math.min(MAX_BATCH_PAGES, pagesPerAnswer(task))).map((batch) => {
    const pages = batch.map(({ page }) => page);
    const best = whole ? [] : batch.map(({ scores }) => findLargest(scores, CANDIDATES_PER_PAGE));
    const candidates = whole ? targets : (unionCandidates(targets, best) as typeof targets);
    const own = { ...task, examples: nearestExamples(taught, pages) };
    const ids = (indexes: number[]) => indexes.flatMap((index) => targets[index]?.id ?? []);
    return {
      task: own,
      pages,
      candidates,
      ...(whole ? {} : { nearest: new Map(pages.map(({ id }, index) => [id, ids(best[index] ?? [])])) }),
      question: buildQuestion(own, candidates, pages),
    };
  });
}

type Vectored = { vector: Float32Array };

function nearestExamples(taught: (Example & Vectored)[], pages: readonly Vectored[]): Example[] {
  const short = shortenExamples(taught);
  if (fitAll(short)) return short;
  return chooseExamples(
    short,
    taught.map(({ vector }) => Math.max(...pages.map((page) => dot(page.vector, vector)))),
  );
}
