import { lockLedger } from '@/lib/credits/room';
import { db, isUniqueViolation } from '@/lib/db';
import { env } from '@/lib/env';
import { toAppError } from '@/lib/errors';
import type { Purchase } from '@/lib/generated/prisma/client';
import type { AccountId } from '@/lib/ids';
import { log } from '@/lib/log';
import { readSpentCents } from '@/lib/purchases/auto-top-up';
import { settlePayment } from '@/lib/purchases/fulfil';
import { findPack, microOf, nameOf } from '@/lib/purchases/packs';
import { countFailure } from '@/lib/purchases/top-up-results';
import { chargeOffSession, findOffSessionCharge } from '@/lib/stripe/off-session';

/** Stripe may forget an idempotency key after a day. */
const KEY_LIVES_MS = 20 * 3_600_000;
/** Longer than a charge takes: a wish without an answer then was left by a crash or an outage. */
const LEFT_AFTER_MS = 60_000;

async function listDue(): Promise<AccountId[]> {
  const rows = await db().$queryRaw<{ accountId: AccountId }[]>`
    SELECT t."accountId" FROM "AutoTopUp" t JOIN "CreditBalance" b USING ("accountId")
    WHERE t.active AND t."paymentMethodId" IS NOT NULL AND (t."nextTryAt" IS NULL OR t."nextTryAt" <= now())
      AND b.posted - b.frozen < t.below
      AND NOT EXISTS (SELECT FROM "Purchase" p
        WHERE p."accountId" = t."accountId" AND p.auto AND p.status IN ('OPEN', 'PROCESSING'))
    ORDER BY random() LIMIT 50`;
  return rows.map(({ accountId }) => accountId);
}

/**
 * Keeps the wish to buy, before Stripe hears of it, if the balance is below the limit and the month's ceiling allows it; null otherwise, and
 * while another one is in flight. Under the lock of the balance, so that what was just bought is seen.
 */
async function keepTopUp(accountId: AccountId, now = new Date()): Promise<Purchase | null> {
  try {
    return await db().$transaction(async (tx) => {
      await lockLedger(tx, accountId);
      const { posted, frozen } = await tx.creditBalance.findUniqueOrThrow({ where: { accountId } });
      const set = await tx.autoTopUp.findFirst({ where: { accountId, active: true, account: { closedAt: null } } });
      const pack = set && findPack(set.packId);
      if (!pack || !set.paymentMethodId || posted - frozen >= set.below) return null;
      if ((await readSpentCents(tx, accountId, now)) + pack.cents > set.monthlyCents) return null;
      const { paymentMethodId } = set;
      return tx.purchase.create({
        data: { accountId, packId: pack.id, credits: microOf(pack), auto: true, paymentMethodId },
      });
    });
  } catch (error) {
    if (isUniqueViolation(error)) return null;
    throw error;
  }
}

async function endWish(purchase: Purchase, status: 'EXPIRED' | 'DECLINED'): Promise<void> {
  await db().$transaction(async (tx) => {
    const { count } = await tx.purchase.updateMany({
      where: { id: purchase.id, status: 'OPEN', paymentIntentId: null },
      data: { status, version: { increment: 1 } },
    });
    if (count > 0 && status === 'DECLINED') await countFailure(tx, purchase, 'card_missing');
  });
}

/** The payment of a wish at Stripe, made now unless `ask` is false, the wish is too old for that, or its owner switched auto top-up off since; null when there is none. */
async function findPayment(purchase: Purchase, ask: boolean): Promise<string | null> {
  const { id: purchaseId, accountId, paymentMethodId } = purchase;
  const account = await db().account.findUnique({ where: { id: accountId } });
  const pack = findPack(purchase.packId);
  if (!account?.customerId || !paymentMethodId || !pack) return null;
  const { customerId } = account;
  const isFresh = Date.now() - purchase.createdAt.getTime() < KEY_LIVES_MS;
  const isOn = (await db().autoTopUp.count({ where: { accountId, active: true } })) > 0;
  if (!ask || !isFresh || !isOn || account.closedAt) return findOffSessionCharge(customerId, purchase);
  const words = { name: `${nameOf(pack)} (auto top-up)`, cents: pack.cents };
  return chargeOffSession({ purchaseId, accountId, customerId, paymentMethodId, ...words });
}

async function finish(purchase: Purchase, { ask }: { ask: boolean }): Promise<void> {
  let paymentIntentId: string | null;
  try {
    paymentIntentId = await findPayment(purchase, ask);
  } catch (error) {
    if (toAppError(error).code !== 'stripe_refused') throw error;
    return endWish(purchase, 'DECLINED');
  }
  if (paymentIntentId) await settlePayment({ sessionId: null, paymentIntentId });
  else await endWish(purchase, 'EXPIRED');
}

/** Ends what is in flight for an account that is being removed, without charging anything. Throws AppError when Stripe cannot be asked. */
export async function endTopUps(accountId: AccountId): Promise<void> {
  const open = await db().purchase.findMany({ where: { accountId, auto: true, status: 'OPEN' } });
  for (const purchase of open) await finish(purchase, { ask: false });
}

/**
 * Buys a pack for each account whose balance is below its limit, and ends what a crash or an outage left in flight. A wish is committed first
 * and its id is the idempotency key at Stripe, so that any number of workers charge it once. Answers how many were finished.
 */
export async function topUpDue(): Promise<number> {
  if (!env().STRIPE_SECRET_KEY) return 0;
  const left = { auto: true, status: 'OPEN' as const, createdAt: { lt: new Date(Date.now() - LEFT_AFTER_MS) } };
  const wishes = await db().purchase.findMany({ where: left, take: 50 });
  for (const accountId of await listDue()) wishes.push(...[await keepTopUp(accountId)].filter((wish) => wish !== null));
  let finished = 0;
  for (const wish of wishes) {
    const done = finish(wish, { ask: true }).then(() => 1);
    finished += await done.catch((error) => {
      log.warn({ err: error, purchaseId: wish.id }, 'An auto top-up could not be finished yet');
      return 0;
    });
  }
  return finished;
}
