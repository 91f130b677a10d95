'use client';

import { AskAgain } from '@/components/builder/ask-again';
import { DatabaseChoice } from '@/components/builder/database-choice';
import { groupChoices } from '@/components/builder/group-choices';
import { ListSkeleton, NothingListed } from '@/components/builder/nothing-listed';
import { useDataSources } from '@/components/builder/use-data-sources';
import { ProblemNote } from '@/components/problems/problem-note';
import { toProblem } from '@/components/queries/fetch-json';
import { Button } from '@/components/ui/button';
import { useNews } from '@/components/ui/news';
import { walkList } from '@/components/ui/walk-list';
import type { DataSourceChoice } from '@/lib/connections/browse';

type ListProps = {
  connectionId: string;
  query: string;
  /** What a database was chosen for already, by its id. */
  notes: Record<string, string>;
  onPick: (choice: DataSourceChoice) => void;
  onAddSamples: () => void;
};

export function DatabaseList({ connectionId, query, notes, onPick, onAddSamples }: ListProps) {
  const listing = useDataSources(connectionId, query);
  const found = listing.data?.pages.flatMap(({ results }) => results) ?? [];
  const row = (choice: DataSourceChoice) => (
    <li key={choice.id}>
      <DatabaseChoice choice={choice} query={query} note={notes[choice.id]} onPick={onPick} />
    </li>
  );
  const isSettled = listing.isSuccess && !listing.isPlaceholderData;
  const isEmpty = found.length === 0;
  useNews(isSettled && isEmpty ? 'No shared database is listed.' : '');
  return (
    <div className="min-h-56 flex-1 overflow-y-auto px-2 py-3" aria-busy={listing.isFetching}>
      {isEmpty && (listing.isPending || listing.isPlaceholderData) && <ListSkeleton />}
      {listing.isError && (
        <div className="px-3">
          <ProblemNote {...toProblem(listing.error)} again={<AskAgain query={listing} />} />
        </div>
      )}
      {isSettled && isEmpty && (
        <NothingListed
          query={query}
          indexing={listing.data.pages.some(({ indexing }) => indexing)}
          onAddSamples={onAddSamples}
        />
      )}
      <ul
        onKeyDown={(event) =>
          walkList(event, '[data-database]', document.querySelector<HTMLElement>('[data-database-search]'))
        }
        aria-label="Databases"
      >
        {groupChoices(found).map(({ key, title, choices }) =>
          title === null ? (
            choices.map(row)
          ) : (
            <li key={key} className="mt-1">
              <p className="px-3 py-1 text-sm font-medium text-ink-soft" id={`database-${key}`}>
                {title}
              </p>
              <ul className="ml-3 border-l pl-1" aria-labelledby={`database-${key}`}>
                {choices.map(row)}
              </ul>
            </li>
          ),
        )}
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
