import { isHTTPResponseError, RequestTimeoutError } from '@notionhq/client';
import { AppError, type ErrorCode } from '@/lib/errors';

const BY_CODE: Record<string, ErrorCode> = {
  unauthorized: 'notion_unauthorized',
  restricted_resource: 'notion_restricted',
  // Our own credentials are wrong: no reason to count anyone's workspace as disconnected.
  invalid_client: 'notion_restricted',
  unauthorized_client: 'notion_restricted',
  invalid_grant: 'notion_invalid',
  object_not_found: 'notion_not_found',
  rate_limited: 'notion_rate_limited',
  conflict_error: 'notion_conflict',
  validation_error: 'notion_invalid',
  invalid_json: 'notion_invalid',
  invalid_request: 'notion_invalid',
  invalid_request_url: 'notion_invalid',
  missing_version: 'notion_invalid',
  service_overload: 'notion_unavailable',
  internal_server_error: 'notion_unavailable',
  service_unavailable: 'notion_unavailable',
  bad_gateway: 'notion_unavailable',
  gateway_timeout: 'notion_unavailable',
};

const BY_STATUS: Record<number, ErrorCode> = {
  401: 'notion_unauthorized',
  403: 'notion_restricted',
  404: 'notion_not_found',
  409: 'notion_conflict',
  429: 'notion_rate_limited',
};

/** Seconds from a Retry-After header, in its number or its date form; null when it holds neither. */
export function retryAfterSeconds(value: string | null | undefined, now: number = Date.now()): number | null {
  if (!value) return null;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return Math.max(0, seconds);
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, (date - now) / 1000);
}

function header(headers: unknown, name: string): string | null {
  return headers instanceof Headers ? headers.get(name) : null;
}

/** The code of an OAuth answer, which the SDK does not know: `{"error": "invalid_client"}`. */
function oauthCode(body: unknown): string | null {
  try {
    const { error } = JSON.parse(String(body));
    return typeof error === 'string' ? error : null;
  } catch {
    return null;
  }
}

/**
 * Any error of the Notion SDK as an AppError, by status and code (never by message). `retryAt` is set when Notion said when;
 * `detail` holds Notion's own sentence. Source: Notion's "Status codes" and "Request limits".
 */
export function toNotionError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (isHTTPResponseError(error)) {
    const code =
      BY_CODE[oauthCode(error.body) ?? error.code] ??
      BY_STATUS[error.status] ??
      (error.status >= 500 ? 'notion_unavailable' : 'notion_invalid');
    const reason = error.additional_data?.rate_limit_reason;
    const seconds = retryAfterSeconds(header(error.headers, 'retry-after'));
    return new AppError(
      reason === 'public_api_request_blocked' ? 'notion_blocked' : code,
      `Notion answered ${error.status}: ${error.message}`,
      {
        cause: error,
        detail: error.message,
        retryAt: seconds === null ? undefined : new Date(Date.now() + seconds * 1000),
      },
    );
  }
  if (RequestTimeoutError.isRequestTimeoutError(error))
    return new AppError('notion_timeout', 'Notion did not answer in time', { cause: error });
  if (error instanceof SyntaxError)
    return new AppError('notion_unavailable', 'Notion answered with broken JSON', { cause: error });
  if (error instanceof Error && (error.name === 'AbortError' || error.name === 'TimeoutError')) {
    return new AppError('notion_timeout', 'The request to Notion was ended', { cause: error });
  }
  if (error instanceof TypeError)
    return new AppError('notion_timeout', 'The connection to Notion broke', { cause: error });
  return new AppError('unexpected', error instanceof Error ? error.message : String(error), { cause: error });
}

/** True when the whole 429 concerns the workspace and not only this connection. */
export function isSpaceLimit(error: AppError): boolean {
  const cause = error.cause;
  return (
    isHTTPResponseError(cause) && cause.additional_data?.rate_limit_reason === 'public_api_space_request_rate_limit'
  );
}

const UNCERTAIN: ReadonlySet<ErrorCode> = new Set([
  'notion_timeout',
  'notion_unavailable',
  'notion_conflict',
  'unexpected',
]);

/** True when a write that failed so may have taken effect: read before writing again. */
export function isUncertain(error: AppError): boolean {
  return UNCERTAIN.has(error.code);
}
