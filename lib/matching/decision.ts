import type { Answer, Question } from '@/lib/matching/question';
import type { PageDecision, Task } from '@/lib/matching/types';

/** Notion takes at most 100 values in one relation write. */
export const MAX_RELATION_VALUES = 100;

/**
 * The model's answer in Notion's ids. Only listed candidates count, each once; a page is never its own match; more than the desired
 * number is cut after the best. A page that the answer left out is missing from the map: ask again for it.
 */
export function readAnswer(answer: Answer, question: Question, task: Task): Map<string, PageDecision> {
  const decisions = new Map<string, PageDecision>();
  for (const page of answer.pages) {
    const pageId = question.pageIds.get(page.id);
    if (!pageId || decisions.has(pageId)) continue;
    const seen = new Set<string>();
    const matches = page.matches
      .flatMap(({ id, confidence }) => {
        const target = question.candidateIds.get(id);
        if (!target || target === pageId || seen.has(target)) return [];
        seen.add(target);
        return [{ id: target, confidence: Math.min(1, Math.max(0, confidence)) }];
      })
      .slice(0, Math.min(task.range.max ?? MAX_RELATION_VALUES, MAX_RELATION_VALUES));
    decisions.set(pageId, { matches, reason: page.reason.slice(0, 500) });
  }
  return decisions;
}
