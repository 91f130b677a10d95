import { type ErrorCode, isErrorCode } from '@/lib/errors';
import { unanswered } from '@/lib/unanswered';

/** A refused request with the code that the server gave. */
export class RequestProblem extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly detail: string | undefined,
  ) {
    super(code);
  }
}

export async function fetchJson<T>(url: string, signal?: AbortSignal): Promise<T> {
  const answer = await fetch(url, { signal });
  const body = await answer.json().catch(() => ({}));
  if (answer.ok) return body as T;
  throw new RequestProblem(isErrorCode(body.code) ? body.code : 'unexpected', body.detail);
}

/** What may work a moment later. */
export const isPassing = (code: ErrorCode) => /^notion_(unavailable|timeout|rate_limited|conflict)$/.test(code);

export function toProblem(error: unknown): { code: ErrorCode; detail?: string } {
  return error instanceof RequestProblem ? { code: error.code, detail: error.detail } : unanswered(error);
}
