import { expect, test } from 'vitest';
import { classifyPath, describePath, matchesPath } from '@/sandbox/middleware/route-pattern';

test.each([
  ['/v1/pages/2600ce2a-6520-801c-86cb-fd0b73eb91de', '/v1/pages/:id'],
  ['/v1/pages/2600ce2a6520801c86cbfd0b73eb91de/properties/a%3Bb', '/v1/pages/:id/properties/:id'],
  ['/v1/checkout/sessions/cs_test_a1B2', '/v1/checkout/sessions/:id'],
  ['/v1/models/gpt-4o', '/v1/models/:id'],
  ['/v1/users/me', '/v1/users/me'],
])('%s is the route %s', (path, route) => {
  expect(describePath(path)).toBe(route);
});

test('tells API, OAuth and pages apart', () => {
  expect(['/v1/search', '/v1/oauth/token', '/pages/x'].map(classifyPath)).toEqual(['api', 'oauth', 'web']);
});

test('a pattern fits by segment or by any characters', () => {
  expect(matchesPath('/v1/pages/:id', '/v1/pages/abc')).toBe(true);
  expect(matchesPath('/v1/pages/:id', '/v1/pages/abc/markdown')).toBe(false);
  expect(matchesPath('/v1/*', '/v1/pages/abc/markdown')).toBe(true);
  expect(matchesPath('/v1/a.b', '/v1/aXb')).toBe(false);
});
