import { normalizeVector } from '@/lib/embedding/vector';
import { addVectors } from '@/lib/matching/vector-space';

/** A source page that a person matched: its vector, and the positions of its targets (none when it has none). */
export type Confirmed = { vector: Float32Array; targets: readonly number[] };

/**
 * Moves each target's vector half way towards the mean of the sources confirmed for it (Rocchio, 1971). A target without any stays.
 * Vectors are of unit length and of the same space.
 */
export function moveTargets(targets: readonly Float32Array[], confirmed: readonly Confirmed[]): Float32Array[] {
  const sums = new Map<number, Float32Array>();
  for (const { vector, targets: own } of confirmed)
    for (const target of own) {
      const sum = sums.get(target) ?? new Float32Array(vector.length);
      for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] as number) + (vector[i] as number);
      sums.set(target, sum);
    }
  return targets.map((vector, target) => {
    const sum = sums.get(target);
    return sum ? addVectors(vector, normalizeVector(sum)) : vector;
  });
}
