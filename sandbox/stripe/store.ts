import { z } from 'zod';
import { noSuch } from '@/sandbox/stripe/errors';
import {
  type Charge,
  type CheckoutSession,
  type Customer,
  createStripeId,
  type Dispute,
  type PaymentIntent,
  type PaymentMethod,
  type Refund,
  type SessionExtras,
  type StripeEvent,
} from '@/sandbox/stripe/objects';

export const API_VERSION = '2026-10-28.endive';
const KEPT_EVENTS = 2_000;

type Kinds = {
  customers: Customer;
  methods: PaymentMethod;
  sessions: CheckoutSession;
  intents: PaymentIntent;
  charges: Charge;
  refunds: Refund;
  disputes: Dispute;
};
type Kind = keyof Kinds;
const KINDS: Kind[] = ['customers', 'methods', 'sessions', 'intents', 'charges', 'refunds', 'disputes'];
const NAMES: Record<Kind, string> = {
  customers: 'customer',
  methods: 'PaymentMethod',
  sessions: 'checkout.session',
  intents: 'payment_intent',
  charges: 'charge',
  refunds: 'refund',
  disputes: 'dispute',
};

const object = z.looseObject({ id: z.string() });
const stateSchema = z.object({
  ...Object.fromEntries(KINDS.map((kind) => [kind, z.array(object).default([])])),
  extras: z.array(z.tuple([z.string(), z.custom<SessionExtras>()])),
  events: z.array(object),
  deleted: z.array(z.string()).default([]),
});

/** Everything that the stand-in of Stripe knows. Each change is told as an event, as Stripe would. */
export class StripeStore {
  readonly customers = new Map<string, Customer>();
  readonly methods = new Map<string, PaymentMethod>();
  readonly sessions = new Map<string, CheckoutSession>();
  readonly intents = new Map<string, PaymentIntent>();
  readonly charges = new Map<string, Charge>();
  readonly refunds = new Map<string, Refund>();
  readonly disputes = new Map<string, Dispute>();
  readonly extras = new Map<string, SessionExtras>();
  /** Ids of customers that were deleted: Stripe still knows that they were. */
  readonly deleted = new Set<string>();
  events: StripeEvent[] = [];
  #listeners: ((event: StripeEvent) => void)[] = [];
  #onChange: () => void = () => {};

  constructor(readonly now: () => number) {}

  seconds(): number {
    return Math.floor(this.now() / 1000);
  }

  /** A new object with the fields that all of Stripe's have. */
  create<Name extends string>(name: Name, prefix: string) {
    return { id: createStripeId(prefix), object: name, created: this.seconds(), livemode: false as const };
  }

  find<K extends Kind>(kind: K, id: string, param = 'id'): Kinds[K] {
    const found = (this[kind] as unknown as Map<string, Kinds[K]>).get(id);
    if (!found) throw noSuch(NAMES[kind], id, param);
    return found;
  }

  onEvent(listener: (event: StripeEvent) => void): void {
    this.#listeners.push(listener);
  }

  onChange(listener: () => void): void {
    this.#onChange = listener;
  }

  /** After each change, so that it is saved. */
  touch(): void {
    this.#onChange();
  }

  /** Tells of an object as it is now; later changes do not show in the event. */
  emit(type: string, subject: object): void {
    const event: StripeEvent = {
      ...this.create('event', 'evt'),
      api_version: API_VERSION,
      data: { object: structuredClone(subject) },
      pending_webhooks: 1,
      request: { id: null, idempotency_key: null },
      type,
    };
    this.events.push(event);
    if (this.events.length > KEPT_EVENTS * 2) this.events = this.events.slice(-KEPT_EVENTS);
    this.touch();
    for (const listener of this.#listeners) listener(event);
  }

  clear(): void {
    for (const kind of KINDS) this[kind].clear();
    this.extras.clear();
    this.deleted.clear();
    this.events = [];
  }

  load(saved: unknown): void {
    const state = stateSchema.parse(saved) as Record<string, unknown>;
    this.clear();
    for (const kind of KINDS) {
      const map = this[kind] as unknown as Map<string, unknown>;
      for (const one of state[kind] as { id: string }[]) map.set(one.id, one);
    }
    for (const [id, extras] of state.extras as [string, SessionExtras][]) this.extras.set(id, extras);
    for (const id of state.deleted as string[]) this.deleted.add(id);
    this.events = state.events as StripeEvent[];
  }

  dump(): object {
    const lists = KINDS.map((kind) => [kind, [...this[kind].values()]] as const);
    return { ...Object.fromEntries(lists), extras: [...this.extras], deleted: [...this.deleted], events: this.events };
  }
}
