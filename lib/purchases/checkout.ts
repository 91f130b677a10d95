import { db, isUniqueViolation } from '@/lib/db';
import { AppError, toAppError } from '@/lib/errors';
import type { Purchase } from '@/lib/generated/prisma/client';
import type { AccountId } from '@/lib/ids';
import { wantsCard } from '@/lib/purchases/auto-top-up';
import { ensureCustomer, replaceCustomer } from '@/lib/purchases/customer';
import { fulfilCheckout } from '@/lib/purchases/fulfil';
import { microOf, nameOf, type Pack } from '@/lib/purchases/packs';
import {
  type CheckoutSession,
  createCheckoutSession,
  expireCheckoutSession,
  readCheckoutSession,
} from '@/lib/stripe/checkout';
import { isMissing } from '@/lib/stripe/client';

/** Stripe may forget an idempotency key after a day. */
const KEY_LIVES_MS = 20 * 3_600_000;
const TRIES = 4;

async function keepWish(accountId: AccountId, pack: Pack): Promise<Purchase> {
  const where = { accountId, packId: pack.id, status: 'OPEN' as const, auto: false };
  const forgotten = new Date(Date.now() - KEY_LIVES_MS);
  await db().purchase.updateMany({
    where: { ...where, sessionId: null, createdAt: { lt: forgotten } },
    data: { status: 'EXPIRED', version: { increment: 1 } },
  });
  const savesCard = await wantsCard(accountId);
  const open = await db().purchase.findFirst({ where });
  if (open?.savesCard === savesCard) return open;
  if (open) await endWish(open);
  try {
    return await db().purchase.create({ data: { accountId, packId: pack.id, credits: microOf(pack), savesCard } });
  } catch (error) {
    if (isUniqueViolation(error)) return db().purchase.findFirstOrThrow({ where });
    throw error;
  }
}

/** Its page would keep a card that is not asked for any more, or not keep one that is. */
async function endWish(purchase: Purchase): Promise<void> {
  if (!purchase.sessionId) return dropWish(purchase);
  await expireCheckoutSession(purchase.sessionId);
  await fulfilCheckout(purchase.sessionId);
}

/** The next try begins with a new wish, for Stripe keeps a refusal under the old one's key. */
async function dropWish({ id }: Purchase): Promise<void> {
  await db().purchase.updateMany({
    where: { id, status: 'OPEN', sessionId: null },
    data: { status: 'EXPIRED', version: { increment: 1 } },
  });
}

async function openSession(accountId: AccountId, purchase: Purchase, pack: Pack): Promise<CheckoutSession | null> {
  if (purchase.sessionId) return readCheckoutSession(purchase.sessionId);
  const customerId = await ensureCustomer(accountId);
  try {
    const { savesCard } = purchase;
    const order = { savesCard, purchaseId: purchase.id, accountId, customerId, name: nameOf(pack), cents: pack.cents };
    const session = await createCheckoutSession(order);
    await db().purchase.updateMany({ where: { id: purchase.id, sessionId: null }, data: { sessionId: session.id } });
    return session;
  } catch (error) {
    if (toAppError(error).code !== 'stripe_refused') throw error;
    await dropWish(purchase);
    if (!isMissing(error, 'customer')) throw error;
    await replaceCustomer(accountId, customerId);
    return null;
  }
}

/**
 * The address of Stripe's payment page for a pack. A second click and a second tab are led to the same session as long as it is open, so
 * that nobody pays twice by accident. Throws AppError: payments_off, stripe_refused, stripe_unauthorized, stripe_unavailable.
 */
export async function startCheckout(accountId: AccountId, pack: Pack): Promise<string> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const session = await openSession(accountId, await keepWish(accountId, pack), pack);
    if (session?.isOpen && session.url) return session.url;
    if (session) await fulfilCheckout(session.id);
  }
  throw new AppError('stripe_unavailable', 'No Checkout Session could be opened');
}
