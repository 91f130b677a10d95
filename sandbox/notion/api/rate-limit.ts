import type { Clock } from '@/sandbox/clock';
import { NotionError } from '@/sandbox/notion/api/errors';

export type Limits = {
  /** Per connection and window; null: no limit. */
  requestsPerMinute: number | null;
  /** For all connections of the workspace together; null: no limit. */
  workspaceRequestsPerMinute: number | null;
  /** A window lasts 60 s divided by this. */
  speed: number;
};

export const defaultLimits = (): Limits => ({ requestsPerMinute: 180, workspaceRequestsPerMinute: null, speed: 1 });

const CONNECTION_REASON = 'public_api_request_rate_limit';
const WORKSPACE_REASON = 'public_api_space_request_rate_limit';

/** Counts what was let through in the last window, for each connection and for the workspace. */
export class RateLimiter {
  limits = defaultLimits();
  readonly #sent = new Map<string, number[]>();

  constructor(private readonly clock: Clock) {}

  /** Throws Notion's 429 when the window is full; a refused request is not counted. */
  admit(connection: string, workspace: string): void {
    this.#check(connection, this.limits.requestsPerMinute, CONNECTION_REASON);
    this.#check(workspace, this.limits.workspaceRequestsPerMinute, WORKSPACE_REASON);
    const now = this.clock.now();
    for (const key of [connection, workspace]) {
      const sent = this.#sent.get(key) ?? [];
      sent.push(now);
      this.#sent.set(key, sent);
    }
  }

  clear(): void {
    this.#sent.clear();
  }

  #check(key: string, limit: number | null, reason: string): void {
    const window = 60_000 / this.limits.speed;
    const now = this.clock.now();
    const recent = (this.#sent.get(key) ?? []).filter((at) => at > now - window && at <= now);
    this.#sent.set(key, recent);
    if (limit === null || recent.length < limit) return;
    const oldest = recent[recent.length - limit] ?? now;
    const seconds = Math.max(1, Math.ceil((oldest + window - now) / 1000));
    throw new NotionError(429, 'rate_limited', 'You have been rate limited. Please try again in a few minutes.', {
      headers: { 'Retry-After': String(seconds) },
      additionalData: { rate_limit_reason: reason },
    });
  }
}
