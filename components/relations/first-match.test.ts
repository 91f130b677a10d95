import { expect, it } from 'vitest';
import { describeWait } from '@/components/relations/first-match';
import type { RuleStatus, RuleView } from '@/lib/rules/view';

const side = { id: 'x', name: 'Recipes', icon: null, url: null };
const none = { total: 40, remaining: 0, linked: 0, noMatch: 40, failed: 0, undone: 0, review: 0, excluded: 0 };

const rule = (status: RuleStatus, progress = none): RuleView => ({
  ...{ id: status, connectionId: 'c', source: side, target: side, relationProperty: { id: 'p', name: 'Category' } },
  ...{ status, progress, resumesAt: null, reachedCap: null, problem: null, etaSeconds: null, notRechecked: 0 },
  ...{ unlisted: [], creditsLast7Days: 0, creditsPerPage: null, lastRunAt: null, active: status !== 'disabled' },
  changedAt: '2026-01-01T00:00:00.000Z',
});

const sentence = (...rules: RuleView[]) => describeWait(rules)?.sentence;

it('has no other word while an Auto Relation works on it', () => {
  expect(describeWait([rule('disabled'), rule('running')])).toBeNull();
  expect(describeWait([rule('queued')])).toBeNull();
  expect(describeWait([])).toBeNull();
});

it('says how the first one stands when none works', () => {
  expect(describeWait([rule('disabled'), rule('disconnected')])).toMatchObject({
    badge: { word: 'Disabled' },
    sentence: 'It writes nothing until you switch it on.',
  });
  expect(sentence(rule('needs_attention'))).toBe('Open it to see what is wrong.');
});

it('says where to look when no page has a match', () => {
  expect(sentence(rule('up_to_date'))).toMatch(/^Of 40 pages none has a match\. See why under Activity/);
  expect(sentence(rule('up_to_date', { ...none, noMatch: 37, review: 3 }))).toMatch(/3 wait for your review\.$/);
  expect(sentence(rule('up_to_date', { ...none, total: 0, noMatch: 0 }))).toMatch(/by itself\.$/);
});
