import { db } from '@/lib/db';
import { env } from '@/lib/env';
import type { AccountId } from '@/lib/ids';
import { fulfilCheckout } from '@/lib/purchases/fulfil';
import { endTopUps } from '@/lib/purchases/top-up';
import { expireCheckoutSession } from '@/lib/stripe/checkout';
import { deleteCustomer } from '@/lib/stripe/customers';

/**
 * For an account that is being removed: ends its open payment pages and removes its customer, with address and cards, at Stripe. May be
 * repeated. Throws AppError when Stripe cannot be asked; without a key there is nobody to ask.
 */
export async function forgetCustomer(accountId: AccountId): Promise<void> {
  const account = await db().account.findUnique({ where: { id: accountId }, select: { customerId: true } });
  const open = await db().purchase.findMany({
    where: { accountId, status: 'OPEN', sessionId: { not: null } },
    select: { sessionId: true },
  });
  if (env().STRIPE_SECRET_KEY) {
    for (const { sessionId } of open) {
      await expireCheckoutSession(sessionId ?? '');
      await fulfilCheckout(sessionId ?? '');
    }
    await endTopUps(accountId);
    if (account?.customerId) await deleteCustomer(account.customerId);
  }
  if (account?.customerId)
    await db().account.updateMany({
      where: { id: accountId, customerId: account.customerId },
      data: { customerId: null },
    });
}
