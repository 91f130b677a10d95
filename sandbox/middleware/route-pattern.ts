const ID = /^(?:[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?:cs|cus|pi|evt|ch|price|prod)_\w+|\d+)$/i;
const HOLDS_ID = new Set(['properties', 'models']);

/** Whether a request used the service's API, signed somebody in by OAuth, or looked at its pages. */
export type RequestKind = 'api' | 'oauth' | 'web';

export function classifyPath(path: string): RequestKind {
  if (path.startsWith('/v1/oauth/')) return 'oauth';
  return path.startsWith('/v1/') ? 'api' : 'web';
}

/** The path with every id replaced, so that equal calls count as one route: `/v1/pages/:id`. */
export function describePath(path: string): string {
  const segments = path.split('/');
  return segments
    .map((segment, i) => (ID.test(segment) || HOLDS_ID.has(segments[i - 1] ?? '') ? ':id' : segment))
    .join('/');
}

/** Whether a path fits a pattern in which `:name` stands for one segment and `*` for any characters. */
export function matchesPath(pattern: string, path: string): boolean {
  const escaped = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
  const source = escaped.replace(/:\w+/g, '[^/]+').replace(/\*/g, '.*');
  return new RegExp(`^${source}$`).test(path);
}
