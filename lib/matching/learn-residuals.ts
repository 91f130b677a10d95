import type { Confirmed } from '@/lib/matching/learn-targets';
import { multiply, toMatrix } from '@/lib/matching/vector-space';

/** How much a residual is trusted less than the examples' own likeness: the variance of the noise, in units of the kernel. */
const NOISE = 1;
/** What one whole residual adds to a score in standard deviations. */
const STRENGTH = 5;
/** A target whose residuals are all smaller than this is left out. */
const LEAST_RESIDUAL = 0.01;
const TEMPERATURE = 0.5;

/** Adds to a page's scores what confirmed pages like it have taught. */
export type Correct = (vector: Float32Array, scores: Float64Array) => void;

/**
 * Learns from confirmed pages what the ranking still gets wrong: the differences between what is right (1 or 0 for each target) and what the
 * scores say (as probabilities) are spread to similar pages by kernel ridge regression (Saunders et al., ICML 1998). A page confirmed to
 * match nothing pushes down what it was nearest to. `scoresOf`: the scores that the ranking gives a confirmed page.
 */
export function learnResiduals(
  confirmed: readonly Confirmed[],
  targets: number,
  scoresOf: (confirmed: Confirmed) => Float64Array,
): Correct {
  if (confirmed.length === 0) return () => {};
  const residuals = confirmed.map((one) => {
    const residual = toProbabilities(scoresOf(one)).map((value) => -value);
    for (const target of one.targets) residual[target] = (residual[target] as number) + 1;
    return residual;
  });
  const columns = Array.from({ length: targets }, (_, target) => target).filter((target) =>
    residuals.some((residual) => Math.abs(residual[target] as number) >= LEAST_RESIDUAL),
  );
  const examples = toMatrix(confirmed.map(({ vector }) => vector));
  const factor = factorize(confirmed.map(({ vector }, row) => withNoise(multiply(examples, vector), row)));
  const weights = columns.map((target) =>
    solve(
      factor,
      residuals.map((residual) => residual[target] as number),
    ),
  );
  return (vector, scores) => {
    const likeness = multiply(examples, vector);
    for (const [index, target] of columns.entries()) {
      const own = weights[index] as Float64Array;
      let sum = 0;
      for (let i = 0; i < likeness.length; i++) sum += (likeness[i] as number) * (own[i] as number);
      scores[target] = (scores[target] as number) + STRENGTH * sum;
    }
  };
}

function withNoise(row: Float64Array, diagonal: number): Float64Array {
  row[diagonal] = (row[diagonal] as number) + NOISE;
  return row;
}

/** The softmax of scores in standard deviations. */
export function toProbabilities(scores: Float64Array): Float64Array {
  const most = scores.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const powers = scores.map((score) => Math.exp((score - most) / TEMPERATURE));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}

/** The lower triangle L of a symmetric positive matrix with L·Lᵀ = matrix (Cholesky). */
function factorize(matrix: readonly Float64Array[]): Float64Array[] {
  const rows = matrix.map(() => new Float64Array(matrix.length));
  for (const [i, row] of rows.entries()) {
    for (let j = 0; j <= i; j++) {
      const other = rows[j] as Float64Array;
      let rest = matrix[i]?.[j] as number;
      for (let k = 0; k < j; k++) rest -= (row[k] as number) * (other[k] as number);
      row[j] = i === j ? Math.sqrt(rest) : rest / (other[j] as number);
    }
  }
  return rows;
}

function solve(factor: readonly Float64Array[], right: readonly number[]): Float64Array {
  const values = Float64Array.from(right);
  for (let i = 0; i < values.length; i++) {
    const row = factor[i] as Float64Array;
    let rest = values[i] as number;
    for (let k = 0; k < i; k++) rest -= (row[k] as number) * (values[k] as number);
    values[i] = rest / (row[i] as number);
  }
  for (let i = values.length - 1; i >= 0; i--) {
    let rest = values[i] as number;
    for (let k = i + 1; k < values.length; k++) rest -= (factor[k]?.[i] as number) * (values[k] as number);
    values[i] = rest / (factor[i]?.[i] as number);
  }
  return values;
}
