import { describe, expect, it } from 'vitest';
import { PROBLEMS } from '@/components/problems/problems';
import { describeRule } from '@/components/status/rule-status';
import { describeRetryPrice, describeRunPrice } from '@/components/status/run-price';
import { ERROR_CODES } from '@/lib/errors';
import type { RuleView } from '@/lib/rules/view';

const side = { id: 'x', name: 'Recipes', icon: null, url: null };
const rule: RuleView = {
  id: 'r',
  connectionId: 'c',
  source: side,
  target: side,
  relationProperty: { id: 'p', name: 'Category' },
  status: 'running',
  resumesAt: null,
  reachedCap: null,
  problem: null,
  progress: { total: 2_000, remaining: 1_688, linked: 300, noMatch: 12, failed: 0, undone: 0, review: 0, excluded: 0 },
  etaSeconds: 250,
  notRechecked: 0,
  unlisted: [],
  creditsLast7Days: 0,
  creditsPerPage: null,
  lastRunAt: null,
  active: true,
  changedAt: '2026-01-01T00:00:00.000Z',
};

const sentence = (change: Partial<RuleView>) =>
  describeRule({ ...rule, ...change }, Date.parse('2026-01-01T00:00:00Z')).sentence;

describe('describeRule', () => {
  it('gives an estimate only on a basis', () => {
    expect(sentence({})).toBe('312 of 2,000 pages, about 4 min left.');
    expect(sentence({ etaSeconds: null })).toBe('312 of 2,000 pages. No estimate yet.');
  });

  it('does not count undone pages as checked', () => {
    const progress = { total: 60, remaining: 0, linked: 50, noMatch: 7, failed: 0, undone: 3, review: 0, excluded: 0 };
    expect(sentence({ status: 'up_to_date', progress })).toBe('57 of 60 pages are checked; 3 are undone.');
    const last = { ...progress, total: 1, linked: 0, noMatch: 0, undone: 1 };
    expect(sentence({ status: 'up_to_date', progress: last })).toBe('0 of 1 pages are checked; 1 is undone.');
  });

  it('tells of pages without a match', () => {
    const none = { total: 40, remaining: 0, linked: 0, noMatch: 40, failed: 0, undone: 0, review: 0, excluded: 0 };
    expect(sentence({ status: 'up_to_date', progress: none })).toBe('Of 40 pages none has a match.');
    const one = { ...none, total: 1, noMatch: 1 };
    expect(sentence({ status: 'up_to_date', progress: one })).toBe('The only page has no match.');
    const empty = { ...none, total: 0, noMatch: 0 };
    expect(sentence({ status: 'up_to_date', progress: empty })).toMatch(/^The source has no pages yet/);
    expect(sentence({ status: 'up_to_date', progress: { ...none, linked: 1, noMatch: 39 } })).toBe(
      'All 40 pages are checked.',
    );
    const linked = { ...none, linked: 40, noMatch: 0 };
    expect(sentence({ status: 'up_to_date', progress: linked, notRechecked: 12 })).toBe(
      'All 40 pages are checked, 12 of them before the target changed.',
    );
    const unlisted: RuleView['unlisted'] = [{ side: 'source', minute: '2026-01-01T00:00:00.000Z' }];
    expect(sentence({ status: 'up_to_date', progress: linked, unlisted })).toBe(
      'All 40 pages are checked, as far as Notion lists them.',
    );
  });

  it('tells what waits for review', () => {
    const progress = { total: 60, remaining: 0, linked: 50, noMatch: 6, failed: 0, undone: 1, review: 3, excluded: 0 };
    expect(sentence({ status: 'up_to_date', progress })).toBe(
      '56 of 60 pages are checked; 1 is undone; 3 wait for your review.',
    );
    expect(sentence({ status: 'up_to_date', progress: { ...progress, excluded: 2 } })).toBe(
      '54 of 60 pages are checked; 1 is undone; 3 wait for your review; 2 are excluded.',
    );
  });

  it('counts down to the moment when Notion answers again', () => {
    const noBudget = { code: 'openai_quota', detail: null } as const;
    const waiting = { status: 'waiting_for_ai', resumesAt: '2026-01-01T00:00:20Z', problem: noBudget } as const;
    expect(sentence(waiting)).toBe('The AI service is out of budget. No page is lost; it is tried again in 20 s.');
    expect(sentence({ status: 'waiting_for_notion', resumesAt: '2026-01-01T00:00:20Z' })).toContain('resumes in 20 s');
  });

  it('tells when what was bought is used, and that nothing is lost without credits', () => {
    const waiting = { status: 'out_of_credits', resumesAt: '2026-01-01T00:00:40Z' } as const;
    expect(sentence(waiting)).toBe(
      'Credits were added. It goes on with 1,688 pages in 40 s, or at once when you resume it under Credits.',
    );
    expect(describeRule({ ...rule, ...waiting }).word).toBe('Paused');
    expect(sentence({ status: 'out_of_credits' })).toContain('it continues once there are credits');
  });

  it('prices Run now and Retry by what a page took, and says so when there is no basis', () => {
    expect(describeRunPrice(rule)).toContain('is not known yet');
    expect(describeRunPrice({ ...rule, creditsPerPage: 0.234 })).toContain('takes about 0.2 credits');
    expect(describeRunPrice({ ...rule, creditsPerPage: 0.04 })).toContain('takes under 0.1 credits');
    const failed = { ...rule, progress: { ...rule.progress, failed: 12 } };
    expect(describeRetryPrice(failed)).toContain('no estimate yet');
    expect(describeRetryPrice({ ...failed, creditsPerPage: 0.25 })).toContain('at most about 3 credits');
  });

  it('says what needs attention and what to do', () => {
    const text = sentence({ status: 'needs_attention', problem: { code: 'property_missing', detail: null } });
    expect(text).toContain('The relation property is gone');
    expect(text).toContain('Restore it');
  });
});

it('has a sentence and a fix for every error', () => {
  for (const code of ERROR_CODES) {
    expect(PROBLEMS[code].title, code).toMatch(/\w/);
    expect(PROBLEMS[code].fix, code).toMatch(/[.!]$/);
  }
});
