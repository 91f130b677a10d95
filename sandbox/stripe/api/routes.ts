import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { amount, metadata, readExpand, readForm, readList } from '@/sandbox/stripe/api/input';
import { createSession, newSessionSchema } from '@/sandbox/stripe/api/sessions';
import { answerProblem, invalid, StripeProblem } from '@/sandbox/stripe/errors';
import { expandObject, pathsOfItems } from '@/sandbox/stripe/expand';
import { IdempotencyKeys } from '@/sandbox/stripe/idempotency';
import type { Charge, Customer } from '@/sandbox/stripe/objects';
import type { Payments } from '@/sandbox/stripe/payments';
import { closeDispute, refundCharge } from '@/sandbox/stripe/reversals';
import type { StripeStore } from '@/sandbox/stripe/store';

const customerSchema = z.object({
  email: z.email().nullable().default(null),
  name: z.string().nullable().default(null),
  metadata,
});
const refundSchema = z.object({
  payment_intent: z.string().optional(),
  charge: z.string().optional(),
  amount: amount.optional(),
  reason: z.enum(['duplicate', 'fraudulent', 'requested_by_customer']).nullable().default(null),
  metadata,
});
/** A payment by a saved card while its owner is away: the only kind of intent that is made by itself. */
const awaySchema = z.object({
  amount: z.coerce.number().int().min(50),
  currency: z.string(),
  customer: z.string(),
  payment_method: z.string(),
  off_session: z.literal('true'),
  confirm: z.literal('true'),
  description: z.string().nullable().default(null),
  metadata,
});
const portalSchema = z.object({ customer: z.string(), return_url: z.url().nullable().default(null) });

type Parts = { store: StripeStore; payments: Payments; origin: (c: Context) => string };
export type StripeApi = { app: Hono; clear(): void };

