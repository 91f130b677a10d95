'use client';

import { useEffect, useState } from 'react';
import { type Draft, emptyDraft } from '@/components/builder/draft';
import { readStored, store } from '@/components/ui/stored';

/** What this browser kept, over what the page brought (`initial`), over the empty form. What was previewed elsewhere since counts more than what is kept here. */
export function useDraft(given: string, defaultLimit: number, initial?: Partial<Draft>) {
  const [key, setKey] = useState(given);
  const [draft, setDraft] = useState<Draft | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the page brought counts when it is opened, and not when it is rendered again.
  useEffect(() => {
    setKey(given);
    const stored = readStored<Partial<Draft>>(given);
    const isOlder = initial?.previewed && stored?.previewed !== initial.previewed;
    setDraft({ ...emptyDraft(defaultLimit), ...initial, ...(isOlder ? null : stored) });
  }, [given, defaultLimit]);
  const change = (part: Partial<Draft>) =>
    setDraft((old) => {
      const next = { ...(old ?? emptyDraft(defaultLimit)), ...part };
      store(key, next);
      return next;
    });
  return {
    draft,
    change,
    forget: () => store(key, null),
    /** Keeps the draft under another key from now on, with these changes and what was typed meanwhile. */
    moveTo(next: string, part: Partial<Draft>) {
      if (next !== key) store(key, null);
      setKey(next);
      setDraft((old) => {
        const moved = { ...(old ?? emptyDraft(defaultLimit)), ...part };
        store(next, moved);
        return moved;
      });
    },
  };
}
