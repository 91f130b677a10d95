import { dayOf, monthOf } from '@/lib/credits/month';
import { resumeCapped } from '@/lib/credits/resume';
import { lockLedger } from '@/lib/credits/room';
import { db } from '@/lib/db';
import { AppError } from '@/lib/errors';
import type { AccountId, RuleId } from '@/lib/ids';

/** Micro-credits; `cap` null = no limit. `used` is this month's (UTC). */
export type CapView = { cap: bigint | null; used: bigint };

async function readUsed(accountId: AccountId, ruleId?: RuleId): Promise<bigint> {
  const { _sum } = await db().creditUsage.aggregate({
    where: { accountId, day: { gte: monthOf(new Date()), lte: dayOf(new Date()) }, ...(ruleId ? { ruleId } : {}) },
    _sum: { amount: true },
  });
  return _sum.amount ?? 0n;
}

/** The account's monthly cap and what is used of it. */
export async function readAccountCap(accountId: AccountId): Promise<CapView> {
  const row = await db().creditBalance.findUnique({ where: { accountId }, select: { monthlyCap: true } });
  return { cap: row?.monthlyCap ?? null, used: await readUsed(accountId) };
}

/** One rule's monthly cap and what is used of it; null when the account has no such rule. */
export async function readRuleCap(accountId: AccountId, ruleId: RuleId): Promise<CapView | null> {
  const row = await db().rule.findFirst({ where: { id: ruleId, accountId }, select: { monthlyCap: true } });
  return row && { cap: row.monthlyCap, used: await readUsed(accountId, ruleId) };
}

/** Sets, changes or (null) lifts the account's monthly cap; what a cap stopped tries again at once. Micro-credits. */
export async function setAccountCap(accountId: AccountId, cap: bigint | null): Promise<void> {
  await db().$transaction(async (tx) => {
    await lockLedger(tx, accountId);
    await tx.creditBalance.update({ where: { accountId }, data: { monthlyCap: cap } });
    await resumeCapped(tx, accountId);
  });
}

/** The same for one rule. Throws `rule_missing`. */
export async function setRuleCap(accountId: AccountId, ruleId: RuleId, cap: bigint | null): Promise<void> {
  await db().$transaction(async (tx) => {
    await lockLedger(tx, accountId);
    const { count } = await tx.rule.updateMany({
      where: { id: ruleId, accountId, deletedAt: null },
      data: { monthlyCap: cap, changedAt: new Date() },
    });
    if (count === 0) throw new AppError('rule_missing', 'No such rule');
    await resumeCapped(tx, accountId, ruleId);
  });
}
