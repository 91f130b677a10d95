import type { Features } from '@/sandbox/openai/scores';

// Fitted by scripts/calibrate-sandbox.ts on questions of chance out of six labelled sets, none of them a sample database.
const INTERCEPT = -0.69;
const WEIGHTS = [-0.749, 1.15, 0.075, -1.105, 6.306, 1.131, 0.183, -1.683, 5.811];

/** From this likelihood on a candidate is a match. F1 on average over the same sets is flat from 0.2 to 0.35. */
export const LINKED_FROM = 0.3;

/** A candidate that is less near to a page than this is none of its matches, however far the others are: in the middle one of the sets a tenth of the right pairs. */
export const NEAR_FROM = 0.2;

/** What the weights stand before. Deviations from the mean say less among few candidates. */
export function listTerms({ score, lead, first, cosine, rise, words, candidates }: Features): number[] {
  const few = 1 / candidates;
  return [score, lead, Number(first), cosine, rise, words, few, lead * few, cosine * few];
}

/** How likely a candidate is right, from 0 to 1. */
export function estimateLikelihood(features: Features): number {
  const sum = listTerms(features).reduce((total, term, i) => total + term * (WEIGHTS[i] as number), INTERCEPT);
  return 1 / (1 + Math.exp(-sum));
}
