import type { Change } from '@/sandbox/notion/store/changes';
import type { NotionStore } from '@/sandbox/notion/store/store';
import { Gatherer } from '@/sandbox/notion/webhooks/gather';
import { listReaders, renderEvent, signBody } from '@/sandbox/notion/webhooks/payload';
import { ATTEMPTS, type Delivery, type Group, type Subscription } from '@/sandbox/notion/webhooks/types';
import { createRandom } from '@/sandbox/random';

const TICK_MS = 20;
const TIMEOUT_MS = 10_000;
const KEPT = 1_000;

type Waiting = { subscription: Subscription; event: object; attempt: number; dueAt: number };
type Line = { gatherer: Gatherer; random: () => number };

/** Posts the JSON and answers the status; 0 when nothing answered in time. */
async function post(url: string, body: string, headers: Record<string, string>): Promise<number> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const init = { method: 'POST', body, signal, headers: { 'Content-Type': 'application/json', ...headers } };
  const answer = await fetch(url, init).catch(() => null);
  await answer?.body?.cancel();
  return answer?.status ?? 0;
}

const isAccepted = (status: number): boolean => status >= 200 && status < 300;

/** Tells the endpoints what was done in the workspace, as Notion does: gathered, signed, tried again, not surely in order. */
export class WebhookHub {
  deliveries: Delivery[] = [];
  #waiting: Waiting[] = [];
  readonly #lines = new Map<string, Line>();
  #timer: NodeJS.Timeout | undefined;
  #busy: Promise<void> = Promise.resolve();

  constructor(private readonly store: NotionStore) {
    store.onAnnounce((change) => this.#receive(change));
  }

  /** Sends the verification token; events flow once the endpoint has taken it, or the token is brought back. */
  async verify(subscription: Subscription): Promise<void> {
    const body = JSON.stringify({ verification_token: subscription.verificationToken });
    subscription.verified = isAccepted(await post(subscription.url, body, {}));
    this.store.touch();
  }

  /** What still waits to be gathered, sent or sent again. */
  get pendingCount(): number {
    const gathering = [...this.#lines.values()].filter(({ gatherer }) => !gatherer.isEmpty).length;
    return gathering + this.#waiting.length;
  }

  /** Sends everything now, whatever it waits for, until it is taken or all attempts are made. */
  async flush(): Promise<void> {
    do await this.#send(true);
    while (this.pendingCount > 0);
  }

  clear(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.deliveries = [];
    this.#waiting = [];
    this.#lines.clear();
  }

  #receive(change: Change): void {
    for (const subscription of this.store.subscriptions.values()) {
      if (!subscription.verified || subscription.types?.includes(change.type) === false) continue;
      if (listReaders(this.store, subscription, change).length === 0) continue;
      this.#lineOf(subscription).gatherer.add(change, this.store.clock.now());
      this.#timer ??= setInterval(() => void this.#send(false), TICK_MS).unref();
    }
  }

  #lineOf({ id, pace }: Subscription): Line {
    const line = this.#lines.get(id) ?? { gatherer: new Gatherer(pace), random: createRandom(pace.seed) };
    this.#lines.set(id, line);
    return line;
  }

  #send(all: boolean): Promise<void> {
    this.#busy = this.#busy.then(async () => {
      const now = this.store.clock.now();
      for (const [id, line] of this.#lines) {
        const subscription = this.store.subscriptions.get(id);
        for (const group of line.gatherer.take(now, all)) if (subscription) this.#queue(subscription, line, group);
      }
      const due = this.#waiting.filter(({ dueAt }) => all || dueAt <= now).sort((a, b) => a.dueAt - b.dueAt);
      this.#waiting = this.#waiting.filter((one) => !due.includes(one));
      for (const one of due) await this.#deliver(one);
      if (this.pendingCount > 0) return;
      clearInterval(this.#timer);
      this.#timer = undefined;
    });
    return this.#busy;
  }

  #queue(subscription: Subscription, { random }: Line, group: Group): void {
    const { lose, duplicate, reorder, windowMs, speed } = subscription.pace;
    const event = renderEvent(this.store, subscription, group);
    if (random() < lose) {
      this.#record(subscription, event, 0, null);
      return;
    }
    for (let copies = random() < duplicate ? 2 : 1; copies > 0; copies -= 1) {
      const late = random() < reorder ? (random() * windowMs) / speed : 0;
      this.#waiting.push({ subscription, event, attempt: 1, dueAt: group.dueAt + late });
    }
  }

  async #deliver({ subscription, event, attempt }: Waiting): Promise<void> {
    const body = JSON.stringify({ ...event, attempt_number: attempt });
    const signature = signBody(body, subscription.verificationToken);
    const status = await post(subscription.url, body, { 'X-Notion-Signature': signature });
    this.#record(subscription, event, attempt, status);
    if (isAccepted(status) || attempt >= ATTEMPTS || !this.store.subscriptions.has(subscription.id)) return;
    const wait = (subscription.pace.backOffMs * 2 ** (attempt - 1)) / subscription.pace.speed;
    this.#waiting.push({ subscription, event, attempt: attempt + 1, dueAt: this.store.clock.now() + wait });
  }

  #record(subscription: Subscription, event: object, attempt: number, status: number | null): void {
    const { id, type, entity } = event as { id: string; type: string; entity: { id: string } };
    const at = new Date(this.store.clock.now()).toISOString();
    const body = { ...event, attempt_number: attempt };
    this.deliveries.push({
      eventId: id,
      subscriptionId: subscription.id,
      type,
      entityId: entity.id,
      attempt,
      at,
      status,
      body,
    });
    if (this.deliveries.length > KEPT * 2) this.deliveries = this.deliveries.slice(-KEPT);
  }
}
