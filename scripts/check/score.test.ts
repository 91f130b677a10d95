import { expect, test } from 'vitest';
import { scoreLinks } from '@/scripts/check/score';

const links = (entries: Record<string, string[]>) => new Map(Object.entries(entries));

test('counts links over all pages, a page without labels included', () => {
  const labels = links({ a: ['x'], b: ['y', 'z'], c: [] });
  const found = links({ a: ['x'], b: ['y'], c: ['x'] });
  expect(scoreLinks(found, labels)).toEqual({ precision: 0.6667, recall: 0.6667, f1: 0.6667 });
});

test('nothing found scores zero, nothing labelled scores nothing', () => {
  expect(scoreLinks(links({}), links({ a: ['x'] }))).toEqual({ precision: 0, recall: 0, f1: 0 });
  expect(scoreLinks(links({ a: ['x'] }), links({ a: [] }))).toEqual({ precision: null, recall: null, f1: null });
});
