import { expect, it } from 'vitest';
import { unanswered } from '@/lib/unanswered';

it('tells a request that did not come through from one that failed', async () => {
  const refused = await fetch('http://127.0.0.1:1').catch(unanswered);
  expect(refused).toEqual({ ok: false, code: 'unreachable' });
  expect(unanswered(new Error('An unexpected response was received from the server.')).code).toBe('unexpected');
});
