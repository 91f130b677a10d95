'use client';

import { LoaderCircle } from 'lucide-react';
import { toProblem } from '@/components/builder/fetch-json';
import { useDataSources } from '@/components/builder/queries';
import { ProblemNote } from '@/components/problems/problem-note';
import { Button } from '@/components/ui/button';
import { useNews } from '@/components/ui/news';
import { PageIcon } from '@/components/ui/page-icon';
import { TimeAgo } from '@/components/ui/time-ago';
import type { DataSourceChoice } from '@/lib/connections/browse';

/** Arrow keys walk through the list. */
function walk(event: React.KeyboardEvent<HTMLUListElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  event.preventDefault();
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-database]')];
  all[all.indexOf(document.activeElement as HTMLElement) + step]?.focus();
}

function Choice({ choice, onPick }: { choice: DataSourceChoice; onPick: (choice: DataSourceChoice) => void }) {
  return (
    <li>
      <button
        type="button"
        data-database
        onClick={() => onPick(choice)}
        className="flex w-full items-center gap-3 rounded-lg px-3 py-2 text-left -outline-offset-2 hover:bg-sunken focus-visible:bg-sunken"
      >
        <PageIcon icon={choice.icon} className="size-6 text-lg" />
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium">{choice.title || 'Untitled'}</span>
          <span className="block truncate text-sm text-ink-faint">
            {choice.location ?? 'Workspace'}
            {choice.editedAt && (
              <>
                {' '}
                · edited <TimeAgo iso={choice.editedAt} />
              </>
            )}
          </span>
        </span>
      </button>
    </li>
  );
}

function NothingListed({ query }: { query: string }) {
  if (query !== '') {
    return (
      <p className="px-3 py-8 text-center text-ink-soft">
        No shared database is called “{query}”. If it exists, share it or paste its link below.
      </p>
    );
  }
  return (
    <div className="flex flex-col items-center gap-3 px-3 py-8 text-center text-ink-soft">
      <LoaderCircle className="size-5 animate-spin text-ink-faint" aria-hidden />
      <p className="max-w-sm">
        Notion lists no shared database yet. Its search needs up to a minute after sharing; this looks again by itself.
      </p>
    </div>
  );
}

type ListProps = { connectionId: string; query: string; open: boolean; onPick: (choice: DataSourceChoice) => void };

export function DatabaseList({ connectionId, query, open, onPick }: ListProps) {
  const listing = useDataSources(connectionId, query, open);
  const found = listing.data?.pages.flatMap(({ results }) => results) ?? [];
  useNews(listing.isSuccess && found.length === 0 ? 'No shared database is listed.' : '');
  return (
    <div className="min-h-56 flex-1 overflow-y-auto px-2 py-3" aria-busy={listing.isFetching}>
      {listing.isPending && (
        <div className="flex justify-center py-10">
          <LoaderCircle className="size-5 animate-spin text-ink-faint" role="img" aria-label="Loading" />
        </div>
      )}
      {listing.isError && (
        <div className="px-3">
          <ProblemNote {...toProblem(listing.error)} />
        </div>
      )}
      {listing.isSuccess && found.length === 0 && <NothingListed query={query} />}
      <ul onKeyDown={walk} aria-label="Databases">
        {found.map((choice) => (
          <Choice key={choice.id} choice={choice} onPick={onPick} />
        ))}
      </ul>
      {listing.hasNextPage && (
        <div className="flex justify-center pt-2">
          <Button size="small" look="quiet" busy={listing.isFetchingNextPage} onClick={() => listing.fetchNextPage()}>
            Load more
          </Button>
        </div>
      )}
    </div>
  );
}
