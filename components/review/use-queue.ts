'use client';

import { useState } from 'react';
import { tellFailure } from '@/components/problems/tell-outcome';
import { plural } from '@/components/status/words';
import { useNews } from '@/components/ui/news';
import { approvePagesAction } from '@/lib/rules/actions';
import type { ItemView } from '@/lib/rules/view';
import { unanswered } from '@/lib/unanswered';

export type Outcome = 'approved' | 'fixed' | 'changed' | 'skipped';

/** Each in a word. */
export const OUTCOMES: Record<Outcome, string> = {
  approved: 'Approved',
  fixed: 'Changed by you',
  changed: 'Matched again',
  skipped: 'Skipped',
};

const keyOf = ({ id, decisionId }: ItemView) => `${id}:${decisionId}`;

/** What became of each proposal on the screen; rows keep their places until the list is read anew. */
export function useQueue(items: ItemView[]) {
  const [outcomes, setOutcomes] = useState<Record<string, Outcome>>({});
  const [busy, setBusy] = useState<string[]>([]);
  const [said, setSaid] = useState('');
  useNews(said);
  const note = (done: ItemView[], outcome: Outcome) => {
    if (done.length === 0) return;
    setOutcomes((old) => ({ ...old, ...Object.fromEntries(done.map((item) => [keyOf(item), outcome])) }));
    setSaid(
      `${OUTCOMES[outcome]}: ${done.length === 1 ? done[0]?.page.title || 'Untitled' : plural(done.length, 'page')}`,
    );
  };
  const approve = async (wanted: ItemView[]) => {
    const keys = wanted.map(keyOf);
    setBusy((old) => [...old, ...keys]);
    const pages = wanted.map(({ id, decisionId }) => ({ itemId: id, decisionId: decisionId ?? '' }));
    const answer = await approvePagesAction(pages).catch(unanswered);
    setBusy((old) => old.filter((key) => !keys.includes(key)));
    if (!answer.ok) return tellFailure(answer);
    note(
      wanted.filter(({ id }) => answer.approved.includes(id)),
      'approved',
    );
    note(
      wanted.filter(({ id }) => answer.changed.includes(id)),
      'changed',
    );
    if (answer.changed.length > 0) tellFailure({ ok: false, code: 'review_changed' });
  };
  const outcomeOf = (item: ItemView): Outcome | null => outcomes[keyOf(item)] ?? null;
  const isBusy = (item: ItemView) => busy.includes(keyOf(item));
  return {
    approve,
    note,
    outcomeOf,
    isBusy,
    /** Nothing was said to them yet. */
    open: items.filter((item) => outcomeOf(item) === null && !isBusy(item)),
    /** The open ones, and those that were skipped. */
    answerable: items.filter((item) => [null, 'skipped'].includes(outcomeOf(item)) && !isBusy(item)),
  };
}
