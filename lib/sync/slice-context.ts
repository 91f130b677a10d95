import type { AccountId } from '@/lib/ids';
import type { Notion } from '@/lib/notion/client';
import type { FreshPages } from '@/lib/sync/fresh-pages';
import type { Lease } from '@/lib/sync/lease';
import type { Speed } from '@/lib/sync/speed';

/** What one stretch of work on a connection carries along. */
export type Slice = {
  accountId: AccountId;
  connectionId: string;
  botId: string;
  lease: Lease;
  notion: Notion;
  fresh: FreshPages;
  /** Titles of pages that content properties relate to. */
  titles: Map<string, string>;
  /** How fast each rule's pages are decided and written, and when (this process's clock, ms) that was last noted: the basis of the ETA. */
  speeds: Map<string, Speed & { notedAt: number }>;
  /** Requests that this slice may send in a minute. */
  perMinute(): number;
  /** True once the slice should end at the next safe point. */
  shouldStop(): boolean;
  /** True when a person's command waits: the turn under way makes room for it. */
  shouldPause(): boolean;
  /** Told before commands are carried out. */
  noteCommandsSeen(): void;
};
