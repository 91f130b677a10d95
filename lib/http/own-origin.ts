import { env } from '@/lib/env';

/**
 * Whether a request that changes something was sent by a page of ours. Browsers send Origin with every such request; what has none (a
 * server, a script) carries no cookies of anybody.
 */
export function isOwnOrigin(headers: Headers): boolean {
  const origin = headers.get('origin');
  return origin === null || origin === new URL(env().APP_URL).origin;
}
