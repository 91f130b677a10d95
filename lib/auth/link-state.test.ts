import { beforeAll, expect, it } from 'vitest';
import { isLinkState, newLinkState } from '@/lib/auth/link-state';
import type { SessionId } from '@/lib/ids';
import { applyEnvironment, createTestEnvironment } from '@/tests/support/environment';

beforeAll(() => applyEnvironment(createTestEnvironment({ databaseUrl: 'postgresql://nowhere/none' })));

it('binds a state to the session that asked for it', () => {
  const [mine, other] = ['session-a', 'session-b'] as SessionId[] as [SessionId, SessionId];
  const { state, proof } = newLinkState(mine);
  expect(isLinkState(mine, state, proof)).toBe(true);
  expect(isLinkState(other, state, proof)).toBe(false);
  expect(isLinkState(mine, `${state}x`, proof)).toBe(false);
  expect(isLinkState(mine, state, '')).toBe(false);
  expect(isLinkState(mine, newLinkState(mine).state, proof)).toBe(false);
});
