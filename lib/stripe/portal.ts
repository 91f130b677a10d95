import { env } from '@/lib/env';
import { askStripe } from '@/lib/stripe/client';

/** The address of Stripe's pages with a customer's receipts, address and cards; good for a few minutes. */
export async function createPortalSession(customerId: string): Promise<string> {
  const return_url = `${env().APP_URL}/dashboard/credits`;
  const { url } = await askStripe((client) =>
    client.billingPortal.sessions.create({ customer: customerId, return_url }),
  );
  return url;
}
