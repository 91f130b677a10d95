import { isUuid } from '@/lib/ids';

const TABS = ['activity', 'errors', 'review', 'settings'];

/** What stood in the form for a new Auto Relation. */
function newQuery(params: URLSearchParams): string {
  for (const name of ['draft', 'copy']) {
    const id = params.get(name);
    if (id && isUuid(id)) return `?${name}=${id}`;
  }
  const workspace = params.get('workspace');
  return workspace && /^\d{1,3}$/.test(workspace) ? `?workspace=${workspace}` : '';
}

/**
 * Where to go on after Notion's consent screen: `given`, an address or path, when it is one of our own pages from which that screen is
 * opened, as a path; else the list. Never leads to another site.
 */
export function checkReturn(given: string | null | undefined, appUrl: string): string {
  const url = given && URL.canParse(given, appUrl) ? new URL(given, appUrl) : null;
  if (url?.origin !== new URL(appUrl).origin) return '/dashboard';
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
