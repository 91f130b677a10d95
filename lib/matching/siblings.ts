import { addVectors, type Matrix, multiply } from '@/lib/matching/vector-space';

const MOST_SIBLINGS = 10;

/**
 * How many neighbours of a page say something about it. With so many sources and targets a page shares its target with
 * `sources / targets - 1` others; where targets have one source each there is nothing to learn from neighbours.
 */
export function countSiblings(sources: number, targets: number): number {
  return Math.max(0, Math.min(MOST_SIBLINGS, Math.floor(sources / Math.max(1, targets)) - 1));
}

/** The vector, joined half and half with the mean of its `count` nearest in the pool; `self` is the page's own row there. */
export function joinSiblings(
  vector: Float32Array,
  pool: Matrix,
  count: number,
  self: number | undefined,
): Float32Array {
  if (count === 0 || pool.rows === 0) return vector;
  const nearness = multiply(pool, vector);
  if (self !== undefined) nearness[self] = Number.NEGATIVE_INFINITY;
  const nearest = findLargest(nearness, count).filter((row) => row !== self);
  if (nearest.length === 0) return vector;
  const mean = new Float32Array(vector.length);
  for (const row of nearest)
    for (let i = 0; i < mean.length; i++)
      mean[i] = (mean[i] as number) + (pool.values[row * pool.dimensions + i] as number) / nearest.length;
  return addVectors(vector, mean);
}

/** The positions of the largest values, largest first; equal ones in their order. */
export function findLargest(values: ArrayLike<number>, count: number): number[] {
  const best: number[] = [];
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (best.length === count && value <= (values[best[count - 1] as number] as number)) continue;
    let at = best.length;
    while (at > 0 && value > (values[best[at - 1] as number] as number)) at--;
    best.splice(at, 0, i);
    if (best.length > count) best.pop();
  }
  return best;
}
