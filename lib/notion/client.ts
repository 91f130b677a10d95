import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from '@notionhq/client';
import { env } from '@/lib/env';
import type { AppError } from '@/lib/errors';
import { toNotionError } from '@/lib/notion/errors';
import { type Pace, unpaced } from '@/lib/notion/pace';
import { Silence } from '@/lib/notion/silence';

export const NOTION_VERSION = '2026-03-11';

const READ_ATTEMPTS = 3;
const LONGEST_WAIT_MS = 10_000;

function isPassing({ code, retryAt }: AppError): boolean {
  if (code !== 'notion_unavailable' && code !== 'notion_timeout' && code !== 'notion_conflict') return false;
  return !retryAt || retryAt.getTime() - Date.now() <= LONGEST_WAIT_MS;
}

function waitBeforeRetry({ retryAt }: AppError, attempt: number): number {
  return retryAt ? Math.max(0, retryAt.getTime() - Date.now()) : 500 * 2 ** attempt;
}

export type NotionOptions = {
  token?: string;
  pace?: Pace;
  signal?: AbortSignal;
  timeoutMs?: number;
  /** Where refusals are kept; shared by all that speak through one connection. */
  silence?: Silence;
};

/** A place in the allowance that was waited for ahead of a call. */
export type Reservation = { left: boolean };

export type CallOptions = { repeatable?: boolean; reservation?: Reservation };

/** The SDK's client with our limits around it; `call` is the only way through it. */
export type Notion = {
  /** Runs one SDK call; whatever goes wrong comes out as an AppError. `repeatable` calls (reads) are tried again after a passing fault. */
  call<T>(run: (sdk: Client) => Promise<T>, options?: CallOptions): Promise<T>;
  /** Waits for a free place in the allowance and keeps it: what is read after this is still young when the call goes out with it. */
  reserve(): Promise<Reservation>;
  /** Gives a place back that was not used. */
  giveBack(reservation: Reservation): void;
  /** Notion's own clock, from the Date header of its latest answer; ours before the first answer. */
  now(): Date;
  /** Requests sent through this client. */
  requests(): number;
};

/**
 * One place for limits and errors of the Notion API: pinned version, pacing before every request, silence until a refusal (429) is over,
 * bodies that hang are ended, no retries of the SDK's own (they skip what matters and cap Retry-After at a minute).
 */
export function createNotion({
  token,
  pace = unpaced,
  signal,
  timeoutMs = env().NOTION_TIMEOUT_SECONDS * 1000,
  silence = new Silence(),
}: NotionOptions): Notion {
  let offsetMs = 0;
  let requests = 0;
  const calls = new AsyncLocalStorage<Reservation | undefined>();

  const pacedFetch = async (url: string, init?: RequestInit): Promise<Response> => {
    const reservation = calls.getStore();
    if (reservation?.left) reservation.left = false;
    else await pace.take(signal);
    const refusal = silence.standing();
    if (refusal) throw refusal;
    requests += 1;
    const timeout = AbortSignal.timeout(timeoutMs);
    const response = await fetch(url, { ...init, signal: signal ? AbortSignal.any([signal, timeout]) : timeout });
    const body = await response.arrayBuffer();
    const date = Date.parse(response.headers.get('date') ?? '');
    if (!Number.isNaN(date)) offsetMs = date - Math.floor(Date.now() / 1000) * 1000;
    return new Response(response.status === 204 ? null : body, {
      status: response.status,
      statusText: response.statusText,
      headers: response.headers,
    });
  };

  const sdk = new Client({
    auth: token,
    baseUrl: env().NOTION_API_URL,
    notionVersion: NOTION_VERSION,
    timeoutMs: timeoutMs * 20,
    retry: false,
    fetch: pacedFetch as never,
    logger: () => undefined,
  });

  return {
    async call(run, { repeatable = false, reservation } = {}) {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await calls.run(reservation, () => run(sdk));
        } catch (error) {
          const failure = silence.note(toNotionError(error));
          if (!repeatable || attempt >= READ_ATTEMPTS || !isPassing(failure) || signal?.aborted) throw failure;
          await sleep(waitBeforeRetry(failure, attempt), undefined, { signal });
        }
      }
    },
    async reserve() {
      await pace.take(signal);
      return { left: true };
    },
    giveBack(reservation) {
      if (reservation.left) pace.giveBack();
      reservation.left = false;
    },
    now: () => new Date(Date.now() + offsetMs),
    requests: () => requests,
  };
}
