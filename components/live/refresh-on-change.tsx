'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { useLiveRule } from '@/components/live/use-live';
import type { RuleView } from '@/lib/rules/view';

/** Shows the page anew as its Auto Relation changes; for as long as something that a person asked for is under way. */
export function RefreshOnChange({ rule }: { rule: RuleView }) {
  const router = useRouter();
  const { changedAt } = useLiveRule(rule);
  useEffect(() => {
    if (changedAt !== rule.changedAt) router.refresh();
  }, [changedAt, rule.changedAt, router]);
  return null;
}
