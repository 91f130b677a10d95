'use client';

import { useQuery } from '@tanstack/react-query';
import { LoaderCircle, X } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { ProblemNote } from '@/components/problems/problem-note';
import { fetchJson, toProblem } from '@/components/queries/fetch-json';
import type { Named } from '@/components/rule/values';
import { Button } from '@/components/ui/button';
import { PageIcon } from '@/components/ui/page-icon';
import { SearchField } from '@/components/ui/search-field';
import { TARGETS_SHOWN } from '@/lib/rules/page-size';
import type { TargetView } from '@/lib/rules/view';

type ChoiceProps = { ruleId: string; without: string; chosen: Named[]; onChange: (chosen: Named[]) => void };

function Chosen({ chosen, onChange }: Pick<ChoiceProps, 'chosen' | 'onChange'>) {
  return (
    <ul aria-label="Chosen" className="flex max-h-24 flex-wrap gap-1.5 overflow-y-auto">
      {chosen.map((target) => (
        <li key={target.id} className="max-w-full">
          <button
            type="button"
            onClick={() => onChange(chosen.filter(({ id }) => id !== target.id))}
            className="flex max-w-full items-center gap-1 rounded-md bg-accent-soft py-1 pr-1.5 pl-2.5 text-left text-sm text-accent-text"
          >
            <span className="sr-only">Remove </span>
            <span className="min-w-0 break-words">{target.title}</span>
            <X className="size-3.5 shrink-0" aria-hidden />
          </button>
        </li>
      ))}
      {chosen.length === 0 && <li className="py-1 text-sm text-ink-soft">No match: the relation will be empty.</li>}
    </ul>
  );
}

function Options({ targets, chosen, onChange }: Omit<ChoiceProps, 'ruleId' | 'without'> & { targets: TargetView[] }) {
  const isChosen = (id: string) => chosen.some((target) => target.id === id);
  const toggle = ({ id, title }: TargetView) =>
    onChange(isChosen(id) ? chosen.filter((target) => target.id !== id) : [...chosen, { id, title }]);
  return (
    <ul aria-label="Target pages" className="-mx-2 flex flex-col">
      {targets.map((target) => (
        <li key={target.id}>
          <label className="flex cursor-pointer items-center gap-2.5 rounded-lg px-2 py-1.5 hover:bg-sunken">
            <input
              type="checkbox"
              checked={isChosen(target.id)}
              onChange={() => toggle(target)}
              className="size-4 shrink-0 accent-accent"
            />
            <PageIcon icon={target.icon} kind="page" className="size-4.5 shrink-0 text-sm" />
            <span className="min-w-0 break-words">{target.title || 'Untitled'}</span>
          </label>
        </li>
      ))}
    </ul>
  );
}

/** What the list does not show. */
function Rest({ count, query }: { count: number; query: string }) {
  if (count === 0 && query === '')
    return 'The target database has no pages to choose from yet. Add pages to it in Notion: they are listed here once they are read.';
  if (count === 0) return `No target page is called “${query}”.`;
  return (
    count > TARGETS_SHOWN && `The first ${TARGETS_SHOWN} are listed. Search for the others by a word of their title.`
  );
}

/** Any number of a rule's target pages, found by title; none at all is an answer too. `without`: the page that is not its own match. */
export function TargetChoice({ ruleId, without, chosen, onChange }: ChoiceProps) {
  const [text, setText] = useState('');
  const query = useDeferredValue(text.trim());
  const { data, error, refetch, isPlaceholderData } = useQuery({
    queryKey: ['targets', ruleId, query],
    queryFn: ({ signal }) =>
      fetchJson<TargetView[]>(`/api/rules/${ruleId}/targets?${new URLSearchParams({ query })}`, signal),
    placeholderData: (previous) => previous,
  });
  const targets = (data ?? []).filter(({ id }) => id !== without);
  return (
    <div className="mt-4 scroll-pt-36 overflow-y-auto border-t">
      {/* Stays while the list scrolls, where the window is high enough for both. */}
      <div className="z-10 flex flex-col gap-3 border-b bg-raised px-5 py-3.5 [@media(min-height:34rem)]:sticky [@media(min-height:34rem)]:top-0">
        <Chosen chosen={chosen} onChange={onChange} />
        <SearchField label="Search target pages" value={text} onChange={(event) => setText(event.target.value)} />
      </div>
      <div className="min-h-40 px-5 py-2.5" aria-busy={isPlaceholderData || !data}>
        {error ? (
          <div className="flex flex-col items-start gap-2">
            <ProblemNote {...toProblem(error)} />
            <Button size="small" onClick={() => void refetch()}>
              Try again
            </Button>
          </div>
        ) : !data ? (
          <LoaderCircle className="mx-auto mt-8 size-5 animate-spin text-ink-faint" role="img" aria-label="Loading" />
        ) : (
          <Options targets={targets.slice(0, TARGETS_SHOWN)} chosen={chosen} onChange={onChange} />
        )}
        {data && (
          <p className="px-4 py-5 text-center text-sm text-ink-soft empty:hidden">
            <Rest count={targets.length} query={query} />
          </p>
        )}
      </div>
    </div>
  );
}
