import { APIErrorCode, APIResponseError } from '@notionhq/client';
import { expect, test } from 'vitest';
import { AppError } from '@/lib/errors';
import { Silence } from '@/lib/notion/silence';

const soon = () => new Date(Date.now() + 5_000);

const spaceLimit = () =>
  new APIResponseError({
    code: APIErrorCode.RateLimited,
    message: 'Slow down',
    status: 429,
    headers: new Headers(),
    rawBodyText: '',
    additional_data: { rate_limit_reason: 'public_api_space_request_rate_limit' },
    request_id: undefined,
  });

test('a refusal stands until its end, and one without a time for a minute', () => {
  const silence = new Silence('w1');
  expect(silence.standing()).toBeUndefined();
  silence.note(new AppError('notion_rate_limited', 'x', { retryAt: new Date(Date.now() - 1) }));
  expect(silence.standing()).toBeUndefined();
  silence.note(new AppError('notion_rate_limited', 'x'));
  expect(silence.standing()?.retryAt?.getTime()).toBeGreaterThan(Date.now() + 55_000);
});

test("Notion's own answer is not replaced by what is heard of the same refusal", () => {
  const silence = new Silence('w4');
  const retryAt = soon();
  silence.note(new AppError('notion_rate_limited', 'x', { retryAt, cause: new Error('429') }));
  silence.note(new AppError('notion_rate_limited', 'heard', { retryAt }));
  expect(silence.standing()?.cause).toBeDefined();
  const later = new Date(retryAt.getTime() + 1_000);
  silence.note(new AppError('notion_rate_limited', 'heard', { retryAt: later }));
  expect(silence.standing()?.retryAt).toEqual(later);
});

test("only a workspace's own limit silences its other connections", () => {
  const [one, twin, stranger] = [new Silence('w2'), new Silence('w2'), new Silence('w3')];
  one.note(new AppError('notion_rate_limited', 'x', { retryAt: soon() }));
  expect(twin.standing()).toBeUndefined();
  one.note(new AppError('notion_rate_limited', 'x', { retryAt: soon(), cause: spaceLimit() }));
  expect(twin.standing()).toBeDefined();
  expect(stranger.standing()).toBeUndefined();
});

test('any other failure silences nothing', () => {
  const silence = new Silence();
  silence.note(new AppError('notion_unavailable', 'x', { retryAt: soon() }));
  expect(silence.standing()).toBeUndefined();
});