/** Stripe's API under `/v1`, as far as the official SDK is used with it. */
export function createApi({ store, payments, origin }: Parts): StripeApi {
  const app = new Hono();
  const keys = new IdempotencyKeys(store.now);

  app.use('*', async (c, next) => {
    if (/^Bearer \S+/.test(c.req.header('authorization') ?? '')) return next();
    const message = 'You did not provide an API key.';
    return answerProblem(c, new StripeProblem(401, { type: 'invalid_request_error', message }));
  });
  app.onError((error, c) => {
    if (error instanceof StripeProblem) return answerProblem(c, error);
    return answerProblem(c, new StripeProblem(500, { type: 'api_error', message: error.message }));
  });
  app.notFound((c) => answerProblem(c, invalid(`Unrecognized request URL (${c.req.method}: ${c.req.path}).`, {}, 404)));
  const post = (path: string, act: (c: Context) => Promise<object>) =>
    app.post(path, async (c) => {
      const key = c.req.header('idempotency-key');
      const body = await c.req.text();
      const earlier = key ? keys.recall(key, c.req.path, body) : null;
      if (earlier instanceof StripeProblem) throw earlier;
      if (earlier) return c.json(earlier, 200, { 'idempotent-replayed': 'true' });
      const answer = await act(c).catch((error) => {
        // A refusal by the bank is an outcome, and is repeated like any other.
        if (key && error instanceof StripeProblem && error.status === 402) keys.keep(key, c.req.path, body, error);
        throw error;
      });
      if (key) keys.keep(key, c.req.path, body, answer);
      return c.json(answer);
    });
  const get = <K extends 'sessions' | 'customers' | 'methods' | 'intents' | 'charges' | 'refunds' | 'disputes'>(
    path: string,
    kind: K,
    filters: string[],
  ) => {
    app.get(`/${path}`, (c) => {
      const { data, paths, has_more } = readList<{ id: string; created: number }>(
        c,
        store[kind].values(),
        filters as never[],
      );
      const shown = data.map((one) => expandObject(store, one, pathsOfItems(paths)));
      return c.json({ object: 'list', data: shown, has_more, url: `/v1/${path}` });
    });
    app.get(`/${path}/:id`, (c) =>
      c.json(expandObject(store, store.find(kind, c.req.param('id') ?? ''), readExpand(c))),
    );
  };

  post('/customers', async (c) => {
    const fields = await readForm(c, customerSchema);
    const customer: Customer = { ...store.create('customer', 'cus'), address: null, ...fields };
    store.customers.set(customer.id, customer);
    return customer;
  });
  const deletedCustomer = (id: string) => ({ id, object: 'customer', deleted: true });
  app.delete('/customers/:id', (c) => {
    const customer = store.find('customers', c.req.param('id'));
    store.customers.delete(customer.id);
    store.deleted.add(customer.id);
    for (const method of store.methods.values()) if (method.customer === customer.id) method.customer = null;
    store.emit('customer.deleted', customer);
    return c.json(deletedCustomer(customer.id));
  });
  app.get('/customers/:id', (c, next) => {
    const id = c.req.param('id');
    return store.deleted.has(id) ? c.json(deletedCustomer(id)) : next();
  });
  post('/checkout/sessions', async (c) => createSession(store, await readForm(c, newSessionSchema), origin(c)));
  post('/checkout/sessions/:id/expire', async (c) => {
    const session = store.find('sessions', c.req.param('id') ?? '');
    payments.expire(session);
    return session;
  });
  post('/payment_intents', async (c) => {
    const { payment_method, off_session, confirm, ...payment } = await readForm(c, awaySchema);
    store.find('customers', payment.customer, 'customer');
    const method = store.find('methods', payment_method, 'payment_method');
    if (method.customer !== payment.customer) throw invalid('The payment method does not belong to the customer.');
    const intent = payments.chargeAway(method, payment);
    const error = intent.last_payment_error;
    if (error) throw new StripeProblem(402, { ...error, payment_intent: structuredClone(intent) });
    return intent;
  });
  post('/refunds', async (c) => {
    const { payment_intent, charge, ...wish } = await readForm(c, refundSchema);
    return refundCharge(store, findCharge(store, payment_intent, charge), wish);
  });
  post('/disputes/:id/close', async (c) => {
    const dispute = store.find('disputes', c.req.param('id') ?? '');
    closeDispute(store, dispute, 'lost');
    return dispute;
  });
  post('/billing_portal/sessions', async (c) => {
    const { customer, return_url } = await readForm(c, portalSchema);
    store.find('customers', customer, 'customer');
    const base = store.create('billing_portal.session', 'bps');
    const back = return_url ? `?return_url=${encodeURIComponent(return_url)}` : '';
    return { ...base, customer, return_url, url: `${origin(c)}/portal/${customer}${back}` };
  });
  get('customers', 'customers', ['email']);
  get('payment_methods', 'methods', ['customer']);
  get('checkout/sessions', 'sessions', ['payment_intent', 'customer', 'status']);
  get('payment_intents', 'intents', ['customer']);
  get('charges', 'charges', ['customer', 'payment_intent']);
  get('refunds', 'refunds', ['charge', 'payment_intent']);
  get('disputes', 'disputes', ['charge', 'payment_intent']);
  app.get('/events', (c) => {
    const { data, has_more } = readList(c, store.events, ['type']);
    return c.json({ object: 'list', data, has_more, url: '/v1/events' });
  });
  return { app, clear: () => keys.clear() };
}

function findCharge(store: StripeStore, intentId?: string, chargeId?: string): Charge {
  if (chargeId) return store.find('charges', chargeId, 'charge');
  if (!intentId)
    throw invalid('One of the following params should be provided for this request: payment_intent or charge.');
  const intent = store.find('intents', intentId, 'payment_intent');
  if (!intent.latest_charge || intent.status !== 'succeeded')
    throw invalid(`This PaymentIntent (${intent.id}) does not have a successful charge to refund.`);
  return store.find('charges', intent.latest_charge);
}
