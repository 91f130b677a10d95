'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { useLiveRules, useUnknownRules } from '@/components/live/use-live';
import { DraftRow, RuleRow } from '@/components/relations/rule-row';
import { useKeptFocus } from '@/components/ui/keep-focus';
import type { RuleView } from '@/lib/rules/view';

/** The account's Auto Relations in the order of their making; they change in place. `isWhole`: there are no others but those that another tab makes. */
export function RuleList({ rules, isWhole }: { rules: RuleView[]; isWhole: boolean }) {
  const live = useLiveRules(rules);
  const router = useRouter();
  const made = useUnknownRules(rules).join(' ');
  useEffect(() => {
    if (isWhole && made) router.refresh();
  }, [isWhole, made, router]);
  const [deleted, setDeleted] = useState<string[]>([]);
  const { home: list, keepFocus } = useKeptFocus<HTMLUListElement>();
  const shown = live.filter(({ id }) => !deleted.includes(id));
  /** What stands around the list counts them too, and without any there is no list. */
  const change = (ids: (old: string[]) => string[]) => {
    setDeleted(ids);
    router.refresh();
  };
  const remove = (removed: string) => {
    // With the last one the list goes, too.
    keepFocus(shown.length > 1 ? list.current : list.current?.closest('main'));
    change((ids) => [...ids, removed]);
  };
  return (
    <ul ref={list} tabIndex={-1} aria-label="Auto Relations" className="flex flex-col gap-3 rounded-[0.875rem]">
      {shown.map((rule) => {
        const Row = rule.status === 'draft' ? DraftRow : RuleRow;
        return (
          <Row
            key={rule.id}
            rule={rule}
            onDeleted={() => remove(rule.id)}
            onRestored={() => change((ids) => ids.filter((id) => id !== rule.id))}
          />
        );
      })}
    </ul>
  );
}
