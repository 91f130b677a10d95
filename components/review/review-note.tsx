'use client';

import { useLiveRules } from '@/components/live/use-live';
import { countReview, type ReviewCount } from '@/components/review/count-review';
import { formatNumber } from '@/components/status/words';
import { ButtonLink } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';

/** Tells on the list that matches wait, with the way to all of them; nothing while none does. */
export function ReviewNote(count: ReviewCount) {
  const waiting = countReview(useLiveRules(count.rules), count);
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
