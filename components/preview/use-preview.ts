'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { fetchJson } from '@/components/queries/fetch-json';
import type { PreviewState, PreviewView } from '@/lib/rules/preview';

const RUNNING: readonly PreviewState[] = ['reading_target', 'matching', 'waiting_for_notion', 'waiting_for_ai'];
const LOOK_EVERY_MS = 1_000;
/** Credits may come in from another tab. */
const LOOK_SELDOM_MS = 5_000;

export const isRunning = ({ state }: PreviewView) => RUNNING.includes(state);

function lookAgain(view: PreviewView | null | undefined): number | false {
  if (!view) return false;
  if (isRunning(view) || view.items.some(({ fixing }) => fixing)) return LOOK_EVERY_MS;
  return view.state === 'out_of_credits' || view.state === 'cap_reached' ? LOOK_SELDOM_MS : false;
}

/** How the preview of a draft stands, looked at every second while something moves; asked for only once there was one. */
export function usePreview(ruleId: string, wasAsked: boolean) {
  const client = useQueryClient();
  const queryKey = ['preview', ruleId];
  const { data, error } = useQuery({
    queryKey,
    enabled: wasAsked,
    queryFn: ({ signal }) => fetchJson<PreviewView | null>(`/api/rules/${ruleId}/preview`, signal),
    refetchInterval: ({ state }) => lookAgain(state.data),
  });
  const previewedAt = data?.previewedAt;
  // A preview reads texts, and what is known of them makes the estimate better.
  useEffect(() => {
    if (previewedAt) void client.invalidateQueries({ queryKey: ['estimate'] });
  }, [client, previewedAt]);
  return { view: (wasAsked && data) || null, error, lookNow: () => void client.invalidateQueries({ queryKey }) };
}
