import { env } from '@/lib/env';

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}

/**
 * Whether a request that changes something was sent by a page of ours: of APP_URL, or of the very host that it asks. Browsers send Origin
 * with every such request; what has none (a server, a script) carries nobody's cookies.
 */
export function isOwnOrigin(headers: Headers): boolean {
  const origin = headers.get('origin');
  return origin === null || origin === new URL(env().APP_URL).origin || hostOf(origin) === headers.get('host');
}
