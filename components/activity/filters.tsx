import { Link } from '@/components/ui/link';
import type { ItemFilter } from '@/lib/rules/activity-query';

export const LABELS: Record<ItemFilter, string> = {
  all: 'All',
  changed: 'Linked',
  no_match: 'No match',
  review: 'To review',
  failed: 'Failed',
  undone: 'Undone',
  undo_refused: 'Undo refused',
  excluded: 'Excluded',
  waiting: 'Waiting',
};

/** What of a list stands in its address. */
export function activityParams(filter: ItemFilter, search: string): Record<string, string> {
  const params: Record<string, string> = {};
  if (filter !== 'all') params.filter = filter;
  if (search) params.q = search;
  return params;
}

export const activityHref = (filter: ItemFilter, search: string) =>
  `?${new URLSearchParams(activityParams(filter, search))}`;

/** Plain links, so that each list has an address and Back works. */
export function Filters({ filter, search }: { filter: ItemFilter; search: string }) {
  return (
    <nav aria-label="Filter">
      <ul className="flex flex-wrap gap-1">
        {(Object.keys(LABELS) as ItemFilter[]).map((id) => (
          <li key={id}>
            <Link
              href={activityHref(id, search)}
              aria-current={id === filter ? 'true' : undefined}
              className="inline-block rounded-full px-3 py-1 text-sm text-ink-soft hover:bg-sunken has-[[data-pending]]:bg-sunken has-[[data-pending]]:text-ink aria-[current]:bg-accent-soft aria-[current]:font-medium aria-[current]:text-accent-text"
            >
              {LABELS[id]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
