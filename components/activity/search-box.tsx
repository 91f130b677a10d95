'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef, useTransition } from 'react';
import { activityHref } from '@/components/activity/filters';
import { Icon } from '@/components/ui/icon';
import { toFilter } from '@/lib/rules/activity-query';

const PAUSE_MS = 250;

/** Search by page title: follows what is typed, and keeps it in the address. */
export function SearchBox({ search }: { search: string }) {
  const router = useRouter();
  const [busy, startTransition] = useTransition();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // Another address, by a link or by Back: while someone types, what is typed counts.
    if (input.current && document.activeElement !== input.current) input.current.value = search;
  }, [search]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const wait = (words: string) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => go(words), PAUSE_MS);
  };
  const go = (words: string) => {
    // A link that was pressed meanwhile leads on first, perhaps away; the words are looked for in the list that it leads to.
    if (document.querySelector('[data-pending]')) return wait(words);
    const filter = toFilter(new URLSearchParams(window.location.search).get('filter'));
    startTransition(() => router.replace(activityHref(filter, words.trim()), { scroll: false }));
  };
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
