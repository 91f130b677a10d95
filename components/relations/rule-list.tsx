'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { useLiveRules, useUnknownRules } from '@/components/live/use-live';
import { DraftRow, RuleRow } from '@/components/relations/rule-row';
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
  /** What stands around the list counts them too, and without any there is no list. */
  const change = (ids: (old: string[]) => string[]) => {
    setDeleted(ids);
    router.refresh();
  };
  return (
    <ul className="flex flex-col gap-3">
      {live
        .filter(({ id }) => !deleted.includes(id))
        .map((rule) => {
          const Row = rule.status === 'draft' ? DraftRow : RuleRow;
          return (
            <Row
              key={rule.id}
              rule={rule}
              onDeleted={() => change((ids) => [...ids, rule.id])}
              onRestored={() => change((ids) => ids.filter((id) => id !== rule.id))}
            />
          );
        })}
    </ul>
  );
}
