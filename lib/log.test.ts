import { expect, test } from 'vitest';
import { maskSecrets } from '@/lib/log';

test.each([
  ['Incorrect API key provided: sk-proj-abc_DEF123.', 'Incorrect API key provided: [redacted].'],
  ['Invalid API Key provided: sk_test_4eC39HqLyjWDarj', 'Invalid API Key provided: [redacted]'],
  ['The token ntn_12345678abc is odd', 'The token [redacted] is odd'],
  ['authorization: Bearer abc.def', 'authorization: [redacted]'],
  ['The task-list of a desk_drawer is full', 'The task-list of a desk_drawer is full'],
])('%j', (text, masked) => {
  expect(maskSecrets(text)).toBe(masked);
});
