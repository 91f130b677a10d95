import { expect, test } from 'vitest';
import { normalizeVector } from '@/lib/embedding/vector';
import { prepareRanking, type RankedPage, scoreTargets } from '@/lib/matching/rank';
import { findLargest } from '@/lib/matching/siblings';

const vector = (...values: number[]) => normalizeVector(Float32Array.from(values));
const page = (id: string, title: string, ...values: number[]): RankedPage => ({
  id,
  title,
  text: '',
  vector: vector(...values),
});

const targets = [page('sweet', 'Sweet', 1, 0, 0), page('sour', 'Sour', 0, 1, 0), page('salty', 'Salty', 0, 0, 1)];
const best = (scores: Float64Array) => targets[findLargest(scores, 1)[0] as number]?.id;

test('the nearest vector wins, and a shared word decides between equals', () => {
  const ranking = prepareRanking(targets);
  expect(best(scoreTargets(ranking, page('s', 'Honey', 3, 1, 1)))).toBe('sweet');
  expect(best(scoreTargets(ranking, page('s', 'sour pickles', 1, 1, 0)))).toBe('sour');
});

test('a page is never its own match', () => {
  const scores = scoreTargets(prepareRanking(targets), page('sweet', 'Sweet', 1, 0, 0));
  expect(scores[0]).toBe(Number.NEGATIVE_INFINITY);
});

test('a target that resembles every source gives way', () => {
  const sources = [0.1, 0.2, 0.3, 0.4].flatMap((x, n) => [
    page(`a${n}`, '', 2, 1 + x, 0.2),
    page(`b${n}`, '', 2, 1, 0.2 + x),
    page(`c${n}`, '', 2, 1 - x, 0.2),
  ]);
  const asked = page('s', 'x', 2, 1.9, 0.2);
  expect(best(scoreTargets(prepareRanking(targets), asked))).toBe('sweet');
  expect(best(scoreTargets(prepareRanking(targets, { sources: [...sources, ...sources] }), asked))).toBe('sour');
});

test('the nearest piece of a long page counts as much as the whole', () => {
  const ranking = prepareRanking(targets);
  const long = page('s', 'Menu', 3, 2, 1);
  expect(best(scoreTargets(ranking, long))).toBe('sweet');
  expect(best(scoreTargets(ranking, { ...long, pieces: [vector(1, 1, 1), vector(0, 1, 0)] }))).toBe('sour');
});

test('a confirmed page moves the ranking of pages like it at once, and none pushes down', () => {
  const asked = page('s', 'Lemon tart', 3, 2, 0);
  const before = scoreTargets(prepareRanking(targets), asked);
  const taught = prepareRanking(targets, { confirmed: [{ ...page('c', 'Lime pie', 3, 2, 0), targets: [1] }] });
  expect([best(before), best(scoreTargets(taught, asked))]).toEqual(['sweet', 'sour']);
  const none = prepareRanking(targets, { confirmed: [{ ...page('c', 'Lime pie', 3, 2, 0), targets: [] }] });
  expect(scoreTargets(none, asked)[0]).toBeLessThan(before[0] as number);
});

test('pages without any text or vector are scored alike and refused lengths are told', () => {
  const scores = scoreTargets(prepareRanking(targets), page('s', '', 0, 0, 0));
  expect([...scores].every((score) => Number.isFinite(score))).toBe(true);
  expect(() => scoreTargets(prepareRanking(targets), page('s', '', 1, 0))).toThrow('dimensions');
});
