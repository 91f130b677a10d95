import { CircleCheck } from 'lucide-react';
import { AdviceList } from '@/components/advice/advice-list';
import { ProblemNote } from '@/components/problems/problem-note';
import { formatNumber, plural } from '@/components/status/words';
import { ButtonLink } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { EmptyState } from '@/components/ui/empty-state';
import { HoldFocus } from '@/components/ui/hold-focus';
import { TryAgain } from '@/components/ui/try-again';
import { readAdvice } from '@/lib/advice/data';
import type { RuleAdvice } from '@/lib/advice/view';
import { toAppError } from '@/lib/errors';
import type { AccountId, RuleId } from '@/lib/ids';

function Setting({ ruleId, advice }: { ruleId: string; advice: RuleAdvice }) {
  if (advice.place !== null) return null;
  const action = (
    <ButtonLink href={`/dashboard/relations/${ruleId}/settings`} size="small">
      Open Settings
    </ButtonLink>
  );
  return (
    <Callout
      look="warn"
      title={advice.onlyTitles ? 'Only the titles of target pages are read' : 'Descriptions cannot be written there'}
      action={action}
    >
      Choose a text property or the page content as Target Database Content: one line about each target page is what
      helps matching most.
    </Callout>
  );
}

/** Which target pages make matching hard, and better descriptions for them. */
export async function Advice({ accountId, ruleId }: { accountId: AccountId; ruleId: RuleId }) {
  const advice = await readAdvice(accountId, ruleId).catch(toAppError);
  if (advice instanceof Error) return <ProblemNote code={advice.code} detail={advice.detail} remedy={<TryAgain />} />;
  return (
    <HoldFocus className="flex flex-col gap-4">
      <Setting ruleId={ruleId} advice={advice} />
      {advice.targets.length > 0 ? (
        <>
          <p className="max-w-2xl text-sm text-ink-soft">
            {plural(advice.hard, 'target page')} of {formatNumber(advice.lookedAt)} may be hard to match. A description
            helps most: what it is, “Matches when…” and “DOES NOT MATCH…”.
            {advice.total > advice.lookedAt && ` The first ${formatNumber(advice.lookedAt)} were looked at.`}
            {advice.hard > advice.targets.length && ` The hardest ${formatNumber(advice.targets.length)} are shown.`}
          </p>
          <AdviceList ruleId={ruleId} advice={advice} />
        </>
      ) : (
        <EmptyState
          icon={<CircleCheck className="size-6" />}
          title={advice.total === 0 ? 'No target pages yet' : 'Nothing to improve'}
        >
          {advice.total === 0
            ? 'The target is empty, or its pages were not read so far. Advice comes once they are.'
            : 'All target pages are described, and none is taken for another.'}
        </EmptyState>
      )}
    </HoldFocus>
  );
}
