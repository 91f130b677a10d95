import { createHmac, timingSafeEqual } from 'node:crypto';
import { env } from '@/lib/env';
import { newSecret, type SessionId } from '@/lib/ids';

function sign(sessionId: SessionId, state: string): string {
  return createHmac('sha256', env().NEXTAUTH_SECRET).update(`link-notion|${sessionId}|${state}`).digest('base64url');
}

/** A state for Notion's consent page and the proof, kept in a cookie, that this login session asked for it. */
export function newLinkState(sessionId: SessionId): { state: string; proof: string } {
  const state = newSecret();
  return { state, proof: sign(sessionId, state) };
}

/** True only for the state that this very session began with. */
export function isLinkState(sessionId: SessionId, state: string, proof: string): boolean {
  const expected = Buffer.from(sign(sessionId, state));
  const given = Buffer.from(proof);
  return expected.length === given.length && timingSafeEqual(expected, given);
}
