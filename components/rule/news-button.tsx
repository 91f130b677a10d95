'use client';

import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { useLiveRule } from '@/components/live/use-live';
import { Button } from '@/components/ui/button';
import { useNews } from '@/components/ui/news';
import type { RuleView } from '@/lib/rules/view';

/** Says that the list below is older than what happened since; the rows never move by themselves. */
export function NewsButton({ rule }: { rule: RuleView }) {
  const router = useRouter();
  const [busy, startTransition] = useTransition();
  const live = useLiveRule(rule);
  const behind = JSON.stringify(live.progress) !== JSON.stringify(rule.progress) || live.lastRunAt !== rule.lastRunAt;
  useNews(behind ? 'There are newer pages than those listed.' : '');
  return (
    behind && (
      <Button size="small" busy={busy} onClick={() => startTransition(() => router.refresh())}>
        Show what is new
      </Button>
    )
  );
}
