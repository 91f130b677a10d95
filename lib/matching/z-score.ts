/** Each score's distance from the mean in standard deviations; all 0 when the scores do not differ. */
export function standardizeScores(scores: ArrayLike<number>): Float64Array {
  let sum = 0;
  for (let i = 0; i < scores.length; i++) sum += scores[i] as number;
  const mean = sum / Math.max(1, scores.length);
  let squares = 0;
  for (let i = 0; i < scores.length; i++) squares += ((scores[i] as number) - mean) ** 2;
  const deviation = Math.sqrt(squares / Math.max(1, scores.length));
  return Float64Array.from(scores, (score) => (deviation < 1e-9 ? 0 : (score - mean) / deviation));
}

/** Joins two lists of scores of one query by z-score; `weight` (0 to 1) is that of the second. A list without any spread counts as 0. */
export function fuseByZScore(first: ArrayLike<number>, second: ArrayLike<number>, weight: number): Float64Array {
  if (first.length !== second.length) throw new RangeError('Both lists of scores need the same length.');
  const [a, b] = [standardizeScores(first), standardizeScores(second)];
  return a.map((value, i) => (1 - weight) * value + weight * (b[i] as number));
}
