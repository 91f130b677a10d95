import { z } from 'zod';
import { MICRO, toCredits } from '@/lib/credits/format';
import { monthOf } from '@/lib/credits/month';
import { db, type Tx } from '@/lib/db';
import { AppError } from '@/lib/errors';
import type { AccountId } from '@/lib/ids';
import { findPack, PACK_IDS, PACKS, type PackId } from '@/lib/purchases/packs';
import type { TopUpProblem } from '@/lib/purchases/top-up-results';

const BELOW = 'Write a whole number of credits from 1 to 1,000,000.';
const MONTHLY = 'Write whole dollars, at least the price of the pack and at most 5,000.';

export const autoTopUpSchema = z
  .object({
    was: z.boolean(),
    packId: z.enum(PACK_IDS),
    below: z.number(BELOW).int(BELOW).min(1, BELOW).max(1_000_000, BELOW),
    monthlyUsd: z.number(MONTHLY).int(MONTHLY).max(5_000, MONTHLY),
  })
  .refine(({ packId, monthlyUsd }) => monthlyUsd * 100 >= (findPack(packId)?.cents ?? 0), {
    path: ['monthlyUsd'],
    error: MONTHLY,
  });

/** What is bought when, and whether it was on where this was chosen. `below` in credits, the rest in dollars. */
export type AutoTopUpInput = z.infer<typeof autoTopUpSchema>;

/** The settings as the form shows them, and how it goes. */
export type AutoTopUpView = Omit<AutoTopUpInput, 'was'> & {
  active: boolean;
  hasCard: boolean;
  problem: TopUpProblem | null;
  spentUsd: number;
};

/** Cents that auto top-up charged, or is charging, in a moment's month (UTC). */
export async function readSpentCents(tx: Pick<Tx, 'purchase'>, accountId: AccountId, now: Date): Promise<number> {
  const rows = await tx.purchase.findMany({
    where: {
      accountId,
      auto: true,
      createdAt: { gte: monthOf(now) },
      status: { in: ['OPEN', 'PROCESSING', 'PAID'] },
    },
    select: { packId: true },
  });
  return rows.reduce((sum, { packId }) => sum + (findPack(packId)?.cents ?? 0), 0);
}

/** Off until its owner switches it on. */
export async function readAutoTopUp(accountId: AccountId): Promise<AutoTopUpView> {
  const row = await db().autoTopUp.findUnique({ where: { accountId } });
  const spentUsd = (await readSpentCents(db(), accountId, new Date())) / 100;
  if (!row)
    return { active: false, packId: 'usd-5', below: 500, monthlyUsd: 20, hasCard: false, problem: null, spentUsd };
  return {
    active: row.active,
    packId: (findPack(row.packId) ?? PACKS[0]).id,
    below: toCredits(row.below),
    monthlyUsd: row.monthlyCents / 100,
    hasCard: row.paymentMethodId !== null,
    problem: row.problem as TopUpProblem | null,
    spentUsd,
  };
}

/** Saves the settings and forgets earlier failures. Throws AppError: rule_changed, when it was switched on or off since they were shown. */
export async function saveAutoTopUp(accountId: AccountId, input: AutoTopUpInput): Promise<void> {
  const settings = {
    active: true,
    packId: input.packId satisfies PackId,
    below: BigInt(input.below) * MICRO,
    monthlyCents: input.monthlyUsd * 100,
    failures: 0,
    problem: null,
    nextTryAt: null,
  };
  const { autoTopUp } = db();
  const { count } = await autoTopUp.updateMany({ where: { accountId, active: input.was }, data: settings });
  if (count > 0) return;
  const made = input.was
    ? null
    : await autoTopUp.createMany({ data: { accountId, ...settings }, skipDuplicates: true });
  if (!made?.count) throw new AppError('rule_changed', 'Auto top-up was switched on or off since it was shown');
}

/** Switches it off; what is bought when stays for the next time. */
export async function stopAutoTopUp(accountId: AccountId): Promise<void> {
  await db().autoTopUp.updateMany({ where: { accountId }, data: { active: false } });
}

/** Whether the next Checkout is to keep its card for auto top-up. */
export async function wantsCard(accountId: AccountId): Promise<boolean> {
  return (await db().autoTopUp.count({ where: { accountId, active: true } })) > 0;
}
