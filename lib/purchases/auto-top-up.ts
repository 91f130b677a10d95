import { z } from 'zod';
import { MICRO, toCredits } from '@/lib/credits/format';
import { monthOf } from '@/lib/credits/month';
import { db, type Tx } from '@/lib/db';
import type { AccountId } from '@/lib/ids';
import { findPack, PACK_IDS, PACKS, type PackId } from '@/lib/purchases/packs';
import type { TopUpProblem } from '@/lib/purchases/top-up-results';

const BELOW = 'Write a whole number of credits from 1 to 1,000,000.';
const MONTHLY = 'Write whole dollars, at least the price of the pack and at most 5,000.';

export const autoTopUpSchema = z
  .object({
    active: z.boolean(),
    packId: z.enum(PACK_IDS),
    below: z.number(BELOW).int(BELOW).min(1, BELOW).max(1_000_000, BELOW),
    monthlyUsd: z.number(MONTHLY).int(MONTHLY).max(5_000, MONTHLY),
  })
  .refine(({ packId, monthlyUsd }) => monthlyUsd * 100 >= (findPack(packId)?.cents ?? 0), {
    path: ['monthlyUsd'],
    error: MONTHLY,
  });

export type AutoTopUpInput = z.infer<typeof autoTopUpSchema>;

/** The settings as the form holds them, and how it goes. `below` in credits, the rest in dollars. */
export type AutoTopUpView = AutoTopUpInput & {
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

/** Saves the settings; switching on forgets earlier failures. */
export async function saveAutoTopUp(accountId: AccountId, input: AutoTopUpInput): Promise<void> {
  const settings = {
    active: input.active,
    packId: input.packId satisfies PackId,
    below: BigInt(input.below) * MICRO,
    monthlyCents: input.monthlyUsd * 100,
    ...(input.active ? { failures: 0, problem: null, nextTryAt: null } : {}),
  };
  await db().autoTopUp.upsert({ where: { accountId }, create: { accountId, ...settings }, update: settings });
}

/** Whether the next Checkout is to keep its card for auto top-up. */
export async function wantsCard(accountId: AccountId): Promise<boolean> {
  return (await db().autoTopUp.count({ where: { accountId, active: true } })) > 0;
}
