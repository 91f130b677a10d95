import { Hono } from 'hono';
import { z } from 'zod';
import { requireFound } from '@/sandbox/notion/control/read';
import type { ChangeType } from '@/sandbox/notion/store/changes';
import { createId, createSecret } from '@/sandbox/notion/store/ids';
import type { NotionStore } from '@/sandbox/notion/store/store';
import type { WebhookHub } from '@/sandbox/notion/webhooks/hub';
import { defaultPace, type Subscription } from '@/sandbox/notion/webhooks/types';

const share = z.number().min(0).max(1);
const paceSchema = z
  .strictObject({
    speed: z.number().positive(),
    delayMs: z.number().nonnegative(),
    windowMs: z.number().nonnegative(),
    backOffMs: z.number().nonnegative(),
    reorder: share,
    duplicate: share,
    lose: share,
    seed: z.int(),
  })
  .partial();

const subscriptionSchema = paceSchema.extend({
  url: z.url(),
  clientId: z.string().nullable().default(null),
  types: z.array(z.string()).nullable().default(null),
  /** Sent as the first message; made up when left out. */
  verificationToken: z.string().optional(),
});

/** `POST` subscribes an endpoint, `GET` lists what was sent, `flush` sends at once what waits, `DELETE` ends it all. */
export function webhookControlRoutes(store: NotionStore, hub: WebhookHub): Hono {
  const app = new Hono();
  app.post('/', async (c) => {
    const parsed = subscriptionSchema.safeParse(await c.req.json().catch(() => null));
    if (!parsed.success) return c.json({ error: z.prettifyError(parsed.error) }, 400);
    const { url, clientId, types, verificationToken = createSecret('secret'), ...pace } = parsed.data;
    const subscription: Subscription = {
      id: createId(),
      url,
      clientId,
      types: types as ChangeType[] | null,
      verificationToken,
      verified: false,
      pace: { ...defaultPace(), ...pace },
    };
    store.subscriptions.set(subscription.id, subscription);
    await hub.verify(subscription);
    return c.json(subscription, 201);
  });
  app.get('/', (c) => {
    const { deliveries, pendingCount } = hub;
    return c.json({ subscriptions: [...store.subscriptions.values()], pendingCount, deliveries });
  });
  app.post('/flush', async (c) => {
    await hub.flush();
    return c.json({ deliveries: hub.deliveries });
  });
  app.post('/:id/verify', async (c) => {
    const subscription = requireFound(store.subscriptions.get(c.req.param('id')), 'subscription id');
    const { verificationToken } = (await c.req.json().catch(() => ({}))) as { verificationToken?: string };
    subscription.verified = verificationToken === subscription.verificationToken;
    store.touch();
    return c.json({ verified: subscription.verified });
  });
  app.delete('/', (c) => {
    store.subscriptions.clear();
    hub.clear();
    store.touch();
    return c.body(null, 204);
  });
  return app;
}
