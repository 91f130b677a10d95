'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { fetchJson } from '@/components/queries/fetch-json';
import type { ItemView } from '@/lib/rules/view';

/** How often a page is read anew while something is being done to it. */
export const POLL_MS = 2_000;

/** It is being decided or written at this moment, or a person waits for it; where the rule is not active, only an undo goes on. */
export const isOpen = ({ undo, fixing, status, paused }: ItemView) =>
  undo?.state === 'requested' || (!paused && (fixing || status === 'decided' || status === 'writing'));

/** The given rows in their places, each followed while something is being done to it: by the engine, or because a person asked for it. */
export function useFreshItems<T extends ItemView>(items: T[]): { items: T[]; follow: (id: string) => void } {
  const client = useQueryClient();
  const [followed, setFollowed] = useState<string[]>([]);
  const ids = items.filter((item) => isOpen(item) || followed.includes(item.id)).map(({ id }) => id);
  const { data } = useQuery({
    // Switched on or off meanwhile, the same pages stand differently.
    queryKey: ['items', ids, items.some(({ paused }) => paused)],
    enabled: ids.length > 0,
    staleTime: 0,
    queryFn: ({ signal }) => fetchJson<ItemView[]>(`/api/items?ids=${ids}`, signal),
    placeholderData: (previous) => previous,
    refetchInterval: ({ state }) => (state.data?.some(isOpen) ? POLL_MS : false),
  });
  const fresh = (item: T) => {
    const now = data?.find(({ id, updatedAt }) => id === item.id && updatedAt >= item.updatedAt);
    return now ? { ...item, ...now } : item;
  };
  const follow = (id: string) => {
    setFollowed((old) => (old.includes(id) ? old : [...old, id]));
    void client.invalidateQueries({ queryKey: ['items'] });
  };
  return { items: items.map(fresh), follow };
}
