'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { AdviceRow } from '@/components/advice/advice-row';
import type { RuleAdvice } from '@/lib/advice/view';

const POLL_MS = 2_000;

/** The target pages with their drafts; looks again by itself while one is being written. */
export function AdviceList({ ruleId, advice }: { ruleId: string; advice: RuleAdvice }) {
  const router = useRouter();
  const moving = advice.targets.some(({ draft }) => draft?.state === 'accepted');
  useEffect(() => {
    if (!moving) return;
    const timer = setInterval(() => router.refresh(), POLL_MS);
    return () => clearInterval(timer);
  }, [moving, router]);
  return (
    <ul className="card divide-y" aria-label="Target pages that are hard to match">
      {advice.targets.map((target) => (
        <AdviceRow key={target.id} advice={target} ruleId={ruleId} recheckLimit={advice.recheckLimit} />
      ))}
    </ul>
  );
}
