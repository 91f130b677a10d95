import { db } from '@/lib/db';
import { type AccountId, isUuid } from '@/lib/ids';

const PAGE = 50;

export type AccountRow = {
  id: AccountId;
  email: string;
  verified: boolean;
  purchased: boolean;
  unlocked: boolean;
  createdAt: Date;
  balance: bigint;
  rules: number;
};

/** Open accounts, the newest first, 50 at a time; `query`: the beginning of an address, or an account's id. */
export async function searchAccounts({
  query,
  cursor,
}: {
  query: string;
  cursor?: string;
}): Promise<{ accounts: AccountRow[]; nextCursor: string | null }> {
  const wanted = query.trim().toLowerCase();
  const where = isUuid(wanted) ? { id: wanted } : wanted ? { email: { startsWith: wanted } } : {};
  const found = await db().account.findMany({
    where: { closedAt: null, ...where },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: PAGE + 1,
    ...(cursor ? { cursor: { id: cursor }, skip: 1 } : {}),
    select: { id: true, email: true, emailVerifiedAt: true, purchasedAt: true, unlockedAt: true, createdAt: true },
  });
  const rows = found.slice(0, PAGE);
  const ids = rows.map(({ id }) => id);
  const [balances, rules] = await Promise.all([
    db().creditBalance.findMany({ where: { accountId: { in: ids } }, select: { accountId: true, posted: true } }),
    db().rule.groupBy({
      by: ['accountId'],
      where: { accountId: { in: ids }, deletedAt: null, draftUntil: null },
      _count: true,
    }),
  ]);
  const balanceOf = new Map(balances.map(({ accountId, posted }) => [accountId, posted]));
  const rulesOf = new Map(rules.map(({ accountId, _count }) => [accountId, _count]));
  return {
    accounts: rows.map((row) => ({
      id: row.id as AccountId,
      email: row.email,
      verified: row.emailVerifiedAt !== null,
      purchased: row.purchasedAt !== null,
      unlocked: row.unlockedAt !== null,
      createdAt: row.createdAt,
      balance: balanceOf.get(row.id) ?? 0n,
      rules: rulesOf.get(row.id) ?? 0,
    })),
    nextCursor: found.length > PAGE ? (rows.at(-1)?.id ?? null) : null,
  };
}

/** One open account; null when there is none with this id. */
export async function findAccountRow(id: string): Promise<AccountRow | null> {
  return isUuid(id) ? ((await searchAccounts({ query: id })).accounts[0] ?? null) : null;
}

export type OperatorActionView = {
  id: string;
  operator: string;
  kind: 'GRANT_CREDITS' | 'UNLOCK_GPT_4O';
  amount: bigint | null;
  reason: string;
  createdAt: Date;
};

/** What operators did to an account, the last 50. */
export function listOperatorActions(accountId: AccountId): Promise<OperatorActionView[]> {
  return db().operatorAction.findMany({
    where: { accountId },
    orderBy: { createdAt: 'desc' },
    take: PAGE,
    omit: { accountId: true },
  });
}
