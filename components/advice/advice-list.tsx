'use client';

import { AdviceRow } from '@/components/advice/advice-row';
import { useLookAgain } from '@/components/relations/look-again';
import type { RuleAdvice } from '@/lib/advice/view';

/** The target pages with their drafts; looks again by itself while one is being written. */
export function AdviceList({ ruleId, advice }: { ruleId: string; advice: RuleAdvice }) {
  useLookAgain(advice.targets.some(({ draft }) => draft?.state === 'accepted'));
  return (
    <ul className="card divide-y" aria-label="Target pages that are hard to match">
      {advice.targets.map((target) => (
        <AdviceRow key={target.id} advice={target} ruleId={ruleId} recheckLimit={advice.recheckLimit} />
      ))}
    </ul>
  );
}
