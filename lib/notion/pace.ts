import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '@/lib/errors';

/** Asked before each request; answers when it may be sent. `giveBack` returns a place that was not used. */
export type Pace = { take(signal?: AbortSignal): Promise<void>; giveBack(): void };

const WINDOW_MS = 60_000;

/**
 * Keeps any 60-second window at or under `limit` requests and spends the whole of it: a small database is done in seconds, a large one in bursts.
 * Notion allows 180 requests per connection and 60 s (Notion, "Request limits").
 */
export class SlidingWindow implements Pace {
  #sent: number[];
  #queue: Promise<void> = Promise.resolve();
  readonly #now: () => number;
  #resumesAt: number | null = null;
  readonly #hurry = new AbortController();
  limit: number;

  constructor(limit: number, sent: number[] = [], now: () => number = Date.now) {
    this.limit = limit;
    this.#sent = [...sent].sort((a, b) => a - b);
    this.#now = now;
  }

  take(signal?: AbortSignal): Promise<void> {
    const turn = this.#queue.then(() => this.#wait(signal));
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  async #wait(signal?: AbortSignal): Promise<void> {
    for (;;) {
      signal?.throwIfAborted();
      const wait = this.#msToWait();
      if (wait <= 0) {
        this.#resumesAt = null;
        this.#sent.push(this.#now());
        return;
      }
      this.#resumesAt = this.#now() + wait;
      if (this.#hurry.signal.aborted)
        throw new AppError('slice_over', 'Nobody waits any more', { retryAt: new Date(this.#resumesAt) });
      await this.#sleep(wait, signal);
    }
  }

  async #sleep(ms: number, signal?: AbortSignal): Promise<void> {
    const ends = signal ? AbortSignal.any([signal, this.#hurry.signal]) : this.#hurry.signal;
    await sleep(ms, undefined, { signal: ends }).catch(() => undefined);
  }

  #msToWait(): number {
    const now = this.#now();
    this.#sent = this.#sent.filter((at) => at > now - WINDOW_MS);
    const expiring = this.#sent[this.#sent.length - this.limit];
    return expiring === undefined ? 0 : expiring + WINDOW_MS - now;
  }

  giveBack(): void {
    this.#sent.pop();
  }

  /** From now on nobody waits for a place: what would have to throws `slice_over` with the moment when there is one. */
  endWaits(): void {
    this.#hurry.abort();
  }

  /** When the next request may go out, in ms since 1970; null while nothing waits. */
  resumesAt(): number | null {
    return this.#resumesAt;
  }

  /** When the requests of the last minute were sent, in ms since 1970; to be kept across slices. */
  recent(): number[] {
    const now = this.#now();
    return this.#sent.filter((at) => at > now - WINDOW_MS);
  }
}

/** No pacing at all: for OAuth calls, which have a limit of their own. */
export const unpaced: Pace = { take: async () => undefined, giveBack: () => undefined };
