'use client';

import { useState, useTransition } from 'react';
import { tellOutcome } from '@/components/problems/tell-outcome';
import { creditsInWords, plural, SMALLEST_CREDITS } from '@/components/status/words';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { recheckAllAction } from '@/lib/rules/actions';
import type { RuleView } from '@/lib/rules/view';

function estimate(pages: number, { creditsPerPage }: RuleView): string {
  if (creditsPerPage === null) return 'No estimate yet.';
  const credits = Math.max(pages * creditsPerPage, SMALLEST_CREDITS);
  return `Re-checking them takes about ${creditsInWords(credits)}, by what its pages took so far.`;
}

/** Pages that *Processing Limits* left out when the target changed, and what it takes to catch up. */
export function NotRechecked({ rule }: { rule: RuleView }) {
  const [busy, startTransition] = useTransition();
  const [asked, setAsked] = useState(false);
  const recheck = () =>
    startTransition(async () => {
      if (await tellOutcome(recheckAllAction(rule.id), 'The pages are re-checked now')) setAsked(true);
    });
  const one = rule.notRechecked === 1;
  return (
    <Callout
      look="warn"
      title={`${plural(rule.notRechecked, 'page')} ${one ? 'was' : 'were'} not re-checked`}
      action={
        <Button size="small" busy={busy} disabled={!rule.active} aria-disabled={asked} onClick={recheck}>
          {asked ? 'Re-check requested' : 'Re-check all'}
        </Button>
      }
    >
      The target changed since, and Processing Limits left {one ? 'it' : 'them'} out.{' '}
      {rule.active ? estimate(rule.notRechecked, rule) : 'Switch this Auto Relation on to re-check.'}
    </Callout>
  );
}
