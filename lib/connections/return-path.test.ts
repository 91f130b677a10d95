import { describe, expect, it } from 'vitest';
import { checkReturn, withProblem } from '@/lib/connections/return-path';

const APP = 'https://app.example';
const ID = '0b8f2f7c-6a53-4c1e-9a55-1f1f2f3f4f5f';

describe('checkReturn', () => {
  it.each([
    '/dashboard',
    '/dashboard/connection',
    '/dashboard/relations/new',
    `/dashboard/relations/new?draft=${ID}`,
    `/dashboard/relations/new?copy=${ID}`,
    `/dashboard/relations/new?connection=${ID}`,
    `/dashboard/relations/new?connection=${ID}&samples=${ID}.${ID}`,
    `/dashboard/relations/${ID}`,
    `/dashboard/relations/${ID}/advice`,
    `/dashboard/relations/${ID}/errors`,
  ])('leads back to %s', (path) => {
    expect(checkReturn(path, APP)).toBe(path);
    expect(checkReturn(APP + path, APP)).toBe(path);
  });

  it.each([
    [`/dashboard/relations/new?draft=${ID}&problem=notion_consent_denied`, `/dashboard/relations/new?draft=${ID}`],
    ['/dashboard/relations/new?draft=https://evil.example', '/dashboard/relations/new'],
    [`/dashboard/relations/new?connection=${ID}:x&samples=${ID}.//evil.example`, '/dashboard/relations/new'],
    [`/dashboard/relations/${ID}/settings?x=//evil.example`, `/dashboard/relations/${ID}/settings`],
    [`/dashboard/relations/${ID}/elsewhere`, `/dashboard/relations/${ID}`],
    ['/dashboard?problem=unexpected', '/dashboard'],
  ])('keeps of %s what it knows', (given, kept) => {
    expect(checkReturn(given, APP)).toBe(kept);
  });

  it.each([
    null,
    undefined,
    '',
    'new',
    '/',
    '/sign-in',
    '/api/account/export',
    '//evil.example/dashboard/connection',
    'https://evil.example/dashboard/connection',
    'https://app.example.evil.example/dashboard/connection',
    'https://app.example@evil.example/dashboard/connection',
    '\\\\evil.example\\dashboard\\connection',
    'javascript:alert(1)',
    '/dashboard/../api/account/export',
    '/dashboard/relations/..%2f..%2fsign-in',
    '/dashboard/connection/more',
    'http://[',
  ])('leads to the list for %s', (given) => {
    expect(checkReturn(given, APP)).toBe('/dashboard');
  });
});

it('adds a problem to a path with or without a query', () => {
  expect(withProblem('/dashboard', 'unexpected')).toBe('/dashboard?problem=unexpected');
  expect(withProblem(`/dashboard/relations/new?copy=${ID}`, 'unexpected')).toBe(
    `/dashboard/relations/new?copy=${ID}&problem=unexpected`,
  );
});
