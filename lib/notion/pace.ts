import { setTimeout as sleep } from 'node:timers/promises';

/** Asked before each request; answers when it may be sent. */
export type Pace = { take(signal?: AbortSignal): Promise<void> };

const WINDOW_MS = 60_000;

/**
 * Keeps any 60-second window at or under `limit` requests and spends the whole of it: a burst first, then as fast as the window
 * moves on. Notion allows 180 requests per connection and 60 s (Notion, "Request limits").
 */
export class SlidingWindow implements Pace {
  #sent: number[];
  #queue: Promise<void> = Promise.resolve();
  readonly #now: () => number;
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
      const now = this.#now();
      this.#sent = this.#sent.filter((at) => at > now - WINDOW_MS);
      if (this.#sent.length < this.limit) {
        this.#sent.push(now);
        return;
      }
      const oldest = this.#sent[this.#sent.length - this.limit] ?? now;
      await sleep(Math.max(5, oldest + WINDOW_MS - now + 5), undefined, { signal });
    }
  }

  /** When the requests of the last minute were sent, in ms since 1970; to be kept across slices. */
  recent(): number[] {
    const now = this.#now();
    return this.#sent.filter((at) => at > now - WINDOW_MS);
  }
}

/** No pacing at all: for OAuth calls, which have a limit of their own. */
export const unpaced: Pace = { take: async () => undefined };
