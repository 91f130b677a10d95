import { resumeAfterCredits } from '@/lib/credits/resume';
import { db, isUniqueViolation, type Tx } from '@/lib/db';
import type { CreditEntryKind } from '@/lib/generated/prisma/enums';
import type { AccountId, RuleId } from '@/lib/ids';

export type NewEntry = { kind: CreditEntryKind; amount: bigint; reference: string; ruleId?: RuleId; note?: string };

/** A hold that outlives this was left by a crash; the reaper gives it back. */
const HOLD_MINUTES = 15;

/** Posts one entry inside the caller's transaction; a reference that was posted before breaks it. Micro-credits. */
export async function addEntry(tx: Tx, accountId: AccountId, entry: NewEntry): Promise<void> {
  await tx.creditEntry.create({ data: { accountId, ...entry } });
  await tx.creditBalance.upsert({
    where: { accountId },
    create: { accountId, posted: entry.amount },
    update: { posted: { increment: entry.amount } },
  });
}

/** Adds credits once per reference; false when that reference was posted before. Micro-credits. */
export async function postEntry(accountId: AccountId, entry: NewEntry): Promise<boolean> {
  try {
    await db().$transaction((tx) => addEntry(tx, accountId, entry));
    return true;
  } catch (error) {
    if (isUniqueViolation(error, 'reference')) return false;
    throw error;
  }
}

/** Sets `amount` micro-credits aside if the free balance covers it; false when it does not. A repeat tells whether the first still stands. */
export async function holdCredits(accountId: AccountId, amount: bigint, reference: string): Promise<boolean> {
  try {
    return await takeHold(accountId, amount, reference);
  } catch (error) {
    if (!isUniqueViolation(error, 'reference')) throw error;
    return (await db().creditHold.count({ where: { reference, accountId, status: 'OPEN' } })) > 0;
  }
}

function takeHold(accountId: AccountId, amount: bigint, reference: string): Promise<boolean> {
  return db().$transaction(async (tx) => {
    const taken = await tx.$executeRaw`
      UPDATE "CreditBalance" SET held = held + ${amount} WHERE "accountId" = ${accountId}::uuid AND posted - held - frozen >= ${amount}`;
    if (taken === 0) return false;
    await tx.creditHold.create({
      data: { accountId, amount, reference, expiresAt: new Date(Date.now() + HOLD_MINUTES * 60_000) },
    });
    return true;
  });
}

/**
 * Charges what a call really cost, never more than its hold, and ends the hold; inside the caller's transaction, so that decisions
 * and their price are stored together. False when the hold was settled or given back before: then nothing may be stored.
 */
export async function settleHold(
  tx: Tx,
  accountId: AccountId,
  reference: string,
  cost: bigint,
  { ruleId, note = '' }: { ruleId?: RuleId; note?: string } = {},
): Promise<boolean> {
  const hold = await tx.creditHold.findUnique({ where: { reference } });
  if (!hold || hold.accountId !== accountId) return false;
  const { count } = await tx.creditHold.updateMany({
    where: { id: hold.id, status: 'OPEN' },
    data: { status: 'SETTLED' },
  });
  if (count === 0) return false;
  const charge = cost < hold.amount ? cost : hold.amount;
  await tx.$executeRaw`UPDATE "CreditBalance" SET held = held - ${hold.amount} WHERE "accountId" = ${accountId}::uuid`;
  if (charge > 0n)
    await addEntry(tx, accountId, { kind: 'USE', amount: -charge, reference: `use:${reference}`, ruleId, note });
  return true;
}

/** Gives a hold back in full; a second call does nothing. */
export async function releaseHold(reference: string): Promise<void> {
  await db().$transaction(async (tx) => {
    const [released] = await tx.creditHold.updateManyAndReturn({
      where: { reference, status: 'OPEN' },
      data: { status: 'RELEASED' },
    });
    if (!released) return;
    await tx.$executeRaw`UPDATE "CreditBalance" SET held = held - ${released.amount} WHERE "accountId" = ${released.accountId}::uuid`;
  });
}

/** Ends the open holds whose references begin so: those of a worker that is gone. What it may still settle is neither charged nor stored. */
export async function releaseHoldsOf(prefix: string): Promise<void> {
  const open = await db().creditHold.findMany({
    where: { status: 'OPEN', reference: { startsWith: prefix } },
    select: { reference: true },
  });
  for (const { reference } of open) await releaseHold(reference);
}

/** Gives back the holds that a crash left open, and lets what waited for credits go on; answers how many. */
export async function releaseStaleHolds(): Promise<number> {
  const stale = await db().creditHold.findMany({
    where: { status: 'OPEN', expiresAt: { lt: new Date() } },
    select: { reference: true, accountId: true },
    take: 500,
  });
  for (const { reference } of stale) await releaseHold(reference);
  for (const accountId of new Set(stale.map((hold) => hold.accountId)))
    await resumeAfterCredits(accountId as AccountId);
  return stale.length;
}
