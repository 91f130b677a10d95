import { readBody } from '@/lib/http/read-body';
import { log } from '@/lib/log';
import { takeStripeEvent } from '@/lib/purchases/take-event';
import { readSignedEvent } from '@/lib/stripe/webhook';

const MAX_BYTES = 512 * 1024;

/** Stripe's webhooks. 2xx only once what they tell of is committed; everything else is sent again. */
export async function POST(request: Request) {
  const body = await readBody(request, MAX_BYTES).catch(() => null);
  if (body === null) return new Response(null, { status: 413 });
  const event = await readSignedEvent(body, request.headers.get('stripe-signature'));
  if (!event) return new Response(null, { status: 400 });
  try {
    return Response.json({ result: await takeStripeEvent(event) });
  } catch (error) {
    log.error({ err: error, event: event.id, type: event.type }, 'A Stripe event could not be applied');
    return new Response(null, { status: 500 });
  }
}
