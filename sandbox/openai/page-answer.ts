import type { PageAnswer } from '@/sandbox/openai/selection';

/** A page's part of the answer as the question asks for it: a reason with each match, and a match called *none* where there is none. */
export type AnsweredPage = { id: string; matches: { reason: string; id: string; confidence: number }[] };

/** The nearer the best candidate that was not chosen, the less sure that none fits; `nearest` is its cosine. */
export function shapeAnswer({ id, reason, matches }: PageAnswer, nearest: number): AnsweredPage {
  const sureOfNone = Math.round(Math.min(0.95, Math.max(0.1, 0.95 - 1.2 * nearest)) * 100) / 100;
  if (matches.length === 0) return { id, matches: [{ reason, id: 'none', confidence: sureOfNone }] };
  return { id, matches: matches.map((match) => ({ reason, ...match })) };
}
