import { createHash } from 'node:crypto';
import { askStripe } from '@/lib/stripe/client';

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
