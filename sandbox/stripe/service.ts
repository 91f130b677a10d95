import { type Context, Hono } from 'hono';
import type { SandboxService } from '@/sandbox/service';
import { createApi } from '@/sandbox/stripe/api/routes';
import { stripeControlRoutes } from '@/sandbox/stripe/control';
import { Payments } from '@/sandbox/stripe/payments';
import { StripeStore } from '@/sandbox/stripe/store';
import { operatorRoutes } from '@/sandbox/stripe/web/operator-routes';
import { payRoutes } from '@/sandbox/stripe/web/pay-routes';
import { WebhookSender, type WebhookTarget } from '@/sandbox/stripe/webhooks';

const TICK_MS = 100;

type Options = {
  now: () => number;
  webhook?: WebhookTarget;
  /** Where people reach the payment page, when it is not the address the request came by. */
  publicUrl?: string;
  warn: (message: string) => void;
};

export type StripeService = SandboxService & { control: Hono; store: StripeStore; stop(): void };

/** Stripe as far as Checkout needs it: customers, sessions, payments, refunds and disputes, the pages that people see, and signed events. */
export function createStripeService({ now, webhook, publicUrl, warn }: Options): StripeService {
  const store = new StripeStore(now);
  const sender = new WebhookSender(warn);
  sender.aim(webhook);
  store.onEvent((event) => sender.send(event));
  let seen = publicUrl ?? '';
  const origin = (c: Context) => {
    seen = publicUrl ?? new URL(c.req.url).origin;
    return seen;
  };
  const payments = new Payments(store, () => seen);
  const timer = setInterval(() => payments.tick(), TICK_MS).unref();
  const api = createApi({ store, payments, origin });
  const app = new Hono();
  app.use('*', async (c, next) => {
    origin(c);
    await next();
    if (c.req.method !== 'GET') store.touch();
  });
  app.route('/v1', api.app);
  app.route('/', payRoutes(store, payments));
  app.route('/', operatorRoutes(store, payments, sender));

  return {
    name: 'stripe',
    app,
    control: stripeControlRoutes(store, payments, sender),
    store,
    reset() {
      store.clear();
      api.clear();
      sender.aim(webhook);
      sender.deliveries = [];
    },
    load: (state) => store.load(state),
    dump: () => store.dump(),
    onChange: (listener) => store.onChange(listener),
    stop() {
      clearInterval(timer);
      sender.stop();
    },
  };
}
