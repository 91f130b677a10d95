import { expect, test } from 'vitest';
import { type PageAnswer, parseAnswer } from '@/lib/matching/answer';
import { readAnswer } from '@/lib/matching/decision';
import { buildQuestion } from '@/lib/matching/question';
import type { PageText, Task } from '@/lib/matching/types';

const task: Task = { instructions: '', range: { min: 0, max: 1 }, sourceName: 'Recipes', targetName: 'Categories' };
const candidates: PageText[] = ['t1', 't2', 't3'].map((id) => ({ id, title: `Target ${id}`, text: '' }));
const pages: PageText[] = ['s1', 't2'].map((id) => ({ id, title: id, text: '' }));
const question = buildQuestion(task, candidates, pages);
const shortIds = new Map([...question.candidateIds, ...question.pageIds].map(([short, id]) => [id, short]));

type Given = [id: string, confidence?: number, reason?: string];

function page(id: string, ...given: Given[]): PageAnswer {
  const matches = given.map(([target, confidence = 0.5, reason = 'r']) => ({
    id: shortIds.get(target) ?? target,
    confidence,
    reason,
  }));
  return { id: shortIds.get(id) ?? id, matches };
}

const read = (answer: PageAnswer[], min = 0, max: number | null = 1) =>
  readAnswer(answer, question, { ...task, range: { min, max } });

test('only listed candidates count, each once, the surest first, and a page never matches itself', () => {
  const given: Given[] = [
    ['unknown', 1],
    ['t2', 7, 'two'],
    ['t1', -1],
    ['t1', 0.9],
    ['p1', 1],
    ['t3', 0.4],
  ];
  const { decisions } = read([page('s1', ...given), page('t2', ...given)], 0, null);
  expect(decisions.get('s1')).toEqual({
    matches: [
      { id: 't2', confidence: 1, reason: 'two' },
      { id: 't3', confidence: 0.4, reason: 'r' },
      { id: 't1', confidence: 0, reason: 'r' },
    ],
    reason: 'two',
    confidence: 0,
  });
  expect(decisions.get('t2')?.matches.map(({ id }) => id)).toEqual(['t3', 't1']);
});

test.each([
  [0, 1, 1],
  [1, 1, 1],
  [0, 2, 2],
  [1, null, 3],
  [0, null, 3],
])('gives at most what %i to %s allows', (min, max, count) => {
  const { decisions } = read([page('s1', ['t1', 0.2], ['t2', 0.9], ['t3', 0.5])], min, max);
  expect(decisions.get('s1')?.matches).toHaveLength(count);
  expect(decisions.get('s1')?.matches[0]?.id).toBe('t2');
});

test('none is an answer of its own, with its reason and confidence', () => {
  const { decisions } = read([page('s1', ['none', 0.8, 'Nothing fits']), page('t2')]);
  expect(decisions.get('s1')).toEqual({ matches: [], reason: 'Nothing fits', confidence: 0.8 });
  expect(decisions.get('t2')).toEqual({ matches: [], reason: '', confidence: 0.5 });
});

test('none is refused where a match is wanted, and so is less than wanted', () => {
  const { decisions, flaws } = read([page('s1', ['none', 1]), page('t2', ['t1'])], 2, null);
  expect(decisions.size).toBe(0);
  expect([...flaws]).toEqual([
    ['s1', 'too_few'],
    ['t2', 'too_few'],
  ]);
  expect(read([page('s1'), page('t2', ['t2'], ['t1'])], 1, 1).flaws.get('s1')).toBe('too_few');
});

test('nobody is asked for more matches than there are candidates', () => {
  const { decisions, flaws } = read([page('s1', ['t1'], ['t2'], ['t3']), page('t2', ['t1'], ['t3'])], 5, null);
  expect([decisions.size, flaws.size]).toEqual([2, 0]);
});

test('a page that was left out, named twice or answered with foreign ids alone is asked about again', () => {
  expect(read([page('s1', ['t1'])]).flaws.get('t2')).toBe('unanswered');
  expect(read([page('s1', ['t1']), page('s1', ['t3'])]).flaws.get('s1')).toBe('unanswered');
  expect(read([page('s1', ['zzz'], ['p1']), page('p9', ['t1'])]).flaws.get('s1')).toBe('unanswered');
  expect(read([page('s1', ['t1']), page('p9', ['t1'])]).decisions.size).toBe(1);
});

test('long reasons are cut', () => {
  expect(read([page('s1', ['t1', 1, 'x'.repeat(9_000)])]).decisions.get('s1')?.reason).toHaveLength(300);
});

test('reads what has the right shape, and nothing else', () => {
  const good = page('s1', ['t1']);
  const mixed = {
    pages: [good, { id: 7, matches: [] }, { id: 'p2' }, { id: 'p3', matches: [{ id: 'x' }] }, 'p4', null],
  };
  expect(parseAnswer(JSON.stringify(mixed))).toEqual([good]);
  for (const broken of [null, '', '{"pages":[{"id":', '[]', '{"pages":{}}', '{"answers":[]}'])
    expect(parseAnswer(broken)).toBeNull();
});
