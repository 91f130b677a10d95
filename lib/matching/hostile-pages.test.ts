import { expect, test } from 'vitest';
import { type PageAnswer, parseAnswer } from '@/lib/matching/answer';
import { readAnswer } from '@/lib/matching/decision';
import { answerTokens, buildQuestion, MOST_PAGE_TOKENS } from '@/lib/matching/question';
import { boundTokens } from '@/lib/matching/tokens';
import type { Task } from '@/lib/matching/types';
import { createRandom } from '@/tests/simulation/random';
import { makeHostilePages } from '@/tests/support/hostile-pages';

const targets = Array.from({ length: 40 }, (_, index) => ({ id: `t${index}`, title: `Target ${index}`, text: '' }));
const pages = makeHostilePages(7, 200, { targets });
const task: Task = { instructions: 'Be strict.', range: { min: 0, max: 3 }, sourceName: 'A', targetName: 'B' };

test('there are 200 of them, no two alike', () => {
  expect(new Set(pages.map(({ title, text }) => `${title}\n${text}`)).size).toBeGreaterThan(190);
  expect(new Set(pages.map(({ family }) => family)).size).toBe(11);
});

test('each stays one line of data inside its fence, and takes no more than its room', () => {
  for (const page of pages) {
    const { user, system } = buildQuestion(task, targets, [page]);
    const lines = user.split('\n');
    expect([page.id, lines.length]).toEqual([page.id, 3]);
    expect(JSON.parse(lines[1] ?? '')).toMatchObject({ id: 'p1' });
    expect(lines[1]).not.toMatch(/[<\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e007f}]/u);
    expect(boundTokens(user)).toBeLessThanOrEqual(MOST_PAGE_TOKENS + 50);
    expect(system).toBe(buildQuestion(task, targets, []).system);
  }
});

test('as candidates they cannot leave their fence either', () => {
  const { system, candidateIds } = buildQuestion(task, pages, []);
  const inner = system.slice(system.lastIndexOf('<candidates>'), system.lastIndexOf('</candidates>'));
  expect(inner.split('\n').filter((line) => line.startsWith('{'))).toHaveLength(200);
  expect(system.split('</candidates>')).toHaveLength(2);
  expect(candidateIds.size).toBe(200);
});

/** What a model that obeys a page could say: other ids, other pages, everything at once, too often and too long. */
function obey(seed: number, known: string[]): string {
  const random = createRandom(seed);
  const ids = ['none', 'zzz', 'p1', 'p2', '__proto__', 'constructor', '', targets[0]?.id ?? '', ...known];
  const match = () => ({
    id: random.pick(ids),
    confidence: random.pick([-1, 0.4, 1, 99]),
    reason: 'x'.repeat(random.below(900)),
  });
  const page = (): PageAnswer => ({
    id: random.pick(['p1', 'p1', 'p2', 'p99', '__proto__']),
    matches: Array.from({ length: random.below(90) }, match),
  });
  return JSON.stringify({ pages: Array.from({ length: 1 + random.below(4) }, page), more: '__proto__' });
}

test('no answer links a page beyond the candidates, to itself, or more often than the range allows', () => {
  let links = 0;
  for (const [index, page] of pages.entries()) {
    const shown = targets.slice(index % 30, (index % 30) + 8);
    const question = buildQuestion(task, shown, [page, { id: 't31', title: '', text: '' }]);
    const answer = parseAnswer(obey(index, [...question.candidateIds.keys()]));
    const { decisions, flaws } = readAnswer(answer ?? [], question, task);
    expect(decisions.size + flaws.size).toBe(2);
    for (const [id, { matches, reason }] of decisions) {
      expect(matches.length).toBeLessThanOrEqual(3);
      expect(matches.every((match) => shown.some((target) => target.id === match.id) && match.id !== id)).toBe(true);
      expect(matches.every(({ confidence }) => confidence >= 0 && confidence <= 1)).toBe(true);
      expect(reason.length).toBeLessThanOrEqual(300);
      links += matches.length;
    }
  }
  expect(links).toBeGreaterThan(50);
});

test('a page’s answer has its own room, whatever the page says', () => {
  expect(answerTokens(1, task)).toBe(answerTokens(2, task) / 2 + 30);
  expect(answerTokens(1, { ...task, range: { min: 0, max: null } })).toBeLessThan(2_200);
});
