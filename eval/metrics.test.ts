import { expect, test } from 'vitest';
import * as metrics from '@/eval/metrics';

const page = (
  labels: number[],
  ranking: number[],
  links: [number, number][],
  confidence = links.at(-1)?.[1] ?? 0.5,
) => ({
  labels,
  ranking,
  decided: { links: links.map(([target, sure]) => ({ target, confidence: sure })), confidence },
});

// Six pages over three targets: right, wrong, one of two, none rightly, none wrongly, a link where none belongs.
const pages = [
  page([0], [0, 1, 2], [[0, 0.95]]),
  page([1], [0, 1, 2], [[0, 0.85]]),
  page([0, 2], [2, 1, 0], [[2, 0.75]]),
  page([], [1, 0, 2], [], 0.65),
  page([2], [2, 0, 1], [], 0.55),
  page([], [0, 2, 1], [[0, 0.45]]),
];

test('top-1 counts pages with labels, on the first target', () => {
  expect(metrics.topOne(pages)).toBe(3 / 4);
  expect(metrics.topOne([page([], [0], [])])).toBeNull();
});

test('recall counts right links among the first k', () => {
  expect(metrics.recallAt(pages, 1)).toBe(3 / 5);
  expect(metrics.recallAt(pages, 2)).toBe(4 / 5);
  expect(metrics.recallAt(pages, 3)).toBe(1);
});

test('the re-check direction ranks the pages of each target', () => {
  const scores = [
    [3, 0],
    [2, 1],
    [1, 2],
    [0, 3],
  ].map((row) => Float64Array.from(row));
  const labels = [[0], [1], [], [0, 1]];
  expect(metrics.recheckRecallAt(scores, labels, 1)).toBe(2 / 4);
  expect(metrics.recheckRecallAt(scores, labels, 3)).toBe(3 / 4);
  expect(metrics.recheckRecallAt(scores, [[], [], [], []], 3)).toBeNull();
});

test('precision, recall and F1 count all links together', () => {
  expect(metrics.scoreLinks(pages)).toEqual({ precision: 2 / 4, recall: 2 / 5, f1: 4 / 9 });
  expect(metrics.scoreLinks([page([], [0], [])])).toEqual({ precision: null, recall: null, f1: null });
});

test('abstention counts pages without a label', () => {
  expect(metrics.abstention(pages)).toBe(1 / 2);
  expect(metrics.abstention(pages.slice(0, 3))).toBeNull();
});

test('the threshold is the lowest at which claims are right so often, ties together', () => {
  // Claims by confidence: right, wrong, right, right (none), wrong (none), wrong.
  expect(metrics.findThreshold(pages, 0.95)).toBe(0.95);
  expect(metrics.findThreshold(pages, 0.75)).toBe(0.65);
  expect(metrics.findThreshold(pages, 0.5)).toBe(0.45);
  const tied = [page([0], [0], [[0, 0.9]]), page([1], [0], [[0, 0.9]])];
  expect(metrics.findThreshold(tied, 0.95)).toBe(Number.POSITIVE_INFINITY);
});

test('coverage takes the threshold from the other half', () => {
  // Half 0 alone (pages 0, 2, 4) allows 0.75; half 1 alone (1, 3, 5) allows nothing at 95 %.
  const halves = [0, 1, 0, 1, 0, 1];
  expect(metrics.coverageAt(pages, halves, 0.95)).toEqual({ coverage: 1 / 6, precision: 0 });
  expect(metrics.coverageAt(pages, [0, 0, 0, 0, 0, 0], 0.95)).toEqual({ coverage: 0, precision: null });
});

test('calibration error is the mean distance in bins', () => {
  const claims = [0.05, 0.15, 0.25, 0.35, 0.55, 0.45];
  expect(metrics.calibrationError(pages)).toBeCloseTo(
    ((claims[0] as number) + 0.85 + (claims[2] as number) + 0.35 + 0.55 + 0.45) / 6,
    10,
  );
  const same = [page([0], [0], [[0, 0.55]]), page([1], [0], [[0, 0.53]])];
  expect(metrics.calibrationError(same)).toBeCloseTo(0.04, 10);
});
