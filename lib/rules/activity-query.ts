/** The lists of Activity; safe for the browser. */
export const ACTIVITY_FILTERS = [
  'all',
  'changed',
  'no_match',
  'review',
  'failed',
  'undone',
  'undo_refused',
  'excluded',
  'waiting',
] as const;

export type ItemFilter = (typeof ACTIVITY_FILTERS)[number];

/** `search`: words of the page's title; `cursor`: where an earlier part of the list ended. */
export type ActivityQuery = { filter?: ItemFilter; search?: string; cursor?: string };

/** A word of an address as a filter; what is none shows all. */
export function toFilter(word: string | null | undefined): ItemFilter {
  return ACTIVITY_FILTERS.find((filter) => filter === word) ?? 'all';
}
