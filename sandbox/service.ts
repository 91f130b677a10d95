import type { Hono } from 'hono';

/** What every stand-in of an outside service offers to the server that runs it. */
export interface SandboxService {
  /** Also the name of its snapshot on disk and of its counters in the request log. */
  readonly name: string;
  /** Routes as the real service has them, at the root of its own port. */
  readonly app: Hono;
  /** Back to the state of a new start. */
  reset(): void;
  /** Takes back what `dump` gave; throws when the state cannot be read. */
  load(state: unknown): void;
  /** A value that JSON can hold; it may share objects with the living state. */
  dump(): unknown;
  /** Calls the listener after each change of state, so that it is saved. */
  onChange?(listener: () => void): void;
}

/** Base URLs; OpenAI's ends in `/v1`, as its SDK expects it. */
export type SandboxUrls = { notion: string; openai: string; stripe: string; mail: string; control: string };
