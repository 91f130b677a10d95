'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef, useTransition } from 'react';
import { activityHref } from '@/components/activity/filters';
import { Icon } from '@/components/ui/icon';
import { type ItemFilter, toFilter } from '@/lib/rules/activity-query';

const PAUSE_MS = 250;

type SearchBoxProps = { search: string; filter: ItemFilter };

/** Search by page title: follows what is typed, and keeps it in the address. */
export function SearchBox({ search, filter }: SearchBoxProps) {
  const router = useRouter();
  const [busy, startTransition] = useTransition();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const input = useRef<HTMLInputElement>(null);
  /** What was typed and is not in the address yet. */
  const typed = useRef<string | null>(null);
  const wait = (words: string) => {
    typed.current = words.trim() === search ? null : words;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => go(words), PAUSE_MS);
  };
  const go = (words: string) => {
    // A link that was pressed meanwhile leads on first, perhaps away; the words are looked for in the list that it leads to.
    if (document.querySelector('[data-pending]')) return wait(words);
    const shown = toFilter(new URLSearchParams(window.location.search).get('filter'));
    startTransition(() => router.replace(activityHref(shown, words.trim()), { scroll: false }));
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: what stands in it when the page's scripts come was typed before.
  useEffect(() => {
    if (input.current && input.current.value !== search) wait(input.current.value);
    return () => clearTimeout(timer.current);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another address, by what was typed, by a link or by Back.
  useEffect(() => {
    if (typed.current?.trim() === search) typed.current = null;
    // A link that led on before the words were looked for took their place.
    if (typed.current !== null) wait(typed.current);
    // While someone types, what is typed counts.
    else if (input.current && document.activeElement !== input.current) input.current.value = search;
  }, [search, filter]);
  return (
    <search className="w-full sm:w-64">
      <label className="relative block">
        <span className="sr-only">Search by page title</span>
        <Icon
          name={busy ? 'loader' : 'search'}
          className={`pointer-events-none absolute top-1/2 left-3 -mt-2 size-4 text-ink-faint ${busy ? 'animate-spin' : ''}`}
        />
        <input
          ref={input}
          type="search"
          name="q"
          defaultValue={search}
          maxLength={200}
          onChange={(event) => wait(event.target.value)}
          placeholder="Search by page title"
          className="control pl-9"
        />
      </label>
    </search>
  );
}
