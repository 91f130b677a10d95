const STEPS = 25;
const PENALTY = 1;

/** How likely something is, from its features. */
export type Likelihood = (features: readonly number[]) => number;

/** Logistic regression on standardized features with a small quadratic penalty, by Newton's method. */
export function fitLogistic(rows: readonly (readonly number[])[], outcomes: readonly boolean[]): Likelihood {
  const width = rows[0]?.length ?? 0;
  const scale = Array.from({ length: width }, (_, column) => measure(rows.map((row) => row[column] as number)));
  const place = (row: readonly number[]) => [
    1,
    ...row.map((value, i) => (value - (scale[i]?.mean ?? 0)) / (scale[i]?.spread ?? 1)),
  ];
  const placed = rows.map(place);
  let weights = new Array<number>(width + 1).fill(0);
  for (let step = 0; step < STEPS && rows.length > 0; step++) {
    const gradient = weights.map((weight, i) => (i === 0 ? 0 : -PENALTY * weight));
    const curve = weights.map((_, i) => weights.map((__, j) => (i === j ? PENALTY * (i === 0 ? 1e-6 : 1) : 0)));
    for (const [index, row] of placed.entries()) {
      const chance = squash(product(weights, row));
      const steep = Math.max(1e-9, chance * (1 - chance));
      for (let i = 0; i <= width; i++) {
        gradient[i] = (gradient[i] as number) + (Number(outcomes[index]) - chance) * (row[i] as number);
        for (let j = 0; j <= width; j++)
          (curve[i] as number[])[j] = (curve[i]?.[j] as number) + steep * (row[i] as number) * (row[j] as number);
      }
    }
    const change = solveLinear(curve, gradient);
    const length = Math.max(1, ...change.map(Math.abs));
    weights = weights.map((weight, i) => weight + (change[i] as number) / length);
    if (Math.max(...change.map(Math.abs)) < 1e-6) break;
  }
  return (features) => squash(product(weights, place(features)));
}

function measure(values: readonly number[]) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, spread: Math.sqrt(variance) || 1 };
}

const squash = (value: number) => 1 / (1 + Math.exp(-value));
const product = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, value, i) => sum + value * (b[i] as number), 0);

/** Gauss's elimination with the largest pivot; a singular direction gets 0. */
function solveLinear(matrix: number[][], right: number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i] as number]);
  const size = rows.length;
  for (let column = 0; column < size; column++) {
    const below = rows.slice(column).map((row) => Math.abs(row[column] as number));
    const pivot = column + below.indexOf(Math.max(...below));
    [rows[column], rows[pivot]] = [rows[pivot] as number[], rows[column] as number[]];
    const top = rows[column] as number[];
    if (Math.abs(top[column] as number) < 1e-12) continue;
    for (const row of rows) {
      if (row === top) continue;
      const times = (row[column] as number) / (top[column] as number);
      for (let k = column; k <= size; k++) row[k] = (row[k] as number) - times * (top[k] as number);
    }
  }
  return rows.map((row, i) => (Math.abs(row[i] as number) < 1e-12 ? 0 : (row[size] as number) / (row[i] as number)));
}
