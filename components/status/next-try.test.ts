import { expect, test } from 'vitest';
import { describeNextTry } from '@/components/status/next-try';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const after = (seconds: number) => new Date(NOW + seconds * 1_000).toISOString();

test('tells when one page is tried again, or that it is not', () => {
  expect(describeNextTry({ at: null }, NOW)).toBe('No further try is planned.');
  expect(describeNextTry({ at: after(300) }, NOW)).toBe('Tried again in 5 min.');
  expect(describeNextTry({ at: after(20) }, NOW)).toBe('Tried again within a minute.');
  expect(describeNextTry({ at: after(-900) }, NOW)).toBe('Tried again as soon as possible.');
});

test('tells of several pages how many are tried again, and when the first is', () => {
  expect(describeNextTry({ at: null, of: 3, planned: 0 }, NOW)).toBe('No further try is planned.');
  expect(describeNextTry({ at: after(300), of: 3 }, NOW)).toBe('Each is retried automatically, the next in 5 min.');
  expect(describeNextTry({ at: after(7_200), of: 3, planned: 2 }, NOW)).toBe(
    '2 are retried automatically, the next in 2 h.',
  );
  expect(describeNextTry({ at: after(60), of: 2, planned: 1 }, NOW)).toBe(
    '1 is retried automatically, the next in 1 min.',
  );
});

test('says no time where the time is not known', () => {
  expect(describeNextTry({ at: after(300) }, 0)).toBe('Tried again by itself.');
  expect(describeNextTry({ at: after(300), of: 2 }, 0)).toBe('Each is retried automatically.');
});
