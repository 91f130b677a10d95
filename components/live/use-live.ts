'use client';

import { useSyncExternalStore } from 'react';
import { isSignedOut, type LiveData, readLive, subscribeLive } from '@/components/live/live-store';
import type { RuleView } from '@/lib/rules/view';

const NOTHING: Partial<LiveData> = {};

function useLive(): Partial<LiveData> {
  return useSyncExternalStore(subscribeLive, readLive, () => NOTHING);
}

/** The server no longer knows this browser's session: nothing moves here any more. */
export function useSignedOut(): boolean {
  return useSyncExternalStore(subscribeLive, isSignedOut, () => false);
}

/** Each given rule as it stands now: by the stream, or as the page brought it, whichever is newer. */
export function useLiveRules(initial: RuleView[]): RuleView[] {
  const live = new Map(useLive().rules?.map((rule) => [rule.id, rule]));
  return initial.map((rule) => {
    const now = live.get(rule.id);
    return now && now.changedAt >= rule.changedAt ? now : rule;
  });
}

export function useLiveRule(initial: RuleView): RuleView {
  return useLiveRules([initial])[0] ?? initial;
}

/** The ids of rules that the stream told of and that are not among these. */
export function useUnknownRules(known: RuleView[]): string[] {
  const ids = (useLive().rules ?? []).map(({ id }) => id);
  return ids.filter((id) => !known.some((rule) => rule.id === id));
}

const NONE: string[] = [];

/** The ids of rules that were deleted while this page was open, here or elsewhere. */
export function useGoneRules(): string[] {
  return useLive().gone ?? NONE;
}

/** When one rule, or any of them, last changed, as far as the stream told; null before it did. */
export function useLiveChange(ruleId?: string): string | null {
  const rules = useLive().rules ?? [];
  return rules
    .filter(({ id }) => !ruleId || id === ruleId)
    .reduce<string | null>((last, { changedAt }) => (last && last > changedAt ? last : changedAt), null);
}

const SEVERE = ['disconnected', 'out_of_credits'] as const;

/** The most severe trouble of the rules that changed while this page was open; undefined before one did. What goes on in a moment is none. */
export function useLiveTrouble(): (typeof SEVERE)[number] | null | undefined {
  const stuck = useLive().rules?.filter(({ resumesAt }) => resumesAt === null);
  return stuck && (SEVERE.find((status) => stuck.some((rule) => rule.status === status)) ?? null);
}

/** In credits; `initial`: as a page brought it. */
export function useLiveBalance(initial: number): number {
  return useLive().balance ?? initial;
}
