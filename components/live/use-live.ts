'use client';

import { useEffect, useSyncExternalStore } from 'react';
import { type LiveData, noteBalance, readLive, subscribeLive } from '@/components/live/live-store';
import type { RuleView } from '@/lib/rules/view';

const NOTHING: Partial<LiveData> = {};

function useLive(): Partial<LiveData> {
  return useSyncExternalStore(subscribeLive, readLive, () => NOTHING);
}

/** Each given rule as it stands now: by the stream, or as the page brought it, whichever is newer. */
export function useLiveRules(initial: RuleView[]): RuleView[] {
  const live = useLive().rules ?? [];
  return initial.map((rule) => live.find(({ id, changedAt }) => id === rule.id && changedAt >= rule.changedAt) ?? rule);
}

export function useLiveRule(initial: RuleView): RuleView {
  return useLiveRules([initial])[0] ?? initial;
}

export function useLiveBalance(initial: string): string {
  useEffect(() => noteBalance(initial), [initial]);
  return useLive().balance ?? initial;
}
