import { expect, test } from 'vitest';
import { findHardTargets } from '@/lib/matching/advice';

const unit = (...values: number[]) => {
  const norm = Math.hypot(...values);
  return Float32Array.from(values.map((value) => value / norm));
};
const target = (id: string, text = 'Something.') => ({ id, title: id, text });
const base = { mistakes: [], doubtful: [] };
const AXES = [unit(1, 0, 0, 0), unit(0, 1, 0, 0), unit(0, 0, 1, 0), unit(0, 0, 0, 1)];
const four = ['a', 'b', 'c', 'd'].map((id) => target(id));

test('finds nothing where all targets are described and unlike', () => {
  expect(findHardTargets({ ...base, targets: four, vectors: AXES })).toEqual([]);
  expect(findHardTargets({ ...base, targets: [], vectors: [] })).toEqual([]);
});

test('names a target that says nothing but its title', () => {
  const targets = [target('a'), target('b', ' ')];
  expect(findHardTargets({ ...base, targets, vectors: AXES.slice(0, 2) })).toMatchObject([{ id: 'b', hasText: false }]);
});

test('names two that say nearly the same, each with the other', () => {
  const vectors = [...AXES, unit(1, 0.1, 0, 0)];
  const found = findHardTargets({ ...base, targets: [...four, target('e')], vectors });
  expect(found.map(({ id, confusions }) => [id, confusions.map((confusion) => confusion.id)])).toEqual([
    ['a', ['e']],
    ['e', ['a']],
  ]);
});

test('counts what people corrected, both ways and before what is only alike', () => {
  const mistakes = [
    { chosen: ['a'], instead: ['b'] },
    { chosen: ['b', 'c'], instead: ['a', 'c'] },
    { chosen: ['d'], instead: [] },
    { chosen: ['a'], instead: ['gone'] },
  ];
  const found = findHardTargets({ ...base, targets: four, vectors: AXES, mistakes });
  expect(found).toEqual([
    { id: 'a', hasText: true, doubts: 0, confusions: [{ id: 'b', because: 'corrected', times: 2 }] },
    { id: 'b', hasText: true, doubts: 0, confusions: [{ id: 'a', because: 'corrected', times: 2 }] },
  ]);
});

test('tells how often a target was matched with doubt', () => {
  const found = findHardTargets({ ...base, targets: four, vectors: AXES, doubtful: ['c', 'd', 'c'] });
  expect(found.map(({ id, doubts }) => [id, doubts])).toEqual([
    ['c', 2],
    ['d', 1],
  ]);
});
