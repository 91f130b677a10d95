import { expect, it, onTestFinished, vi } from 'vitest';
import {
  creditsInWords,
  formatCreditCount,
  formatDay,
  formatDuration,
  formatPercent,
  formatPrice,
  formatSmallCredits,
} from '@/components/status/words';

it('writes no more digits than say something', () => {
  expect([0, 0.04, 9.96, 1_234.5].map(formatCreditCount)).toEqual(['0', '0', '10', '1,235']);
  expect([0.0554, 0.3, 4.25, 12.5].map(formatSmallCredits)).toEqual(['0.055', '0.3', '4.3', '13']);
  expect([500, 550, 200_000].map(formatPrice)).toEqual(['$5', '$5.50', '$2,000']);
  expect(formatPercent(0.923)).toBe('92%');
});

it('says of what is written as 1 that it is one credit', () => {
  expect([0, 0.04, 0.94, 0.96, 1, 1.04, 1.06, 2].map(creditsInWords)).toEqual([
    '0 credits',
    '0 credits',
    '0.9 credits',
    '1 credit',
    '1 credit',
    '1 credit',
    '1.1 credits',
    '2 credits',
  ]);
});

it('writes how long something takes in one unit', () => {
  expect([0, 59, 60, 5_399, 5_400, 172_000, 172_800, 604_800].map(formatDuration)).toEqual([
    '1 s',
    '59 s',
    '1 min',
    '90 min',
    '2 h',
    '48 h',
    '2 days',
    '7 days',
  ]);
});

it('writes a day as itself, whatever the time zone', () => {
  vi.stubEnv('TZ', 'America/Los_Angeles');
  onTestFinished(() => void vi.unstubAllEnvs());
  expect(formatDay('2026-11-30')).toBe('November 30, 2026');
});
