'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { fetchJson, toProblem } from '@/components/builder/fetch-json';
import { ListSkeleton } from '@/components/builder/nothing-listed';
import { useDebounced } from '@/components/builder/use-debounced';
import { ProblemNote } from '@/components/problems/problem-note';
import { NoPage } from '@/components/samples/no-page';
import { PageOption } from '@/components/samples/page-option';
import type { PageListing } from '@/lib/samples/shared-pages';

const LOOK_AGAIN_MS = 5_000;
/** A list that can be taken in at a glance needs no search. */
const FEW = 7;

function usePages(connectionId: string, query: string) {
  return useQuery({
    queryKey: ['shared-pages', connectionId, query],
    queryFn: ({ signal }) =>
      fetchJson<PageListing>(`/api/connections/${connectionId}/pages?${new URLSearchParams({ query })}`, signal),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) => data?.indexing && data.results.length === 0 && LOOK_AGAIN_MS,
  });
}

type PageListProps = {
  connectionId: string;
  chosen: string | null;
  disabled: boolean;
  onChoose: (id: string | null) => void;
};

/** The pages of the workspace that databases can be put into, to choose one. */
export function PageList({ connectionId, chosen, disabled, onChoose }: PageListProps) {
  const [text, setText] = useState('');
  const query = useDebounced(text.trim(), 250);
  const all = usePages(connectionId, '');
  const listing = usePages(connectionId, query);
  const pages = listing.data?.results ?? [];
  const searchable = all.data !== undefined && (all.data.more || all.data.results.length > FEW);
  return (
    <>
      {searchable && (
        <input
          type="search"
          aria-label="Search by name"
          placeholder="Search by name"
          data-dialog-focus
          value={text}
          disabled={disabled}
          onChange={(event) => {
            setText(event.target.value);
            // What is chosen has to be in sight.
            onChoose(null);
          }}
          className="control"
        />
      )}
      {listing.isPending && <ListSkeleton />}
      {listing.isError && <ProblemNote {...toProblem(listing.error)} />}
      {listing.isSuccess && pages.length === 0 && <NoPage query={query} {...listing.data} />}
      {pages.length > 0 && (
        <fieldset className="flex flex-col gap-2" disabled={disabled} aria-busy={listing.isPlaceholderData}>
          <legend className="mb-2 text-sm font-medium">Page to put them into</legend>
          {pages.map((page) => (
            <PageOption key={page.id} page={page} chosen={chosen === page.id} onChoose={() => onChoose(page.id)} />
          ))}
        </fieldset>
      )}
    </>
  );
}
