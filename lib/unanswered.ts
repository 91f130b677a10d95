import type { Failure } from '@/lib/results';

/** For the `catch` of a request: actions answer and do not throw, so none came. Browsers reject with a TypeError what did not come through. */
export function unanswered(error: unknown): Failure {
  return { ok: false, code: error instanceof TypeError ? 'unreachable' : 'unexpected' };
}
