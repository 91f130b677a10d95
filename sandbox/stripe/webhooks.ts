import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { createRandom } from '@/sandbox/random';
import type { StripeEvent } from '@/sandbox/stripe/objects';

const ATTEMPTS = 6;
const TIMEOUT_MS = 10_000;
const TICK_MS = 25;
const KEPT = 1_000;
const share = z.number().min(0).max(1);

/** Where events are sent, the secret they are signed with, and how badly the delivery goes. */
export const webhookTargetSchema = z.strictObject({
  url: z.url(),
  secret: z.string().min(1),
  /** Before the first delivery. */
  delayMs: z.number().nonnegative().default(0),
  /** The pause before the second attempt; it doubles with each further one. */
  backOffMs: z.number().nonnegative().default(500),
  /** Up to this much later at random, so that events overtake each other. */
  reorderMs: z.number().nonnegative().default(0),
  duplicate: share.default(0),
  lose: share.default(0),
  seed: z.int().default(1),
});

export type WebhookTarget = z.input<typeof webhookTargetSchema>;
type Target = z.output<typeof webhookTargetSchema>;
export type Delivery = { eventId: string; type: string; attempt: number; status: number | null; at: string };
type Waiting = { event: StripeEvent; attempt: number; dueAt: number };

/** Tells the endpoint what happened, as Stripe does: signed, in no sure order, more than once, and again when it was not taken. */
export class WebhookSender {
  deliveries: Delivery[] = [];
  #target: Target | undefined;
  #random = createRandom(1);
  #waiting: Waiting[] = [];
  #timer: NodeJS.Timeout | undefined;
  #sending = 0;

  constructor(private readonly warn: (message: string) => void) {}

  aim(target: WebhookTarget | undefined): void {
    this.#target = target && webhookTargetSchema.parse(target);
    this.#random = createRandom(this.#target?.seed ?? 1);
    this.#waiting = [];
  }

  send(event: StripeEvent): void {
    const target = this.#target;
    if (!target) return;
    if (this.#random() < target.lose) {
      this.#record(event, 0, null);
      return;
    }
    for (let copies = this.#random() < target.duplicate ? 2 : 1; copies > 0; copies -= 1)
      this.#queue({ event, attempt: 1, dueAt: Date.now() + target.delayMs + this.#random() * target.reorderMs });
  }

  get pendingCount(): number {
    return this.#waiting.length + this.#sending;
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#waiting = [];
  }

  #queue(waiting: Waiting): void {
    this.#waiting.push(waiting);
    this.#timer ??= setInterval(() => this.#tick(), TICK_MS).unref();
  }

  #tick(): void {
    const now = Date.now();
    const due = this.#waiting.filter(({ dueAt }) => dueAt <= now).sort((one, other) => one.dueAt - other.dueAt);
    this.#waiting = this.#waiting.filter(({ dueAt }) => dueAt > now);
    for (const one of due) void this.#deliver(one);
    if (this.pendingCount > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  async #deliver({ event, attempt }: Waiting): Promise<void> {
    const target = this.#target;
    if (!target) return;
    this.#sending += 1;
    const status = await post(target, JSON.stringify(event));
    this.#sending -= 1;
    this.#record(event, attempt, status);
    if ((status >= 200 && status < 300) || this.#target !== target) return;
    if (attempt < ATTEMPTS)
      this.#queue({ event, attempt: attempt + 1, dueAt: Date.now() + target.backOffMs * 2 ** (attempt - 1) });
    else this.warn(`The webhook ${event.type} was not accepted by ${target.url}.`);
  }

  #record({ id, type }: StripeEvent, attempt: number, status: number | null): void {
    this.deliveries.push({ eventId: id, type, attempt, status, at: new Date().toISOString() });
    if (this.deliveries.length > KEPT * 2) this.deliveries = this.deliveries.slice(-KEPT);
  }
}

async function post({ url, secret }: Target, body: string): Promise<number> {
  // Real time, for the receiver compares it with its own clock, which no test moves.
  const signature = signPayload(body, secret, Math.floor(Date.now() / 1000));
  const headers = { 'content-type': 'application/json; charset=utf-8', 'stripe-signature': signature };
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const response = await fetch(url, { method: 'POST', headers, body, signal }).catch(() => null);
  await response?.body?.cancel();
  return response?.status ?? 0;
}

/** Stripe's signature header: HMAC-SHA256 over `<seconds>.<body>`. */
export function signPayload(body: string, secret: string, seconds: number): string {
  const v1 = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
  return `t=${seconds},v1=${v1}`;
}
