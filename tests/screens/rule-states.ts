import type { Prisma } from '@/lib/generated/prisma/client';
import type { RuleSeed } from '@/tests/screens/seed-rule';

type Connection = Partial<Prisma.ConnectionUncheckedCreateInput>;

/** What makes an Auto Relation stand so: its own row, and that of its connection. */
export type RuleState = RuleSeed & { connection?: Connection; withoutCredits?: boolean };

const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000);
const open = { remainingPages: 1_688, totalPages: 2_000, linkedPages: 300, noMatchPages: 12, firstPassAt: null };

/** Every status that an Auto Relation can have, by the name of its status. */
export const RULE_STATES: Record<string, () => RuleState> = {
  queued: () => ({ listed: false, rule: { lastRunAt: null } }),
  scanning: () => ({ rule: { totalPages: 0, linkedPages: 0, noMatchPages: 0, firstPassAt: null } }),
  running: () => ({ rule: { ...open, pagesPerMinute: 420 } }),
  'running-without-estimate': () => ({ rule: { ...open, pagesPerMinute: null } }),
  'up-to-date': () => ({}),
  partial: () => ({ rule: { failedPages: 12, linkedPages: 376 } }),
  'waiting-for-notion': () => ({ rule: open, connection: { blockedUntil: inSeconds(600) } }),
  'waiting-for-ai': () => ({ rule: { ...open, waitingUntil: inSeconds(600), waitingCode: 'openai_quota' } }),
  disabled: () => ({ rule: { active: false } }),
  'out-of-credits': () => ({ rule: { ...open, outOfCredits: true }, withoutCredits: true }),
  resuming: () => ({ rule: { ...open, outOfCredits: true, resumesAt: inSeconds(600) } }),
  'cap-reached': () => ({ rule: { ...open, outOfCredits: true, reachedCap: 'RULE', monthlyCap: 40_000_000n } }),
  disconnected: () => ({ connection: { status: 'DISCONNECTED', problemCode: 'notion_unauthorized' } }),
  'disconnected-by-its-owner': () => ({ connection: { status: 'DISCONNECTED' } }),
  'needs-attention': () => ({ rule: { problemCode: 'property_missing' } }),
  'database-unshared': () => ({ rule: { problemCode: 'source_missing' } }),
  'not-rechecked': () => ({ rule: { notRechecked: 240 } }),
};
