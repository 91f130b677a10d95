import type { Slice } from '@/sandbox/notion/query/cursors';

/** A page of a list under its kind, with the note that Notion stopped early if it did. */
export function renderList(kind: string, results: object[], slice: Omit<Slice, 'ids'>): object {
  const status = { type: 'incomplete', incomplete_reason: 'query_result_limit_reached' };
  return {
    object: 'list',
    results,
    next_cursor: slice.nextCursor,
    has_more: slice.nextCursor !== null,
    type: kind,
    [kind]: {},
    ...(slice.incomplete ? { request_status: status } : {}),
  };
}
