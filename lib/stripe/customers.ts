import { createHash } from 'node:crypto';
import { askStripe, isMissing } from '@/lib/stripe/client';

/** Removes a customer with address and cards; payments stay at Stripe, which the law asks for. One that is gone before is no error. */
export async function deleteCustomer(customerId: string): Promise<void> {
  await askStripe((client) => client.customers.del(customerId)).catch((error) => {
    if (!isMissing(error)) throw error;
  });
}

/** A customer of an account; a repeat with the same address answers the same one. `again` makes another, when Stripe lost the first. */
export async function createCustomer(accountId: string, email: string, again?: string): Promise<string> {
  const digest = createHash('sha256').update(email).digest('hex').slice(0, 16);
  const { id } = await askStripe((client) =>
    client.customers.create(
      { email, metadata: { accountId } },
      { idempotencyKey: ['customer', accountId, digest, again].filter(Boolean).join('-') },
    ),
  );
  return id;
}
