import { buildQuestion, type Question } from '@/lib/matching/question';
import type { Match, PageDecision, PageText, Task } from '@/lib/matching/types';

/** Below this confidence a pick is looked at again where a page may stay without a match. */
export const DOUBTFUL_BELOW = 0.6;

/** A pick that is not among so many nearest pages of the offline ranking is looked at again too. */
export const NEAREST_AGREE = 10;

/** The doubtful picks of each page: unsure ones, and those that the offline ranking (best first, where there is one) does not bear out. */
export function findDoubts(
  decisions: ReadonlyMap<string, PageDecision>,
  task: Task,
  nearest?: ReadonlyMap<string, readonly string[]>,
): Map<string, Match[]> {
  const doubts = new Map<string, Match[]>();
  if (task.range.min > 0) return doubts;
  for (const [pageId, { matches }] of decisions) {
    const near = nearest?.get(pageId)?.slice(0, NEAREST_AGREE);
    const picks = matches.filter(({ id, confidence }) => confidence < DOUBTFUL_BELOW || (near && !near.includes(id)));
    if (picks.length > 0) doubts.set(pageId, picks);
  }
  return doubts;
}

const SECOND_LOOK =
  'Somebody chose these candidates in doubt. Look again, page by page: keep only those that clearly fit, and give none where none does.';

/** The second, small question: only the doubtful pages and picks, in the opposite order, for the order of a list sways the choice. */
export function buildSecondLook(
  task: Task,
  candidates: PageText[],
  pages: PageText[],
  doubts: ReadonlyMap<string, Match[]>,
): Question {
  const picked = new Set([...doubts.values()].flat().map(({ id }) => id));
  const doubtful = pages.filter(({ id }) => doubts.has(id));
  const shown = candidates.filter(({ id }) => picked.has(id)).reverse();
  const range = { min: 0, max: task.range.max };
  return buildQuestion({ ...task, range, examples: [] }, shown, doubtful, SECOND_LOOK);
}

/** What stands of a page's decision after the second look: a doubtful pick only when it was chosen again. */
export function settleDoubt(first: PageDecision, doubts: readonly Match[], second: PageDecision): PageDecision {
  const matches = first.matches.flatMap((match) => {
    if (!doubts.some(({ id }) => id === match.id)) return [match];
    const again = second.matches.find(({ id }) => id === match.id);
    return again ? [again] : [];
  });
  const [best] = matches;
  if (!best) {
    const reason = second.matches.length === 0 && second.reason ? second.reason : 'A second look found no clear match.';
    return { matches: [], reason, confidence: second.matches.length === 0 ? second.confidence : 0.5 };
  }
  return { matches, reason: best.reason, confidence: Math.min(...matches.map(({ confidence }) => confidence)) };
}

/** Pages that stay doubtful: unsure even now, or the two looks disagree. */
export function staysDoubtful(first: PageDecision, settled: PageDecision): boolean {
  return settled.confidence < DOUBTFUL_BELOW || settled.matches.length < first.matches.length;
}
