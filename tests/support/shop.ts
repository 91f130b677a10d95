import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import Stripe from 'stripe';
import type { AccountId } from '@/lib/ids';
import { closeServer, listenInOrder } from '@/sandbox/listen';
import type { StripeEvent } from '@/sandbox/stripe/objects';
import type { Outcome } from '@/sandbox/stripe/payments';
import { createStripeService } from '@/sandbox/stripe/service';
import { signPayload } from '@/sandbox/stripe/webhooks';
import { createTestDatabase } from '@/tests/support/database';
import { createTestEnvironment } from '@/tests/support/environment';
import { loadProduct } from '@/tests/support/product';

const SECRET = 'whsec_test_local';

/** The stand-in of Stripe on a port of its own, and the product's payment functions with their webhook route. */
export async function openShop({ databaseUrl }: { databaseUrl?: string } = {}) {
  const database = databaseUrl ? { url: databaseUrl, drop: async () => {} } : await createTestDatabase();
  const service = createStripeService({ now: Date.now, warn: () => {} });
  const { store } = service;
  const weather = { down: false, deaf: false, requests: 0 };
  const fetch = async (request: Request) => {
    weather.requests += 1;
    if (weather.down) return new Response('', { status: 503 });
    const answer = await service.app.fetch(request);
    return weather.deaf ? new Response('', { status: 503 }) : answer;
  };
  const server = createAdaptorServer({ fetch, overrideGlobalObjects: false }) as Server;
  const [address = ''] = await listenInOrder([server], 0, '127.0.0.1');
  const more = { STRIPE_API_URL: `http://${address}`, STRIPE_WEBHOOK_SECRET: SECRET, LOG_LEVEL: 'silent' };
  const product = await loadProduct(createTestEnvironment({ databaseUrl: database.url, more }));
  const [checkout, fulfil, data, reconcile, settings, topUp, { PACKS }, route] = await Promise.all([
    import('@/lib/purchases/checkout'),
    import('@/lib/purchases/fulfil'),
    import('@/lib/purchases/data'),
    import('@/lib/purchases/reconcile'),
    import('@/lib/purchases/auto-top-up'),
    import('@/lib/purchases/top-up'),
    import('@/lib/purchases/packs'),
    import('@/app/api/stripe/webhook/route'),
  ]);
  const [host, port] = address.split(':');
  const stripe = new Stripe('sk_test_shop', { host, port, protocol: 'http', maxNetworkRetries: 0 });
  const told = new Map<string, StripeEvent[]>();
  store.onEvent((event) => {
    const { object, id, payment_intent } = event.data.object as Record<string, string>;
    const key = object === 'checkout.session' || object === 'payment_intent' ? id : payment_intent;
    told.set(key ?? '', [...(told.get(key ?? '') ?? []), event]);
  });

  /** What payers and banks do, by the sandbox's own control routes. */
  async function control<T = unknown>(path: string, body: object = {}): Promise<T> {
    const response = await service.control.request(path, { method: 'POST', body: JSON.stringify(body) });
    const answer = response.status === 204 ? undefined : await response.json();
    if (!response.ok) throw new Error(`${path}: ${JSON.stringify(answer)}`);
    return answer as T;
  }
  // Delayed payments are decided by the tests, not by the time that they take.
  await control('/behaviour', { delayMs: 86_400_000 });
  const post = (body: string, headers: Record<string, string> = {}) =>
    route.POST(new Request('http://localhost/api/stripe/webhook', { method: 'POST', body, headers }));
  const sign = (body: string, seconds = Math.floor(Date.now() / 1000)) => ({
    'stripe-signature': signPayload(body, SECRET, seconds),
  });

  return {
    /** `down`: Stripe answers nothing but 503; `deaf`: it does so after it did what was asked. `requests`: what it was asked so far. */
    weather,
    ...{ product, stripe, store, control, post, sign, databaseUrl: database.url },
    ...{ ...checkout, ...fulfil, ...data, ...reconcile, ...settings, ...topUp },
    small: PACKS[0],
    /** An account of the caller's own without free credits. */
    async openAccount(): Promise<AccountId> {
      const accountId = randomUUID() as AccountId;
      await product.db().account.create({ data: { id: accountId, email: `${accountId}@example.com` } });
      await product.db().creditBalance.create({ data: { accountId } });
      return accountId;
    },
    /** Begins to buy the small pack; answers the session. */
    async begin(accountId: AccountId): Promise<string> {
      const url = await checkout.startCheckout(accountId, PACKS[0]);
      return url.split('/').at(-1) ?? '';
    },
    pay: (sessionId: string, outcome: Outcome = 'success') => control(`/sessions/${sessionId}/pay`, { outcome }),
    intentOf: (sessionId: string) => store.sessions.get(sessionId)?.payment_intent ?? '',
    /** All events of a payment so far, in the order in which they happened. */
    eventsOf(sessionId: string): StripeEvent[] {
      const intent = store.sessions.get(sessionId)?.payment_intent ?? '';
      const all = [...(told.get(sessionId) ?? []), ...(told.get(intent) ?? [])];
      return all.sort((a, b) => store.events.indexOf(a) - store.events.indexOf(b));
    },
    /** Sends an event to the product's own route; answers the status. */
    async deliver(event: object): Promise<number> {
      const body = JSON.stringify(event);
      return (await post(body, sign(body))).status;
    },
    async close() {
      await product.close();
      service.stop();
      await closeServer(server);
      await database.drop();
    },
  };
}

export type Shop = Awaited<ReturnType<typeof openShop>>;
