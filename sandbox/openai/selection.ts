import { LINKED_FROM, NEAR_FROM } from '@/sandbox/openai/likelihood';
import type { MatchRange } from '@/sandbox/openai/match-range';
import type { Entry } from '@/sandbox/openai/question';
import { explainMatch, explainNone } from '@/sandbox/openai/reason';
import type { Score } from '@/sandbox/openai/scores';

/** A page's part of the answer as the question asks for it: a reason with each match, and a match called *none* where there is none. */
export type AnsweredPage = { id: string; matches: { reason: string; id: string; confidence: number }[] };

/** No page gets more than this many where the range leaves it open. */
const OPEN_MAXIMUM = 5;
/** What a candidate that rules the page out is worth when the range leaves no choice. */
const REFUSED_CONFIDENCE = 0.05;

const round = (value: number) => Math.round(Math.min(0.99, Math.max(0.01, value)) * 100) / 100;

/** Picks from a page's scores (best first) as many as the range asks for and their likelihoods bear out. */
export function selectMatches(page: Entry, scores: readonly Score[], range: MatchRange): AnsweredPage {
  const eligible = scores.filter(({ refused }) => !refused);
  const near = eligible.filter(({ cosine }) => cosine >= NEAR_FROM);
  const likely = near.filter(({ likelihood }) => likelihood >= LINKED_FROM);
  const most = Math.min(range.max, Math.max(range.min, OPEN_MAXIMUM));
  const wanted = Math.min(Math.max(likely.length, range.min), most);
  const chosen = [...new Set([...likely, ...(range.min > eligible.length ? scores : eligible)])].slice(0, wanted);
  if (chosen.length > 0)
    return { id: page.id, matches: chosen.map((score, place) => toMatch(page, score, place, scores)) };
  const sureOfNone = 1 - (near[0]?.likelihood ?? 0.05);
  return { id: page.id, matches: [{ reason: explainNone(scores), id: 'none', confidence: round(sureOfNone) }] };
}

function toMatch(page: Entry, score: Score, place: number, scores: readonly Score[]) {
  const confidence = score.refused ? REFUSED_CONFIDENCE : round(score.likelihood);
  return { reason: explainMatch(page, score, place, scores), id: score.profile.entry.id, confidence };
}
