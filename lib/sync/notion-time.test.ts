import { expect, test } from 'vitest';
import type { Notion } from '@/lib/notion/client';
import { timeBefore } from '@/lib/sync/notion-time';

test('what an answer tells is as old as its question, and a second more, for Notion tells no fractions of one', () => {
  const answeredAt = new Date('2026-12-01T10:00:30Z');
  const notion = { now: () => answeredAt } as Notion;
  const age = answeredAt.getTime() - timeBefore(notion, performance.now() - 3_000).getTime();
  expect(age).toBeGreaterThanOrEqual(4_000);
  expect(age).toBeLessThan(14_000);
});
