import { expect, test } from 'vitest';
import { buildSecondLook, findDoubts, settleDoubt, staysDoubtful } from '@/lib/matching/doubt';
import type { PageDecision, PageText, Task } from '@/lib/matching/types';

const task: Task = { instructions: 'Be strict.', range: { min: 0, max: 3 }, sourceName: 'A', targetName: 'B' };
const page = (id: string): PageText => ({ id, title: `Title ${id}`, text: `Text ${id}` });
const match = (id: string, confidence: number, reason = 'first') => ({ id, confidence, reason });
const decide = (...matches: ReturnType<typeof match>[]): PageDecision => ({
  matches,
  reason: matches[0]?.reason ?? 'none',
  confidence: matches.at(-1)?.confidence ?? 0.9,
});

test('unsure picks are doubtful where a page may stay without a match', () => {
  const decisions = new Map([
    ['s1', decide(match('t1', 0.9), match('t2', 0.3))],
    ['s2', decide(match('t1', 0.9))],
    ['s3', decide()],
  ]);
  expect([...findDoubts(decisions, task)].map(([id, picks]) => [id, picks.map((pick) => pick.id)])).toEqual([
    ['s1', ['t2']],
  ]);
  expect(findDoubts(decisions, { ...task, range: { min: 1, max: 3 } }).size).toBe(0);
});

test('a pick that the offline ranking does not bear out is doubtful, however sure the model is', () => {
  const decisions = new Map([['s1', decide(match('t1', 0.99), match('t9', 0.98))]]);
  const nearest = new Map([['s1', ['t1', ...Array.from({ length: 20 }, (_, index) => `x${index}`), 't9']]]);
  expect(findDoubts(decisions, task, nearest).get('s1')).toEqual([match('t9', 0.98)]);
});

test('the second question holds the doubtful pages and picks alone, in the opposite order', () => {
  const pages = ['s1', 's2', 's3'].map(page);
  const candidates = ['t1', 't2', 't3', 't4'].map(page);
  const doubts = new Map([
    ['s1', [match('t1', 0.2)]],
    ['s3', [match('t3', 0.2)]],
  ]);
  const question = buildSecondLook(task, candidates, pages, doubts);
  expect([...question.candidateIds.values()]).toEqual(['t3', 't1']);
  expect([...question.pageIds.values()]).toEqual(['s1', 's3']);
  expect(question.system).toContain('Be strict.');
  expect(question.system).not.toContain('Title t2');
});

test('a doubtful pick stays only when it is chosen again; sure ones are not touched', () => {
  const first = decide(match('t1', 0.9), match('t2', 0.4), match('t3', 0.3));
  const doubts = [match('t2', 0.4), match('t3', 0.3)];
  const second = decide(match('t2', 0.8, 'second'), match('t1', 1));
  const settled = settleDoubt(first, doubts, second);
  expect(settled.matches).toEqual([match('t1', 0.9), match('t2', 0.8, 'second')]);
  expect(settled.confidence).toBe(0.8);
  expect(staysDoubtful(first, settled)).toBe(true);
});

test('where nothing is chosen again there is no match, and the second look says why', () => {
  const first = decide(match('t1', 0.4));
  const none: PageDecision = { matches: [], reason: 'Another subject', confidence: 0.9 };
  expect(settleDoubt(first, first.matches, none)).toEqual(none);
  const foreign = settleDoubt(first, first.matches, decide(match('t2', 0.9)));
  expect(foreign).toMatchObject({ matches: [], confidence: 0.5 });
});

test('a pick that both looks bear out is doubtful no longer', () => {
  const first = decide(match('t1', 0.4));
  expect(staysDoubtful(first, settleDoubt(first, first.matches, decide(match('t1', 0.9))))).toBe(false);
});
