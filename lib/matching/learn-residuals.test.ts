import { expect, test } from 'vitest';
import { learnResiduals, toProbabilities } from '@/lib/matching/learn-residuals';

test('probabilities are the softmax of twice the scores', () => {
  const [low, high] = toProbabilities(Float64Array.of(0, 1)) as unknown as [number, number];
  expect(high / low).toBeCloseTo(Math.E ** 2, 6);
  expect(low + high).toBeCloseTo(1, 10);
});

test('one example spreads its residual by likeness: half of it at the example itself, with a noise of 1', () => {
  const even = () => Float64Array.of(0, 0);
  const correct = learnResiduals([{ vector: Float32Array.of(1, 0), targets: [0] }], 2, even);
  const scores = new Float64Array(2);
  correct(Float32Array.of(1, 0), scores);
  expect(scores[0]).toBeCloseTo(5 * 0.5 * 0.5, 6);
  expect(scores[1]).toBeCloseTo(-5 * 0.5 * 0.5, 6);
  const far = new Float64Array(2);
  correct(Float32Array.of(0, 1), far);
  expect([...far]).toEqual([0, 0]);
});

test('two examples: the weights solve (K + I)·w = residuals', () => {
  const sure = () => Float64Array.of(-50, 50);
  const vectors = [Float32Array.of(1, 0), Float32Array.of(0.6, 0.8)];
  const correct = learnResiduals(
    vectors.map((vector) => ({ vector, targets: [0] })),
    2,
    sure,
  );
  const scores = new Float64Array(2);
  correct(vectors[0] as Float32Array, scores);
  // K = [[1, .6], [.6, 1]], both residuals 1: w = 1 / 2.6 each, so the sum is 1.6 / 2.6.
  expect(scores[0]).toBeCloseTo((5 * 1.6) / 2.6, 5);
});
