import { CircleCheck } from 'lucide-react';
import type { Metadata } from 'next';
import { NewsButton } from '@/components/activity/news-button';
import { RefreshOnChange } from '@/components/live/refresh-on-change';
import { CauseList } from '@/components/rule/cause-list';
import { ItemList } from '@/components/rule/item-list';
import { loadRuleWith } from '@/components/rule/load-rule';
import { RetryButton } from '@/components/rule/retry-button';
import { StandingProblem } from '@/components/rule/standing-problem';
import { describeRetryPrice } from '@/components/status/run-price';
import { EmptyState } from '@/components/ui/empty-state';
import { HoldFocus } from '@/components/ui/hold-focus';
import { OlderLink } from '@/components/ui/older-link';
import { groupFailures, listItems } from '@/lib/rules/items';

export const metadata: Metadata = { title: 'Errors' };

type Props = { params: Promise<{ ruleId: string }>; searchParams: Promise<{ cursor?: string }> };

export default async function RuleErrorsPage({ params, searchParams }: Props) {
  const { cursor } = await searchParams;
  const { view, shown } = await loadRuleWith((await params).ruleId, (...rule) =>
    Promise.all([groupFailures(...rule), listItems(...rule, { filter: 'failed', cursor })]),
  );
  const [causes, { items, nextCursor, readAt }] = shown;
  const news = <NewsButton since={readAt} filter="failed" ruleId={view.id} />;
  return (
    <HoldFocus className="flex flex-col gap-4">
      <StandingProblem rule={view} />
      {causes.some(({ asked }) => asked) && <RefreshOnChange rule={view} />}
      {causes.length === 0 ? (
        <EmptyState icon={<CircleCheck className="size-6" />} title="No page failed" action={news}>
          Pages that fail are listed here with the reason and what helps; most are retried automatically.
        </EmptyState>
      ) : (
        <>
          <p className="text-sm text-ink-soft">
            {view.active
              ? `Trying them again: ${describeRetryPrice(view)}`
              : 'Switch this Auto Relation on to try them again.'}
          </p>
          <CauseList causes={causes} rule={view} />
          <div className="mt-2 flex min-h-10 flex-wrap items-center justify-between gap-3">
            <h2 className="font-semibold">Pages</h2>
            <span className="flex flex-wrap gap-2">
              {news}
              {causes.length > 1 && <RetryButton rule={view} asked={causes.every(({ asked }) => asked)} />}
            </span>
          </div>
          <ItemList items={items} />
          <OlderLink nextCursor={nextCursor} first={!cursor} />
        </>
      )}
    </HoldFocus>
  );
}
