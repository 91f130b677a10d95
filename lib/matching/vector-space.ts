import { normalizeVector } from '@/lib/embedding/vector';

/** Vectors as the rows of one block, for fast products. */
export type Matrix = { rows: number; dimensions: number; values: Float32Array };

export function toMatrix(vectors: readonly Float32Array[]): Matrix {
  const dimensions = vectors[0]?.length ?? 0;
  const values = new Float32Array(vectors.length * dimensions);
  for (const [row, vector] of vectors.entries()) {
    if (vector.length !== dimensions)
      throw new RangeError(`Vectors of ${dimensions} and ${vector.length} dimensions cannot be compared.`);
    values.set(vector, row * dimensions);
  }
  return { rows: vectors.length, dimensions, values };
}

/** The product of one row with a vector of the same length. */
export function rowProduct({ dimensions, values }: Matrix, row: number, vector: Float32Array): number {
  const start = row * dimensions;
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let i = 0;
  for (; i + 3 < dimensions; i += 4) {
    a += (values[start + i] as number) * (vector[i] as number);
    b += (values[start + i + 1] as number) * (vector[i + 1] as number);
    c += (values[start + i + 2] as number) * (vector[i + 2] as number);
    d += (values[start + i + 3] as number) * (vector[i + 3] as number);
  }
  for (; i < dimensions; i++) a += (values[start + i] as number) * (vector[i] as number);
  return a + b + c + d;
}

/** The product of every row with the vector. */
export function multiply(matrix: Matrix, vector: Float32Array): Float64Array {
  if (matrix.rows > 0 && vector.length !== matrix.dimensions)
    throw new RangeError(`Vectors of ${matrix.dimensions} and ${vector.length} dimensions cannot be compared.`);
  const products = new Float64Array(matrix.rows);
  for (let row = 0; row < matrix.rows; row++) products[row] = rowProduct(matrix, row, vector);
  return products;
}

/** The mean of the vectors, drawn towards `prior` as if that had been seen `priorCount` times. */
export function meanVector(vectors: readonly Float32Array[], prior: Float32Array, priorCount: number): Float32Array {
  const sum = prior.map((value) => value * priorCount);
  for (const vector of vectors)
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] as number) + (vector[i] as number);
  return sum.map((value) => value / Math.max(1, vectors.length + priorCount));
}

/**
 * A vector without what it shares with all of its kind, at unit length. Texts of one database resemble each other, and some targets resemble
 * everything (hubs); what is left tells them apart (Mu and Viswanath, ICLR 2018; Suzuki et al., EMNLP 2013).
 */
export function centreVector(vector: Float32Array, mean: Float32Array): Float32Array {
  return normalizeVector(vector.map((value, i) => value - (mean[i] as number)));
}

/** `a + b`, at unit length. */
export function addVectors(a: Float32Array, b: Float32Array): Float32Array {
  return normalizeVector(a.map((value, i) => value + (b[i] as number)));
}
