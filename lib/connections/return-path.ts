import { readOwnUrl } from '@/lib/http/own-url';
import { isUuid } from '@/lib/ids';

const TABS = ['activity', 'advice', 'errors', 'review', 'settings'];

const NEW_NAMES = ['draft', 'copy', 'connection', 'samples'];

/** What the form for a new Auto Relation was opened with: ids, and for `samples` two of them. */
function newQuery(params: URLSearchParams): string {
  const kept = NEW_NAMES.flatMap((name) => {
    const value = params.get(name);
    return value?.split('.').every(isUuid) ? [`${name}=${value}`] : [];
  });
  return kept.length > 0 ? `?${kept.join('&')}` : '';
}

/**
 * Where to go on after Notion's consent screen: `given`, an address or path, when it is one of our own pages from which that screen is
 * opened, as a path; else the list. Never leads to another site.
 */
export function checkReturn(given: string | null | undefined, appUrl: string): string {
  const url = readOwnUrl(given, appUrl);
  if (!url) return '/dashboard';
  const [, dashboard, part, id, tab, ...more] = url.pathname.split('/');
  if (dashboard !== 'dashboard' || more.length > 0) return '/dashboard';
  if (part === 'connection' && !id) return '/dashboard/connection';
  if (part !== 'relations' || !id) return '/dashboard';
  if (id === 'new' && !tab) return `/dashboard/relations/new${newQuery(url.searchParams)}`;
  if (!isUuid(id)) return '/dashboard';
  return tab && TABS.includes(tab) ? `/dashboard/relations/${id}/${tab}` : `/dashboard/relations/${id}`;
}

/** With this path's own query, if it has one, and why the way to Notion ended. */
export function withProblem(path: string, code: string): string {
  return `${path}${path.includes('?') ? '&' : '?'}problem=${code}`;
}
