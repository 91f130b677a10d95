import type { MatchRange } from '@/sandbox/openai/match-range';
import type { Entry } from '@/sandbox/openai/question';
import type { Score } from '@/sandbox/openai/scores';

export type PageAnswer = { id: string; reason: string; matches: { id: string; confidence: number }[] };

/** Below this cosine the best candidate is no match, where none is allowed. */
const NONE_BELOW = 0.3;
/** A further candidate must be at least this near to the page … */
const FURTHER_AT_LEAST = 0.36;
/** … and at most this many deviations behind the best. */
const FURTHER_WITHIN = 0.2;
/** No page gets more than this many where the range leaves it open. */
const OPEN_MAXIMUM = 5;

/** Picks from a page's scores (best first) as many as the range asks for and the similarities bear out. */
export function selectMatches(page: Entry, scores: readonly Score[], range: MatchRange): PageAnswer {
  const eligible = scores.filter(({ refused }) => !refused);
  const best = eligible[0];
  const wanted = best && best.similarity >= NONE_BELOW ? countGood(eligible, best) : 0;
  const limit = Math.min(range.max, Math.max(range.min, OPEN_MAXIMUM));
  const chosen = (range.min > eligible.length ? scores : eligible).slice(
    0,
    Math.min(Math.max(wanted, range.min), limit),
  );
  return {
    id: page.id,
    reason: explainChoice(page, chosen, scores[0]),
    matches: chosen.map((score) => ({ id: score.profile.entry.id, confidence: estimateConfidence(score, scores) })),
  };
}

function countGood(eligible: readonly Score[], best: Score): number {
  const good = eligible.filter(
    (score) => score === best || (score.similarity >= FURTHER_AT_LEAST && best.fused - score.fused <= FURTHER_WITHIN),
  );
  return good.length;
}

function explainChoice(page: Entry, chosen: readonly Score[], nearest: Score | undefined): string {
  if (!nearest) return 'There is no candidate to choose from.';
  const name = (score: Score) => `“${score.profile.entry.title}” (similarity ${score.similarity.toFixed(2)})`;
  if (chosen.length > 0) return `“${page.title}” is nearest to ${chosen.map(name).join(' and ')}.`;
  return `Nothing listed suits “${page.title}”; the nearest is ${name(nearest)}${nearest.refused ? ', which rules it out' : ''}.`;
}

/** Grows with the similarity and with the lead over the best candidate that is not this one; 0.5 is an even chance. */
function estimateConfidence(score: Score, scores: readonly Score[]): number {
  if (score.refused) return 0.05;
  const rival = scores.find((other) => other !== score && !other.refused);
  const lead = rival ? score.fused - rival.fused : 1;
  const raw = squash((score.similarity - 0.45) / 0.1) * 0.6 + squash((lead - 0.4) / 0.4) * 0.4;
  return Math.round(Math.min(0.99, Math.max(0.05, raw)) * 100) / 100;
}

function squash(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
