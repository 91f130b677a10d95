import type { Change, ChangeType } from '@/sandbox/notion/store/changes';

/** One endpoint of one integration, for all workspaces it is let into. */
export type Subscription = {
  id: string;
  url: string;
  /** The integration's client id; null: events of every integration. */
  clientId: string | null;
  /** The types that are sent; null: all. */
  types: ChangeType[] | null;
  verificationToken: string;
  /** Events flow only when the token has come back, or the endpoint has taken it with a 2xx. */
  verified: boolean;
  pace: Pace;
};

/** How fast and how badly events arrive. */
export type Pace = {
  /** All waits are divided by this. */
  speed: number;
  /** How long an event takes that is told at once. */
  delayMs: number;
  /** Edits of one page within this time become one event. */
  windowMs: number;
  /** The first wait after a refusal; each further one is twice as long. */
  backOffMs: number;
  /** How likely an event comes late, comes twice, is never sent: 0..1, by seed. */
  reorder: number;
  duplicate: number;
  lose: number;
  seed: number;
};

/** Eight attempts, the last about a day after the first. */
export const ATTEMPTS = 8;

export const defaultPace = (): Pace => ({
  speed: 1,
  delayMs: 2_000,
  windowMs: 60_000,
  backOffMs: 680_000,
  reorder: 0,
  duplicate: 0,
  lose: 0,
  seed: 1,
});

/** An event of which the edits are still being gathered. */
export type Group = { change: Change; authors: Set<string>; at: number; dueAt: number };

export type Delivery = {
  eventId: string;
  subscriptionId: string;
  type: string;
  entityId: string;
  attempt: number;
  at: string;
  /** 0 when the endpoint could not be reached; null when the event was lost on purpose. */
  status: number | null;
  body: object;
};
