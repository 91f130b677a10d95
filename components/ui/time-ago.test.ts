import { expect, it } from 'vitest';
import { formatAgo } from '@/components/ui/time-ago';

const [SECOND, HOUR, DAY] = [1_000, 3_600_000, 86_400_000];
const NOW = Date.parse('2026-12-02T01:00:00Z');
const ago = (ms: number) => formatAgo(new Date(NOW - ms).toISOString(), NOW);

it.each([
  [44 * SECOND, 'just now'],
  [50 * SECOND, '1 min. ago'],
  [HOUR - SECOND, '59 min. ago'],
  [HOUR, '1 hr. ago'],
  [DAY - SECOND, '23 hr. ago'],
  [35 * HOUR, '1 day ago'],
  [2 * DAY, '2 days ago'],
  [7 * DAY, '7 days ago'],
  [8 * DAY, 'Nov 24, 2026'],
])('names only what has passed of %i ms', (ms, text) => {
  expect(ago(ms)).toBe(text);
});
