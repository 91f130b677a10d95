import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { StripeProblem } from '@/sandbox/stripe/errors';
import { OUTCOMES, type Payments } from '@/sandbox/stripe/payments';
import { closeDispute, failRefund, openDispute } from '@/sandbox/stripe/reversals';
import type { StripeStore } from '@/sandbox/stripe/store';
import { type WebhookSender, webhookTargetSchema } from '@/sandbox/stripe/webhooks';

const paySchema = z.strictObject({ outcome: z.enum(OUTCOMES), passed: z.boolean().optional() });
const settleSchema = z.strictObject({ succeeds: z.boolean().optional() });
const disputeSchema = z.strictObject({ paymentIntent: z.string(), amount: z.int().positive().optional() });
const closeSchema = z.strictObject({ status: z.enum(['won', 'lost']) });
const behaviourSchema = z.strictObject({ delayMs: z.number().nonnegative() });

/** `/_sandbox/stripe`: what payers and banks do, and how events are delivered, without a browser. */
export function stripeControlRoutes(store: StripeStore, payments: Payments, sender: WebhookSender): Hono {
  const app = new Hono();
  app.onError((error, c) =>
    error instanceof StripeProblem
      ? c.json({ error: error.body }, error.status)
      : c.json({ error: error.message }, 500),
  );
  const on = <T>(path: string, schema: z.ZodType<T>, act: (body: T, id: string) => object | undefined) =>
    app.post(path, async (c: Context) => {
      const parsed = schema.safeParse(await c.req.json().catch(() => null));
      if (!parsed.success) return c.json({ error: z.prettifyError(parsed.error) }, 400);
      const answer = act(parsed.data, c.req.param('id') ?? '');
      return answer ? c.json(answer) : c.body(null, 204);
    });

  on('/webhook', webhookTargetSchema, (target) => void sender.aim(target) as undefined);
  on('/behaviour', behaviourSchema, ({ delayMs }) => {
    payments.delayMs = delayMs;
    return undefined;
  });
  on('/sessions/:id/pay', paySchema, ({ outcome, passed }, id) => {
    const session = store.find('sessions', id);
    payments.pay(session, outcome);
    if (passed !== undefined) payments.authenticate(session, passed);
    return session;
  });
  on('/sessions/:id/settle', settleSchema, ({ succeeds }, id) => {
    const session = store.find('sessions', id);
    payments.settle(session, succeeds);
    return session;
  });
  on('/disputes', disputeSchema, ({ paymentIntent, amount }) => {
    const intent = store.find('intents', paymentIntent);
    return openDispute(store, store.find('charges', intent.latest_charge ?? ''), amount);
  });
  on('/disputes/:id/close', closeSchema, ({ status }, id) => {
    const dispute = store.find('disputes', id);
    closeDispute(store, dispute, status);
    return dispute;
  });
  on('/refunds/:id/fail', z.strictObject({}), (_, id) => {
    const refund = store.find('refunds', id);
    failRefund(store, refund);
    return refund;
  });
  app.get('/deliveries', (c) => c.json({ deliveries: sender.deliveries, pendingCount: sender.pendingCount }));
  return app;
}
