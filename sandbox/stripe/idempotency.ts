import { createHash } from 'node:crypto';
import { StripeProblem } from '@/sandbox/stripe/errors';

const LIFETIME_MS = 24 * 3_600_000;

type Kept = { path: string; digest: string; at: number; answer: object | StripeProblem };

/** First answers by idempotency key, for a day. Source: Stripe, "Idempotent requests". */
export class IdempotencyKeys {
  readonly #kept = new Map<string, Kept>();

  constructor(private readonly now: () => number) {}

  /** The answer that this key was given before; throws Stripe's error when the request differs from the first. */
  recall(key: string, path: string, body: string): object | StripeProblem | null {
    const kept = this.#kept.get(key);
    if (!kept || this.now() - kept.at > LIFETIME_MS) return null;
    if (kept.path === path && kept.digest === digestOf(body)) return kept.answer;
    const message =
      kept.path === path
        ? `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`
        : `Keys for idempotent requests can only be used for the same endpoint they were first used for ('${path}' vs '${kept.path}'). Try using a key other than '${key}' if you meant to execute a different request.`;
    throw new StripeProblem(400, { type: 'idempotency_error', message });
  }

  keep(key: string, path: string, body: string, answer: object | StripeProblem): void {
    const kept = answer instanceof StripeProblem ? answer : structuredClone(answer);
    this.#kept.set(key, { path, digest: digestOf(body), at: this.now(), answer: kept });
  }

  clear(): void {
    this.#kept.clear();
  }
}

/** The order of the parameters does not count. */
function digestOf(body: string): string {
  const sorted = new URLSearchParams(body);
  sorted.sort();
  return createHash('sha256').update(sorted.toString()).digest('hex');
}
