import type { Notion } from '@/lib/notion/client';

/** A Date header tells whole seconds. */
const DATE_HEADER_MS = 1_000;

/** By Notion's clock, a moment that surely lay before a request that was begun at `askedAt` (this process's clock, ms) and is answered now. */
export function timeBefore(notion: Notion, askedAt: number): Date {
  return new Date(notion.now().getTime() - (performance.now() - askedAt) - DATE_HEADER_MS);
}
