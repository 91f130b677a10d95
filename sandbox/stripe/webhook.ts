import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createStripeId } from '@/sandbox/stripe/checkout-session';

const API_VERSION = '2026-10-28.endive';
const TRIES = 5;
const FIRST_PAUSE_MS = 500;
const TIMEOUT_MS = 10_000;

/** Where events are sent, and the secret they are signed with. */
export type WebhookTarget = { url: string; secret: string };

/** Sends signed events and tries again, a few times, when they are not accepted. */
export function createWebhookSender(now: () => number, warn: (message: string) => void) {
  const stopping = new AbortController();

  async function sendEvent(target: WebhookTarget, type: string, object: unknown): Promise<void> {
    const event = {
      id: createStripeId('evt'),
      object: 'event',
      api_version: API_VERSION,
      created: Math.floor(now() / 1000),
      data: { object },
      livemode: false,
      pending_webhooks: 1,
      request: { id: null, idempotency_key: null },
      type,
    };
    const body = JSON.stringify(event);
    for (let tried = 0; tried < TRIES && !stopping.signal.aborted; tried++) {
      if (tried > 0)
        await sleep(FIRST_PAUSE_MS * 2 ** (tried - 1), undefined, { signal: stopping.signal, ref: false }).catch(
          () => {},
        );
      if (await postEvent(target, body)) return;
    }
    if (!stopping.signal.aborted) warn(`The webhook ${type} was not accepted by ${target.url}.`);
  }

  async function postEvent({ url, secret }: WebhookTarget, body: string): Promise<boolean> {
    const headers = {
      'content-type': 'application/json',
      'stripe-signature': signPayload(body, secret, Math.floor(now() / 1000)),
    };
    const signal = AbortSignal.any([stopping.signal, AbortSignal.timeout(TIMEOUT_MS)]);
    const response = await fetch(url, { method: 'POST', headers, body, signal }).catch(() => null);
    await response?.body?.cancel();
    return response?.ok ?? false;
  }

  return { sendEvent, stop: () => stopping.abort() };
}

/** Stripe's signature header: HMAC-SHA256 over `<seconds>.<body>`. */
export function signPayload(body: string, secret: string, seconds: number): string {
  const v1 = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
  return `t=${seconds},v1=${v1}`;
}
