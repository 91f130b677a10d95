import type { Clock } from '@/sandbox/clock';
import { NotionError } from '@/sandbox/notion/api/errors';

export type Limits = {
  /** Per connection and 60 s; null: no limit. */
  requestsPerMinute: number | null;
  /** For all connections of the workspace together; null: no limit. */
  workspaceRequestsPerMinute: number | null;
  /** Both limits are raised by this factor. */
  speed: number;
};

export const defaultLimits = (): Limits => ({ requestsPerMinute: 180, workspaceRequestsPerMinute: null, speed: 1 });

const WINDOW_MS = 60_000;
const CONNECTION_REASON = 'public_api_request_rate_limit';
const WORKSPACE_REASON = 'public_api_space_request_rate_limit';

/** When requests were let through, oldest first; the old ones are cut off now and then, not at each request. */
class Window {
  #sent: number[] = [];
  #start = 0;

  /** How long until one more is within the limit; 0 when it is now. */
  waitMs(limit: number, now: number): number {
    this.#forget(now);
    const first = this.#sent[Math.max(this.#start, this.#sent.length - Math.floor(limit))];
    if (this.#sent.length - this.#start < limit || first === undefined) return 0;
    return first + WINDOW_MS - now;
  }

  add(now: number): void {
    this.#forget(now);
    this.#sent.push(now);
  }

  #forget(now: number): void {
    if ((this.#sent.at(-1) ?? 0) > now) this.#sent = this.#sent.filter((at) => at <= now);
    while (this.#start < this.#sent.length && (this.#sent[this.#start] ?? 0) <= now - WINDOW_MS) this.#start += 1;
    if (this.#start < 1_000 && this.#start < this.#sent.length) return;
    this.#sent = this.#sent.slice(this.#start);
    this.#start = 0;
  }
}

/** Counts what was let through in the last 60 s, for each connection and for the workspace. */
export class RateLimiter {
  limits = defaultLimits();
  readonly #windows = new Map<string, Window>();

  constructor(private readonly clock: Clock) {}

  /** Throws Notion's 429 when the window is full; a refused request is not counted. */
  admit(connection: string, workspace: string): void {
    this.#check(connection, this.limits.requestsPerMinute, CONNECTION_REASON);
    this.#check(workspace, this.limits.workspaceRequestsPerMinute, WORKSPACE_REASON);
    for (const key of [connection, workspace]) this.#windowOf(key).add(this.clock.now());
  }

  clear(): void {
    this.#windows.clear();
  }

  #windowOf(key: string): Window {
    const window = this.#windows.get(key) ?? new Window();
    this.#windows.set(key, window);
    return window;
  }

  #check(key: string, limit: number | null, reason: string): void {
    if (limit === null) return;
    const wait = this.#windowOf(key).waitMs(limit * this.limits.speed, this.clock.now());
    if (wait <= 0) return;
    throw new NotionError(429, 'rate_limited', 'You have been rate limited. Please try again in a few minutes.', {
      headers: { 'Retry-After': String(Math.max(1, Math.ceil(wait / 1000))) },
      additionalData: { rate_limit_reason: reason },
    });
  }
}
