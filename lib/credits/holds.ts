import { addEntry } from '@/lib/credits/ledger';
import { dayOf } from '@/lib/credits/month';
import { resumeAfterRelease } from '@/lib/credits/resume';
import { lockLedger, readRooms } from '@/lib/credits/room';
import { shareOut } from '@/lib/credits/share';
import { db, isUniqueViolation, type Tx } from '@/lib/db';
import type { CreditHold } from '@/lib/generated/prisma/client';
import type { AccountId, RuleId } from '@/lib/ids';

/** A hold that outlives this was left by a crash; the reaper gives it back. */
const HOLD_MINUTES = 15;

/** `now` is for tests: the moment at which the call begins. */
export type HoldFor = { ruleId: RuleId; now?: Date };

/**
 * Sets `amount` micro-credits aside if the balance and the month's caps cover it beside all other holds; false when one of them does not.
 * A repeat tells whether the first still stands.
 */
export async function holdCredits(
  accountId: AccountId,
  amount: bigint,
  reference: string,
  purpose: HoldFor,
): Promise<boolean> {
  try {
    return await takeHold(accountId, amount, reference, purpose);
  } catch (error) {
    if (!isUniqueViolation(error, 'reference')) throw error;
    return (await db().creditHold.count({ where: { reference, accountId, status: 'OPEN' } })) > 0;
  }
}

function takeHold(
  accountId: AccountId,
  amount: bigint,
  reference: string,
  { ruleId, now = new Date() }: HoldFor,
): Promise<boolean> {
  return db().$transaction(async (tx) => {
    await lockLedger(tx, accountId);
    const rooms = await readRooms(tx, accountId, ruleId, now);
    if (rooms.some(({ free }) => free < amount)) return false;
    const expiresAt = new Date(now.getTime() + HOLD_MINUTES * 60_000);
    await tx.creditHold.create({ data: { accountId, amount, reference, ruleId, createdAt: now, expiresAt } });
    await tx.creditBalance.update({ where: { accountId }, data: { held: { increment: amount } } });
    return true;
  });
}

/** What one model did: the pages that it decided last, and what its calls cost. */
export type ModelUse = { model: string; pages: number; cost: bigint };

/**
 * What a call was for: the model that answered, the pages that it decided, and the words of the ledger's line. Where more than one model answered,
 * `byModel` tells what each did; usage is counted by it.
 */
export type Use = { model: string; pages: number; note?: string; byModel?: readonly ModelUse[] };

/**
 * Charges what a call really cost, never more than its hold, and ends the hold; inside the caller's transaction, so that decisions
 * and their price are stored together. False when the hold was settled or given back before: then nothing may be stored.
 */
export async function settleHold(
  tx: Tx,
  accountId: AccountId,
  reference: string,
  cost: bigint,
  use: Use,
): Promise<boolean> {
  const hold = await tx.creditHold.findUnique({ where: { reference } });
  if (!hold || hold.accountId !== accountId) return false;
  const { count } = await tx.creditHold.updateMany({
    where: { id: hold.id, status: 'OPEN' },
    data: { status: 'SETTLED' },
  });
  if (count === 0) return false;
  await tx.creditBalance.update({ where: { accountId }, data: { held: { decrement: hold.amount } } });
  const charge = cost < hold.amount ? cost : hold.amount;
  if (charge > 0n) await postUse(tx, hold, charge, use);
  return true;
}

async function postUse(tx: Tx, hold: CreditHold, charge: bigint, { note = '', ...use }: Use): Promise<void> {
  const [accountId, ruleId] = [hold.accountId as AccountId, hold.ruleId as RuleId];
  await addEntry(tx, accountId, { kind: 'USE', amount: -charge, reference: `use:${hold.reference}`, ruleId, note });
  const models = use.byModel?.length ? use.byModel : [{ ...use, cost: charge }];
  const amounts = shareOut(
    Number(charge),
    models.map(({ cost }) => Number(cost)),
  );
  for (const [index, { model, pages }] of models.entries()) {
    const key = { accountId, day: dayOf(hold.createdAt), ruleId, model };
    const amount = BigInt(amounts[index] ?? 0);
    await tx.creditUsage.upsert({
      where: { accountId_day_ruleId_model: key },
      create: { ...key, pages, amount },
      update: { pages: { increment: pages }, amount: { increment: amount } },
    });
  }
}

/** Gives a hold back in full; a second call does nothing. */
export async function releaseHold(reference: string): Promise<void> {
  await db().$transaction(async (tx) => {
    const [released] = await tx.creditHold.updateManyAndReturn({
      where: { reference, status: 'OPEN' },
      data: { status: 'RELEASED' },
    });
    if (!released) return;
    const { accountId, amount } = released;
    await tx.creditBalance.update({ where: { accountId }, data: { held: { decrement: amount } } });
  });
}

async function releaseAll(holds: Pick<CreditHold, 'reference' | 'accountId'>[]): Promise<void> {
  for (const { reference } of holds) await releaseHold(reference);
  for (const accountId of new Set(holds.map((hold) => hold.accountId)))
    await resumeAfterRelease(accountId as AccountId);
}

const which = { reference: true, accountId: true } as const;

/**
 * Ends the open holds whose references begin so, those of a worker that is gone, and lets go on what waited for them. What that worker may
 * still settle is neither charged nor stored.
 */
export async function releaseHoldsOf(prefix: string): Promise<void> {
  const where = { status: 'OPEN', reference: { startsWith: prefix } } as const;
  await releaseAll(await db().creditHold.findMany({ where, select: which }));
}

/** Gives back the holds that a crash left open, and lets go on what waited for them; answers how many. */
export async function releaseStaleHolds(): Promise<number> {
  const where = { status: 'OPEN', expiresAt: { lt: new Date() } } as const;
  const stale = await db().creditHold.findMany({ where, select: which, take: 500 });
  await releaseAll(stale);
  return stale.length;
}
