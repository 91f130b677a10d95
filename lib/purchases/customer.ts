import { db } from '@/lib/db';
import type { AccountId } from '@/lib/ids';
import { createCustomer } from '@/lib/stripe/customers';
import { createPortalSession } from '@/lib/stripe/portal';

/** Stripe's customer of the account, made when there is none: it keeps the address and the payment methods. */
export async function ensureCustomer(accountId: AccountId): Promise<string> {
  const { customerId, email } = await db().account.findUniqueOrThrow({
    where: { id: accountId },
    select: { customerId: true, email: true },
  });
  if (customerId) return customerId;
  const created = await createCustomer(accountId, email);
  await db().account.updateMany({ where: { id: accountId, customerId: null }, data: { customerId: created } });
  return created;
}

/** After Stripe lost the customer: makes another one. */
export async function replaceCustomer(accountId: AccountId, customerId: string): Promise<void> {
  const { email } = await db().account.findUniqueOrThrow({ where: { id: accountId }, select: { email: true } });
  const another = await createCustomer(accountId, email, customerId);
  await db().account.updateMany({ where: { id: accountId, customerId }, data: { customerId: another } });
}

/** The address of Stripe's pages with receipts, address and cards. Throws AppError as Stripe's calls do. */
export async function openPortal(accountId: AccountId): Promise<string> {
  return createPortalSession(await ensureCustomer(accountId));
}
