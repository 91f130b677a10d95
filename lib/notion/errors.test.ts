import { type APIErrorCode, APIResponseError, UnknownHTTPResponseError } from '@notionhq/client';
import { expect, test } from 'vitest';
import { AppError } from '@/lib/errors';
import { isSpaceLimit, isUncertain, retryAfterSeconds, toNotionError } from '@/lib/notion/errors';

type Given = { status: number; code: string; headers?: Record<string, string>; reason?: string };

function answer({ status, code, headers = {}, reason }: Given): Error {
  const body = { object: 'error', status, code, message: 'Words of Notion.' };
  return new APIResponseError({
    code: code as APIErrorCode,
    status,
    headers: new Headers(headers),
    message: body.message,
    rawBodyText: JSON.stringify(body),
    additional_data: reason ? { rate_limit_reason: reason } : undefined,
    request_id: undefined,
  } as never);
}

const unknown = (status: number, body: string) =>
  new UnknownHTTPResponseError({ status, message: 'x', headers: new Headers(), rawBodyText: body } as never);

const cases: [number, string, string][] = [
  [400, 'validation_error', 'notion_invalid'],
  [401, 'unauthorized', 'notion_unauthorized'],
  [403, 'restricted_resource', 'notion_restricted'],
  [404, 'object_not_found', 'notion_not_found'],
  [409, 'conflict_error', 'notion_conflict'],
  [429, 'rate_limited', 'notion_rate_limited'],
  [500, 'internal_server_error', 'notion_unavailable'],
  [529, 'service_overload', 'notion_unavailable'],
];

test.each(cases)('%i %s is %s', (status, code, expected) => {
  const error = toNotionError(answer({ status, code }));
  expect(error.code).toBe(expected);
  expect(error.detail).toContain('Words of Notion.');
});

test('an answer without a code of Notion counts by its status, one of OAuth by its own code', () => {
  expect(toNotionError(unknown(502, '<html>')).code).toBe('notion_unavailable');
  expect(toNotionError(unknown(404, '')).code).toBe('notion_not_found');
  expect(toNotionError(unknown(418, '{}')).code).toBe('notion_invalid');
  expect(toNotionError(unknown(401, '{"error":"invalid_client"}')).code).toBe('notion_restricted');
  expect(toNotionError(unknown(400, '{"error":"invalid_grant"}')).code).toBe('notion_invalid');
});

test('a 429 says when and for whom', () => {
  const space = 'public_api_space_request_rate_limit';
  const headers = { 'retry-after': '90' };
  const limited = toNotionError(answer({ status: 429, code: 'rate_limited', headers, reason: space }));
  expect((limited.retryAt?.getTime() ?? 0) - Date.now()).toBeGreaterThan(85_000);
  expect(isSpaceLimit(limited)).toBe(true);
  const own = toNotionError(answer({ status: 429, code: 'rate_limited' }));
  expect(own.retryAt).toBeUndefined();
  expect(isSpaceLimit(own)).toBe(false);
  const reason = 'public_api_request_blocked';
  expect(toNotionError(answer({ status: 429, code: 'rate_limited', reason })).code).toBe('notion_blocked');
});

test('reads Retry-After in both of its forms', () => {
  expect(retryAfterSeconds('2.5')).toBe(2.5);
  expect(retryAfterSeconds('-1')).toBe(0);
  expect(retryAfterSeconds('Thu, 01 Jan 1970 00:01:00 GMT', 30_000)).toBe(30);
  expect(retryAfterSeconds('soon')).toBeNull();
  expect(retryAfterSeconds(null)).toBeNull();
});

test('only what may have taken effect is uncertain', () => {
  const broken = [new TypeError('terminated'), new DOMException('x', 'TimeoutError'), new SyntaxError('x'), 'odd'];
  for (const error of broken) expect(isUncertain(toNotionError(error))).toBe(true);
  for (const [status, code, expected] of cases)
    expect(isUncertain(toNotionError(answer({ status, code })))).toBe(/unavailable|conflict/.test(expected));
  const ours = new AppError('page_gone', 'Gone');
  expect(toNotionError(ours)).toBe(ours);
});
