'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { useGoneRules, useLiveRules, useUnknownRules } from '@/components/live/use-live';
import { DraftRow, RuleRow } from '@/components/relations/rule-row';
import { useKeptFocus } from '@/components/ui/keep-focus';
import type { RuleView } from '@/lib/rules/view';

/** The account's Auto Relations in the order of their making; they change in place, and go when they are deleted. `isWhole`: there are no others but those that another tab makes. */
export function RuleList({ rules, isWhole }: { rules: RuleView[]; isWhole: boolean }) {
  const live = useLiveRules(rules);
  const router = useRouter();
  const gone = useGoneRules();
  const made = useUnknownRules(rules).join(' ');
  const lost = rules.flatMap(({ id }) => (gone.includes(id) ? id : [])).join(' ');
  // What stands around the list counts them too, and without any there is no list.
  useEffect(() => {
    if (lost || (isWhole && made)) router.refresh();
  }, [isWhole, lost, made, router]);
  const { home: list, keepFocus } = useKeptFocus<HTMLUListElement>();
  const shown = live.filter(({ id }) => !gone.includes(id));
  // With the last one the list goes, too.
  const leave = () => keepFocus(shown.length > 1 ? list.current : list.current?.closest('main'));
  return (
    <ul ref={list} tabIndex={-1} aria-label="Auto Relations" className="flex flex-col gap-3 rounded-[0.875rem]">
      {shown.map((rule) => {
        const Row = rule.status === 'draft' ? DraftRow : RuleRow;
        return <Row key={rule.id} rule={rule} onDeleted={leave} onRestored={() => router.refresh()} />;
      })}
    </ul>
  );
}
