/** Each score's distance from the mean in standard deviations; all 0 when the scores do not differ. */
export function standardizeScores(scores: ArrayLike<number>): Float64Array {
  let sum = 0;
  for (let i = 0; i < scores.length; i++) sum += scores[i] as number;
  const mean = sum / Math.max(1, scores.length);
  let squares = 0;
  for (let i = 0; i < scores.length; i++) squares += ((scores[i] as number) - mean) ** 2;
  const deviation = Math.sqrt(squares / Math.max(1, scores.length));
  const standardized = new Float64Array(scores.length);
  if (deviation < 1e-9) return standardized;
  for (let i = 0; i < scores.length; i++) standardized[i] = ((scores[i] as number) - mean) / deviation;
  return standardized;
}

/** Joins two lists of scores of one query by z-score; `weight` (0 to 1) is that of the second. A list without any spread counts as 0. */
export function fuseByZScore(first: ArrayLike<number>, second: ArrayLike<number>, weight: number): Float64Array {
  if (first.length !== second.length) throw new RangeError('Both lists of scores need the same length.');
  const [a, b] = [standardizeScores(first), standardizeScores(second)];
  for (let i = 0; i < a.length; i++) a[i] = (1 - weight) * (a[i] as number) + weight * (b[i] as number);
  return a;
}
