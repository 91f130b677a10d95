import { toCredits } from '@/lib/credits/format';
import { db } from '@/lib/db';
import { type ErrorCode, isErrorCode } from '@/lib/errors';
import type { Connection, Feed, Rule } from '@/lib/generated/prisma/client';
import type { AccountId, RuleId } from '@/lib/ids';
import { listPreviewed } from '@/lib/rules/items';
import type { ItemView } from '@/lib/rules/view';

export type PreviewState =
  /** None was asked for yet. */
  | 'none'
  | 'reading_target'
  | 'matching'
  | 'waiting_for_notion'
  | 'waiting_for_ai'
  | 'out_of_credits'
  | 'cap_reached'
  | 'problem'
  | 'done';

/** What the form shows of a draft's preview; plain JSON. Times are ISO 8601. */
export type PreviewView = {
  state: PreviewState;
  /** Target pages whose text was read so far. */
  targetPages: number;
  resumesAt: string | null;
  /** Whose monthly cap is used up (cap_reached). */
  reachedCap: 'RULE' | 'ACCOUNT' | null;
  problem: { code: ErrorCode; detail: string | null } | null;
  items: ItemView[];
  /** Credits that this draft's previews took. */
  spent: number;
  previewedAt: string | null;
};

type Row = Rule & { targetFeed: Feed; connection: Connection };

function problemOf({ connection, problemCode, problemDetail }: Row): PreviewView['problem'] {
  if (connection.status !== 'ACTIVE') return { code: 'notion_unauthorized', detail: null };
  return isErrorCode(problemCode) ? { code: problemCode, detail: problemDetail } : null;
}

/** Why the AI service takes no questions. */
function serviceProblem({ waitingCode }: Row): PreviewView['problem'] {
  return isErrorCode(waitingCode) ? { code: waitingCode, detail: null } : null;
}

function stateOf(row: Row, now: Date): PreviewState {
  const { targetFeed, connection } = row;
  if (problemOf(row)) return 'problem';
  if (row.outOfCredits) return row.reachedCap ? 'cap_reached' : 'out_of_credits';
  if (!row.previewAskedAt) return row.previewedAt ? 'done' : 'none';
  if (row.waitingUntil && row.waitingUntil > now) return 'waiting_for_ai';
  if (connection.blockedUntil && connection.blockedUntil > now) return 'waiting_for_notion';
  return targetFeed.listedAt && !targetFeed.drainStartedAt ? 'matching' : 'reading_target';
}

function resumesAt({ connection, waitingUntil }: Row, state: PreviewState): Date | null {
  if (state === 'waiting_for_ai') return waitingUntil;
  return state === 'waiting_for_notion' ? connection.blockedUntil : null;
}

/** How a draft's preview stands, with its pages; null when the account has no such draft. */
export async function readPreview(accountId: AccountId, ruleId: RuleId, now = new Date()): Promise<PreviewView | null> {
  const row = await db().rule.findFirst({
    where: { id: ruleId, accountId, deletedAt: null, draftUntil: { not: null } },
    include: { targetFeed: true, connection: true },
  });
  if (!row) return null;
  const state = stateOf(row, now);
  const [targetPages, spent, items] = await Promise.all([
    db().page.count({ where: { feedId: row.targetFeedId, goneAt: null, textHash: { not: null } } }),
    db().creditEntry.aggregate({ where: { accountId, ruleId, kind: 'USE' }, _sum: { amount: true } }),
    listPreviewed(accountId, ruleId),
  ]);
  return {
    state,
    targetPages,
    resumesAt: resumesAt(row, state)?.toISOString() ?? null,
    reachedCap: row.reachedCap,
    problem: state === 'waiting_for_ai' ? serviceProblem(row) : problemOf(row),
    items,
    spent: -toCredits(spent._sum.amount ?? 0n),
    previewedAt: row.previewedAt?.toISOString() ?? null,
  };
}
