import { expect, test } from 'vitest';
import { maskSecrets, serializeError } from '@/lib/log';

test.each([
  ['Incorrect API key provided: sk-proj-abc_DEF123.', 'Incorrect API key provided: [redacted].'],
  ['Invalid API Key provided: sk_test_4eC39HqLyjWDarj', 'Invalid API Key provided: [redacted]'],
  ['The token ntn_12345678abc is odd', 'The token [redacted] is odd'],
  ['authorization: Bearer abc.def', 'authorization: [redacted]'],
  ['The task-list of a desk_drawer is full', 'The task-list of a desk_drawer is full'],
])('%j', (text, masked) => {
  expect(maskSecrets(text)).toBe(masked);
});

test.each(['A hammer of my aunt', 'OK', '{"title": A hammer of my aunt, "text": "Kept in the shed"}'])(
  'what could not be read as JSON is not quoted: %s',
  (text) => {
    const parse = () => JSON.parse(text);
    const error = new Error('No answer', { cause: catchError(parse) });
    const logged = JSON.stringify(serializeError(error));
    expect(logged).toMatch(/Unexpected token '.', it is not valid JSON/);
    expect(logged).not.toMatch(/hammer|OK"|shed/);
  },
);

function catchError(act: () => unknown): unknown {
  try {
    return act();
  } catch (error) {
    return error;
  }
}
