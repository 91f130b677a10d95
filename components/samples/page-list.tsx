'use client';

import { useState } from 'react';
import { ListSkeleton } from '@/components/builder/nothing-listed';
import { ProblemNote } from '@/components/problems/problem-note';
import { NoPage } from '@/components/samples/no-page';
import { PageOption } from '@/components/samples/page-option';
import { usePages } from '@/components/samples/use-pages';
import { useDebounced } from '@/components/ui/use-debounced';

/** A list that can be taken in at a glance needs no search. */
const FEW = 7;

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
  const answer = usePages(connectionId, query);
  const { listing, problem } = answer ?? {};
  const pages = listing?.results ?? [];
  const searchable = text !== '' || query !== '' || listing?.more || pages.length > FEW;
  return (
    <>
      {searchable && (
        <input
          type="search"
          aria-label="Search by name"
          placeholder="Search by name"
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
      {!answer && <ListSkeleton />}
      {problem && <ProblemNote {...problem} />}
      {listing && pages.length === 0 && <NoPage query={answer?.query ?? ''} {...listing} />}
      {pages.length > 0 && (
        <fieldset className="flex flex-col gap-2" disabled={disabled} aria-busy={answer?.query !== text.trim()}>
          <legend className="mb-2 text-sm font-medium">Page to put them into</legend>
          {pages.map((page) => (
            <PageOption key={page.id} page={page} chosen={chosen === page.id} onChoose={() => onChoose(page.id)} />
          ))}
        </fieldset>
      )}
    </>
  );
}
