import { expect, test } from 'vitest';
import { ruleStatus, type Standing, type StatusFacts } from '@/lib/rules/status';

const NOW = new Date('2026-01-01T12:00:00Z');
const LATER = new Date('2026-01-01T12:05:00Z');

const done: StatusFacts & Standing = {
  draftUntil: null,
  active: true,
  problemCode: null,
  outOfCredits: false,
  waitingUntil: null,
  reachedCap: null,
  connected: true,
  blockedUntil: null,
  sourceListed: true,
  targetListed: true,
  targetChanged: false,
  totalPages: 10,
  remainingPages: 0,
  failedPages: 0,
  firstPassAt: NOW,
  version: 1,
  plannedVersion: 1,
};

const cases: [string, Partial<StatusFacts & Standing>, string][] = [
  ['nothing left', {}, 'up_to_date'],
  ['failures only', { failedPages: 2 }, 'partial'],
  ['pages left', { remainingPages: 3, failedPages: 2 }, 'running'],
  ['nothing known yet', { sourceListed: false, targetListed: false, totalPages: 0, firstPassAt: null }, 'queued'],
  ['target known, source not', { sourceListed: false, totalPages: 0, firstPassAt: null }, 'scanning'],
  ['all listed, no page counted yet', { totalPages: 0, firstPassAt: null }, 'scanning'],
  ['settings changed, not planned yet', { version: 2 }, 'scanning'],
  ['Notion asks for a pause', { remainingPages: 3, blockedUntil: LATER }, 'waiting_for_notion'],
  ['a pause with nothing to do', { blockedUntil: LATER }, 'up_to_date'],
  ['the AI service takes no questions', { remainingPages: 3, waitingUntil: LATER }, 'waiting_for_ai'],
  ['it takes none, but none is to be asked', { waitingUntil: LATER }, 'up_to_date'],
  ['a changed target waits for it', { targetChanged: true, waitingUntil: LATER }, 'waiting_for_ai'],
  ['a changed target that waits for nothing', { targetChanged: true }, 'up_to_date'],
  ['it takes them again', { remainingPages: 3, waitingUntil: NOW }, 'running'],
  ['out of credits', { remainingPages: 3, outOfCredits: true }, 'out_of_credits'],
  ['at a monthly cap', { remainingPages: 3, outOfCredits: true, reachedCap: 'RULE' }, 'cap_reached'],
  ['a problem before money', { problemCode: 'source_missing', outOfCredits: true }, 'needs_attention'],
  ['switched off before a problem', { active: false, problemCode: 'source_missing' }, 'disabled'],
  ['no connection before what was created', { connected: false, active: false }, 'disconnected'],
  ['a draft before all', { draftUntil: LATER, connected: false, problemCode: 'source_missing' }, 'draft'],
];

test.each(cases)('%s', (_, facts, status) => {
  const rule = { ...done, ...facts };
  expect(ruleStatus(rule, rule, NOW)).toBe(status);
});
