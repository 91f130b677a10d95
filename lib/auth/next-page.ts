import { readOwnUrl } from '@/lib/http/own-url';

const HOME = '/dashboard';

const PAGE = /^\/dashboard(?:\/[\w-]+)*$/;

/** For paths, which need no address of ours before them. */
const NOWHERE = 'https://app.invalid';

/**
 * Where to go on after signing in: `given`, an address or path, when it is a page of our own dashboard, as a path with its query; else the
 * dashboard's first page. Never leads to another site.
 */
export function checkNextPage(given: string | null | undefined, appUrl: string): string {
  const url = readOwnUrl(given, appUrl);
  return url && PAGE.test(url.pathname) ? url.pathname + url.search : HOME;
}

/** The way to signing in, and from there to a page of the dashboard; `page`: its path with its query. */
export function signInPath(page: string | null): string {
  const next = checkNextPage(page, NOWHERE);
  return next === HOME ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`;
}
