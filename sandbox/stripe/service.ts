import { type Context, Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { z } from 'zod';
import type { SandboxService } from '@/sandbox/service';
import {
  type CheckoutSession,
  completeSession,
  createCheckoutSession,
  createStripeId,
  newSessionSchema,
} from '@/sandbox/stripe/checkout-session';
import { parseForm } from '@/sandbox/stripe/form';
import { renderPaymentPage } from '@/sandbox/stripe/payment-page';
import { createWebhookSender, type WebhookTarget } from '@/sandbox/stripe/webhook';

type Options = {
  now: () => number;
  webhook?: WebhookTarget;
  /** Where people reach the payment page, when it is not the address the request came by. */
  publicUrl?: string;
  warn: (message: string) => void;
};
type Customer = {
  id: string;
  object: 'customer';
  created: number;
  email: string | null;
  metadata: Record<string, string>;
  livemode: false;
};

const customerSchema = z.object({
  email: z.string().nullable().default(null),
  metadata: z.record(z.string(), z.string()).default({}),
});
const stateSchema = z.object({
  sessions: z.array(z.custom<CheckoutSession>((value) => typeof (value as CheckoutSession | null)?.id === 'string')),
  customers: z.array(z.custom<Customer>((value) => typeof (value as Customer | null)?.id === 'string')),
});

export type StripeService = SandboxService & { setWebhook(target: WebhookTarget | undefined): void; stop(): void };

/** Checkout Sessions with a hosted payment page, customers, and the event of a completed payment. */
export function createStripeService({ now, webhook, publicUrl, warn }: Options): StripeService {
  const sessions = new Map<string, CheckoutSession>();
  const customers = new Map<string, Customer>();
  const answered = new Map<string, CheckoutSession>();
  const sender = createWebhookSender(now, warn);
  let target = webhook;
  const seconds = () => Math.floor(now() / 1000);
  const app = new Hono();

  app.use('/v1/*', async (c, next) => {
    if (/^(Bearer|Basic) \S+/.test(c.req.header('authorization') ?? '')) return next();
    return answerError(c, 401, 'You did not provide an API key.');
  });
  app.post('/v1/checkout/sessions', async (c) => {
    const key = c.req.header('idempotency-key');
    const earlier = key && answered.get(key);
    if (earlier) return c.json(earlier);
    const fields = newSessionSchema.safeParse(parseForm(await c.req.text()));
    if (!fields.success) return answerInvalid(c, fields.error);
    const session = createCheckoutSession(fields.data, publicUrl ?? new URL(c.req.url).origin, seconds());
    sessions.set(session.id, session);
    if (key) answered.set(key, { ...session });
    return c.json(session);
  });
  app.get('/v1/checkout/sessions', (c) => {
    const limit = Math.min(100, Number(c.req.query('limit')) || 10);
    const all = [...sessions.values()].reverse();
    const start = all.findIndex(({ id }) => id === c.req.query('starting_after')) + 1;
    const data = all.slice(start, start + limit);
    return c.json({ object: 'list', data, has_more: start + limit < all.length, url: '/v1/checkout/sessions' });
  });
  app.get('/v1/checkout/sessions/:id', (c) => {
    const session = sessions.get(c.req.param('id'));
    return session ? c.json(session) : answerError(c, 404, `No such checkout.session: '${c.req.param('id')}'`);
  });
  app.post('/v1/customers', async (c) => {
    const fields = customerSchema.safeParse(parseForm(await c.req.text()));
    if (!fields.success) return answerInvalid(c, fields.error);
    const customer: Customer = {
      id: createStripeId('cus'),
      object: 'customer',
      created: seconds(),
      ...fields.data,
      livemode: false,
    };
    customers.set(customer.id, customer);
    return c.json(customer);
  });
  app.get('/v1/customers/:id', (c) => {
    const customer = customers.get(c.req.param('id'));
    return customer ? c.json(customer) : answerError(c, 404, `No such customer: '${c.req.param('id')}'`);
  });
  app.get('/pay/:id', (c) => {
    const session = sessions.get(c.req.param('id'));
    return session ? c.html(renderPaymentPage(session)) : c.text('There is no such payment.', 404);
  });
  app.post('/pay/:id', (c) => {
    const session = sessions.get(c.req.param('id'));
    if (!session) return c.text('There is no such payment.', 404);
    const completed = completeSession(session);
    if (completed && target) void sender.sendEvent(target, 'checkout.session.completed', { ...session });
    return c.redirect(session.success_url.replaceAll('{CHECKOUT_SESSION_ID}', session.id), 303);
  });
  app.notFound((c) => answerError(c, 404, `Unrecognized request URL (${c.req.method}: ${c.req.path}).`));

  const reset = () => {
    for (const map of [sessions, customers, answered]) map.clear();
  };

  return {
    name: 'stripe',
    app,
    reset,
    load(state) {
      const saved = stateSchema.parse(state);
      reset();
      for (const session of saved.sessions) sessions.set(session.id, session);
      for (const customer of saved.customers) customers.set(customer.id, customer);
    },
    dump: () => ({ sessions: [...sessions.values()], customers: [...customers.values()] }),
    setWebhook(next) {
      target = next;
    },
    stop: sender.stop,
  };
}

function answerInvalid(c: Context, error: z.ZodError) {
  const [issue] = error.issues;
  const param = issue?.path.map((part, i) => (i === 0 ? String(part) : `[${String(part)}]`)).join('');
  return answerError(c, 400, `Invalid or missing parameter: ${param}.`, param);
}

function answerError(c: Context, status: ContentfulStatusCode, message: string, param?: string) {
  return c.json({ error: { type: 'invalid_request_error', message, ...(param && { param }) } }, status);
}
