import { expect, test } from 'vitest';
import { decideLocally } from '@/eval/decide-locally';
import { fitLogistic } from '@/eval/logistic';
import type { RankedSource } from '@/eval/rank-set';

test('logistic regression finds the odds of a yes', () => {
  const rows = Array.from({ length: 400 }, (_, i) => [i % 2]);
  const likelihood = fitLogistic(
    rows,
    rows.map((_, i) => (i % 2 === 1 ? i % 8 !== 1 : i % 8 === 0)),
  );
  expect(likelihood([1])).toBeCloseTo(0.75, 1);
  expect(likelihood([0])).toBeCloseTo(0.25, 1);
  expect(fitLogistic([], [])([])).toBe(0.5);
});

/** Pages whose best target is right when it leads clearly, and that have no target otherwise. */
function source(index: number): RankedSource {
  const clear = index % 2 === 0;
  const scores = Float64Array.of(clear ? 3 : 1, 0.9, -1);
  const page = { id: `s${index}`, title: 's', text: '', vector: new Float32Array(1) };
  return { page, labels: clear ? [0] : [], scores, cosine: scores, bm25: new Float64Array(3), coverage: 0 };
}

const sources = Array.from({ length: 40 }, (_, index) => source(index));
const halves = sources.map((_, index) => (index >> 1) % 2);

test('links where the other half teaches that it is right, and abstains elsewhere', () => {
  const decided = decideLocally(sources, halves, { min: 0, max: 1 });
  expect(decided.map(({ links }) => links.map(({ target }) => target))).toEqual(sources.map(({ labels }) => labels));
});

test('keeps the range', () => {
  const counts = (min: number, max: number | null) =>
    new Set(decideLocally(sources, halves, { min, max }).map(({ links }) => links.length));
  expect(counts(2, 2)).toEqual(new Set([2]));
  expect(Math.min(...counts(1, null))).toBe(1);
});
