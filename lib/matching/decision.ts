import { NONE, type PageAnswer } from '@/lib/matching/answer';
import { MOST_OPEN_MATCHES, type Question } from '@/lib/matching/question';
import type { Match, PageDecision, Task } from '@/lib/matching/types';

/** Notion takes at most 100 values in one relation write. */
export const MAX_RELATION_VALUES = 100;

const REASON_LIMIT = 300;

/** What is wrong with an answer about one page; the page is asked about again by itself. */
export type Flaw = 'unanswered' | 'too_few';

export type ReadAnswer = { decisions: Map<string, PageDecision>; flaws: Map<string, Flaw> };

const clamp = (confidence: number) => Math.min(1, Math.max(0, confidence));
const shorten = (reason: string) => reason.trim().slice(0, REASON_LIMIT);

/** The listed candidates among a page's matches, each once and never the page itself, the surest first. */
function listedMatches({ matches }: PageAnswer, { candidateIds }: Question, pageId: string): Match[] {
  const found = new Map<string, Match>();
  for (const { id, confidence, reason } of matches) {
    const target = candidateIds.get(id);
    if (target && target !== pageId && !found.has(target))
      found.set(target, { id: target, confidence: clamp(confidence), reason: shorten(reason) });
  }
  return [...found.values()].sort((a, b) => b.confidence - a.confidence);
}

function decideNone({ matches }: PageAnswer, question: Question, pageId: string): PageDecision | null {
  const none = matches.find(({ id }) => id === NONE);
  if (none) return { matches: [], reason: shorten(none.reason), confidence: clamp(none.confidence) };
  const isSilent = matches.every(({ id }) => question.candidateIds.get(id) === pageId);
  return isSilent ? { matches: [], reason: '', confidence: 0.5 } : null;
}

function readPage(page: PageAnswer, question: Question, task: Task, pageId: string): PageDecision | Flaw {
  const most = Math.min(task.range.max ?? MOST_OPEN_MATCHES, MAX_RELATION_VALUES);
  const choosable = [...question.candidateIds.values()].filter((id) => id !== pageId).length;
  const least = Math.min(task.range.min, choosable);
  const matches = listedMatches(page, question, pageId).slice(0, most);
  const [best] = matches;
  if (best && matches.length >= least)
    return { matches, reason: best.reason, confidence: matches.at(-1)?.confidence ?? 0 };
  if (least > 0) return 'too_few';
  return decideNone(page, question, pageId) ?? 'unanswered';
}

/**
 * The model's answer in Notion's ids. Only listed candidates count, each once; a page is never its own match; more than the desired number is cut
 * after the surest, fewer than it is a flaw, and so is a page that was left out, named twice, or answered with foreign ids alone.
 */
export function readAnswer(answer: PageAnswer[], question: Question, task: Task): ReadAnswer {
  const decisions = new Map<string, PageDecision>();
  const flaws = new Map<string, Flaw>();
  for (const [shortId, pageId] of question.pageIds) {
    const [page, ...again] = answer.filter(({ id }) => id === shortId);
    const read = page && again.length === 0 ? readPage(page, question, task, pageId) : 'unanswered';
    if (typeof read === 'string') flaws.set(pageId, read);
    else decisions.set(pageId, read);
  }
  return { decisions, flaws };
}
