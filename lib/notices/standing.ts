import { toCredits } from '@/lib/credits/format';
import { db } from '@/lib/db';
import type { Notice } from '@/lib/generated/prisma/client';
import type { NoticeKind } from '@/lib/notices/kinds';
import type { News } from '@/lib/notices/letters';

export type Standing = Pick<News, 'rules' | 'workspaces' | 'balance' | 'topUp'>;

const nameSide = { select: { dataSource: { select: { name: true } } } } as const;

async function readRules(accountId: string, where: object): Promise<News['rules']> {
  const rows = await db().rule.findMany({
    where: { accountId, deletedAt: null, active: true, ...where },
    select: { id: true, problemCode: true, reachedCap: true, sourceFeed: nameSide, targetFeed: nameSide },
    orderBy: { createdAt: 'asc' },
    take: 20,
  });
  return rows.map(({ sourceFeed, targetFeed, ...row }) => ({
    ...row,
    name: `${sourceFeed.dataSource.name} → ${targetFeed.dataSource.name}`,
  }));
}

const idsOf = (notices: Notice[], key: 'ruleId' | 'connectionId') => notices.flatMap((notice) => notice[key] ?? []);

/** Why a saved card was not charged, or is not charged any more, by what stands in the row. */
const TOP_UP_PROBLEMS: Record<string, string> = {
  authentication_required: 'Your bank wants you to confirm payments by this card yourself. Nothing was charged.',
  card_missing: 'The saved card is gone. Nothing was charged.',
  declined: 'Your bank declined the saved card. Nothing was charged.',
  taken_back: 'A payment was refunded or is disputed, so the saved card is not charged again by itself.',
};

/** A rule's own cap is told of by a notice of that rule, the account's by one of none. */
const cappedBy = (notices: Notice[]) => [
  { id: { in: idsOf(notices, 'ruleId') }, reachedCap: 'RULE' },
  ...(notices.some(({ ruleId }) => !ruleId) ? [{ reachedCap: 'ACCOUNT' }] : []),
];

const PAUSED = { outOfCredits: true, reachedCap: null };

async function readBalance(accountId: string): Promise<{ left: bigint; isLow: boolean }> {
  const row = await db().creditBalance.findUniqueOrThrow({ where: { accountId } });
  const left = row.posted - row.frozen;
  return { left, isLow: left <= row.lowAt };
}

const NONE: Standing = { rules: [], workspaces: [], balance: 0 };

/**
 * What of a group's news (one account, one kind) still stands at the moment of sending; null when it has passed by itself, or when a graver
 * notice tells it.
 */
export async function readStanding(accountId: string, kind: NoticeKind, notices: Notice[]): Promise<Standing | null> {
  if (kind === 'RULE_STOPPED') {
    const rules = await readRules(accountId, { id: { in: idsOf(notices, 'ruleId') }, problemCode: { not: null } });
    return rules.length > 0 ? { ...NONE, rules } : null;
  }
  if (kind === 'CONNECTION_LOST') {
    const rows = await db().connection.findMany({
      where: {
        accountId,
        id: { in: idsOf(notices, 'connectionId') },
        status: 'DISCONNECTED',
        problemCode: { not: null },
      },
      select: { workspaceName: true },
    });
    return rows.length > 0 ? { ...NONE, workspaces: rows.map(({ workspaceName }) => workspaceName) } : null;
  }
  if (kind === 'CAP_REACHED') {
    const rules = await readRules(accountId, { outOfCredits: true, OR: cappedBy(notices) });
    return rules.length > 0 ? { ...NONE, rules } : null;
  }
  if (kind === 'TOP_UP_FAILED') {
    const row = await db().autoTopUp.findUnique({ where: { accountId } });
    return row?.problem ? { ...NONE, topUp: { why: TOP_UP_PROBLEMS[row.problem] ?? '', isOff: !row.active } } : null;
  }
  const paused = await db().rule.count({ where: { accountId, deletedAt: null, active: true, ...PAUSED } });
  if (kind === 'BALANCE_EMPTY') return paused > 0 ? NONE : null;
  const { left, isLow } = await readBalance(accountId);
  return isLow && paused === 0 ? { ...NONE, balance: toCredits(left) } : null;
}
