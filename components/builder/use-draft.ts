'use client';

import { useEffect, useState } from 'react';
import { type Draft, emptyDraft } from '@/components/builder/draft';

function readStored(key: string): Partial<Draft> | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') as Partial<Draft> | null;
  } catch {
    return null;
  }
}

function store(key: string, draft: Draft | null): void {
  try {
    if (draft) localStorage.setItem(key, JSON.stringify(draft));
    else localStorage.removeItem(key);
  } catch {
    // A browser that keeps nothing still has the form.
  }
}

/** A draft that survives a reload; null until the browser's store was read. */
export function useDraft(key: string, defaultLimit: number) {
  const [draft, setDraft] = useState<Draft | null>(null);
  useEffect(() => setDraft({ ...emptyDraft(defaultLimit), ...readStored(key) }), [key, defaultLimit]);
  const change = (part: Partial<Draft>) =>
    setDraft((old) => {
      const next = { ...(old ?? emptyDraft(defaultLimit)), ...part };
      store(key, next);
      return next;
    });
  return { draft, change, forget: () => store(key, null) };
}
