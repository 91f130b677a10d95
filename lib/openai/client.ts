import OpenAI, { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from 'openai';
import { openaiEnv } from '@/lib/env';
import { AppError } from '@/lib/errors';

const TIMEOUT_MS = 60_000;

/** The SDK sleeps as long as a server says, whatever becomes of the signal; what is longer than this is left to the engine. */
const LONGEST_SLEEP_MS = 5_000;

/** Milliseconds that a server asks for by Retry-After (seconds or a date); undefined when it names none. */
function readWait(headers: Headers): number | undefined {
  const given = headers.get('retry-after') ?? '';
  const wait = /^\d+(\.\d+)?$/.test(given) ? Number(given) * 1000 : Date.parse(given) - Date.now();
  return Number.isFinite(wait) && wait > 0 ? wait : undefined;
}

async function fetchPatiently(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const response = await fetch(input, init);
  if (response.ok || (readWait(response.headers) ?? 0) <= LONGEST_SLEEP_MS) return response;
  const headers = new Headers(response.headers);
  headers.set('x-should-retry', 'false');
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
}

let cached: { key: string; client: OpenAI } | undefined;

/** The process's OpenAI client. It retries twice by itself on 408, 409, 429 and 5xx, after a Retry-After of up to five seconds. */
export function openai(): OpenAI {
  const { OPENAI_API_KEY, OPENAI_BASE_URL } = openaiEnv();
  const key = `${OPENAI_API_KEY} ${OPENAI_BASE_URL}`;
  if (cached?.key !== key)
    cached = {
      key,
      client: new OpenAI({
        apiKey: OPENAI_API_KEY,
        baseURL: OPENAI_BASE_URL,
        timeout: TIMEOUT_MS,
        maxRetries: 2,
        fetch: fetchPatiently,
      }),
    };
  return cached.client;
}

const LIMITED_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 60 * 60_000;

/** When OpenAI takes questions again, an hour from now at most. */
function readRetryAt(headers: Headers | undefined): Date {
  const wait = headers && readWait(headers);
  return new Date(Date.now() + (wait ? Math.min(wait, LONGEST_WAIT_MS) : LIMITED_WAIT_MS));
}

/** Any error of the OpenAI SDK as an AppError, by status and code. Source: OpenAI, "Error codes". */
export function toOpenaiError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof APIUserAbortError)
    return new AppError('openai_unavailable', 'The call was ended', { cause: error });
  if (error instanceof APIConnectionTimeoutError || error instanceof APIConnectionError) {
    return new AppError('openai_unavailable', 'OpenAI could not be reached in time', { cause: error });
  }
  if (error instanceof APIError) {
    const message = `OpenAI answered ${error.status}: ${error.message}`;
    const options = { cause: error, detail: error.message };
    if (error.status === 401 || error.status === 403) return new AppError('openai_unauthorized', message, options);
    if (error.code === 'insufficient_quota') return new AppError('openai_quota', message, options);
    if (error.status === 429)
      return new AppError('openai_rate_limited', message, { ...options, retryAt: readRetryAt(error.headers) });
    if (error.code === 'model_not_found') return new AppError('model_gone', message, options);
    if (error.code === 'context_length_exceeded') return new AppError('question_too_long', message, options);
    if ((error.status ?? 0) >= 500) return new AppError('openai_unavailable', message, options);
    return new AppError('openai_invalid_answer', message, options);
  }
  return new AppError('unexpected', error instanceof Error ? error.message : String(error), { cause: error });
}
