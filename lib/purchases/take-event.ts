import { db } from '@/lib/db';
import { log } from '@/lib/log';
import { settlePayment } from '@/lib/purchases/fulfil';
import type { StripeNotice } from '@/lib/stripe/webhook';

const HANDLED = /^(checkout\.session\.|payment_intent\.|charge\.|refund\.)/;

/** Resolves once what the event tells of is committed. A repeat and what is none of ours do nothing. Throws when it has to be sent again. */
export async function takeStripeEvent({ id, type, ...keys }: StripeNotice): Promise<string> {
  if (!HANDLED.test(type)) return 'ignored';
  if (await db().stripeEvent.findUnique({ where: { id } })) return 'repeat';
  const result = await settlePayment(keys, { id, type });
  if (result === 'unknown') log.warn({ event: id, type }, 'A Stripe event belongs to no purchase');
  return result;
}
