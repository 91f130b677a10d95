'use client';

import { useLiveRules } from '@/components/live/use-live';
import { formatNumber } from '@/components/status/words';
import { ButtonLink } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import type { RuleView } from '@/lib/rules/view';

/** Tells on the list that matches wait (`total`: under all rules, when the page was read), with the way to all of them; nothing while none does. */
export function ReviewNote({ rules, total }: { rules: RuleView[]; total: number }) {
  const sum = (of: RuleView[]) => of.reduce((count, { progress }) => count + progress.review, 0);
  const waiting = total + sum(useLiveRules(rules)) - sum(rules);
  if (waiting === 0) return null;
  const action = (
    <ButtonLink href="/dashboard/review" size="small">
      Review
    </ButtonLink>
  );
  return (
    <div className="mb-4">
      <Callout title={`${formatNumber(waiting)} to review`} action={action}>
        The AI is not sure of {waiting === 1 ? 'this match' : 'these matches'}. Nothing is written before you approve
        {waiting === 1 ? ' it' : ' them'}.
      </Callout>
    </div>
  );
}
