import { describe, expect, it } from 'vitest';
import { checkNextPage, signInPath } from '@/lib/auth/next-page';

const APP = 'https://app.example';
const ID = '0b8f2f7c-6a53-4c1e-9a55-1f1f2f3f4f5f';

const PAGES = [
  '/dashboard?problem=unexpected',
  '/dashboard/credits',
  '/dashboard/account?item=1&x=%2F%2Fevil.example',
  `/dashboard/relations/${ID}/activity?item=${ID}`,
];

describe('checkNextPage', () => {
  it.each(['/dashboard', ...PAGES])('leads on to %s', (path) => {
    expect(checkNextPage(path, APP)).toBe(path);
    expect(checkNextPage(APP + path, APP)).toBe(path);
  });

  it.each([
    null,
    undefined,
    '',
    '/',
    '/sign-in',
    '/dashboards',
    '/api/account/export',
    '//evil.example',
    '//evil.example/dashboard/credits',
    '///evil.example/dashboard',
    '/\\evil.example/dashboard',
    '\\\\evil.example\\dashboard',
    '/\t/evil.example/dashboard',
    'https:evil.example/dashboard',
    'https://evil.example/dashboard/credits',
    'http://app.example/dashboard/credits',
    'https://app.example.evil.example/dashboard',
    'https://app.example@evil.example/dashboard',
    'https://app.example:8443/dashboard/credits',
    'javascript:alert(1)//dashboard',
    'data:text/html,/dashboard',
    '%2F%2Fevil.example/dashboard',
    '/%2Fevil.example/dashboard',
    '/%5Cevil.example/dashboard',
    '/dashboard/../api/account/export',
    '/dashboard/%2e%2e/api/account/export',
    '/dashboard/..%2f..%2fsign-in',
    '/dashboard/%2F%2Fevil.example',
    '/dashboard//evil.example',
    '/dashboard/\\evil.example',
    '/dashboard@evil.example',
    '/DASHBOARD/credits',
    'http://[',
  ])('leads to the first page for %j', (given) => {
    expect(checkNextPage(given, APP)).toBe('/dashboard');
  });
});

describe('signInPath', () => {
  it.each(PAGES)('is followed by %s', (path) => {
    const url = new URL(signInPath(path), APP);
    expect(url.pathname).toBe('/sign-in');
    expect([...url.searchParams]).toEqual([['next', path]]);
  });

  it.each([null, '/dashboard', '/dashboard?', '/api/credits/export', '//evil.example/dashboard/credits'])(
    'is as short as can be for %j',
    (page) => {
      expect(signInPath(page)).toBe('/sign-in');
    },
  );
});
