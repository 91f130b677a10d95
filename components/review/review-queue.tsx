'use client';

import { CircleCheck } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useEffect, useRef, useState } from 'react';
import { NewsButton } from '@/components/activity/news-button';
import { useLiveRules } from '@/components/live/use-live';
import { pressReviewKey } from '@/components/review/review-keys';
import { type ReviewAnswers, ReviewRow } from '@/components/review/review-row';
import { useQueue } from '@/components/review/use-queue';
import { useReviewFocus } from '@/components/review/use-review-focus';
import { formatNumber } from '@/components/status/words';
import { Button, ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Kbd } from '@/components/ui/kbd';
import { OlderLink } from '@/components/ui/older-link';
import type { ActivityPart } from '@/lib/rules/activity';
import type { ItemView, RuleView } from '@/lib/rules/view';

const FixDialog = dynamic(() => import('@/components/fix/fix-dialog').then((loaded) => loaded.FixDialog));

type ReviewQueueProps = {
  part: ActivityPart;
  /** The beginning of the queue. */
  first: boolean;
  rules: RuleView[];
  /** Of which Auto Relation; without one, of all. */
  ruleId?: string;
};

/** Matches that wait for a person, part by part. Keys work while the focus is in the list, so that they disturb nobody else. */
export function ReviewQueue({ part: { items, nextCursor, readAt }, first, rules, ruleId }: ReviewQueueProps) {
  const [changing, setChanging] = useState<ItemView | null>(null);
  const { approve, note, outcomeOf, isBusy, open, answerable } = useQueue(items);
  const waiting = useLiveRules(rules).reduce((sum, { progress }) => sum + progress.review, 0);
  const count = waiting === 1 ? '1 match waits.' : `${formatNumber(waiting)} matches wait.`;
  const isDone = items.every((item) => outcomeOf(item) !== null);
  const { list, focusOn, focusAfter } = useReviewFocus(items, open);

  const accept = (item: ItemView) => {
    focusAfter(item);
    void approve([item]);
  };
  const acceptAll = () => {
    list.current?.focus();
    void approve(open);
  };
  const skip = (item: ItemView) => {
    focusAfter(item);
    note([item], 'skipped');
  };
  const fixed = (item: ItemView) => {
    note([item], 'fixed');
    // The window gives the focus back to a button that goes with this answer.
    requestAnimationFrame(() => focusAfter(item));
  };
  const answers = useRef<ReviewAnswers>({ approve: accept, change: setChanging, skip });
  useEffect(() => {
    answers.current = { approve: accept, change: setChanging, skip };
  });
  const press = (event: React.KeyboardEvent) =>
    !changing && pressReviewKey(event, { items, open, answerable, focusOn, accept, change: setChanging, skip });

  return (
    <>
      {(items.length > 0 || waiting > 0) && (
        <div className="mb-4 flex min-h-9 flex-wrap items-center justify-between gap-3">
          <p className="text-sm text-ink-soft">
            {count}
            {items.length > 0 && (
              <span className="hidden sm:inline">
                {' '}
                In the list: <Kbd>A</Kbd> approves, <Kbd>C</Kbd> changes, <Kbd>S</Kbd> skips, <Kbd>↑</Kbd> <Kbd>↓</Kbd>{' '}
                move.
              </span>
            )}
          </p>
          <span className="flex flex-wrap gap-2">
            <NewsButton since={readAt} filter="review" ruleId={ruleId} href={first ? undefined : '?'} />
            {open.length > 1 && (
              <Button size="small" onClick={acceptAll}>
                Approve all {formatNumber(open.length)} shown
              </Button>
            )}
            {isDone && nextCursor && (
              <ButtonLink href={`?cursor=${nextCursor}`} size="small" look="primary">
                Show the next matches
              </ButtonLink>
            )}
          </span>
        </div>
      )}
      {items.length > 0 ? (
        <ul
          ref={list}
          tabIndex={-1}
          className="card divide-y -outline-offset-2"
          aria-label="Matches to review"
          onKeyDown={press}
        >
          {items.map((item) => (
            <ReviewRow
              key={`${item.id}:${item.decisionId}`}
              item={item}
              showRule={!ruleId}
              outcome={outcomeOf(item)}
              busy={isBusy(item)}
              answers={answers}
            />
          ))}
        </ul>
      ) : (
        <EmptyState
          icon={<CircleCheck className="size-6" />}
          title={first ? 'Nothing to review' : 'Nothing more to review here'}
        >
          When the AI is less sure than an Auto Relation asks for, its match waits here for your approval.
        </EmptyState>
      )}
      <OlderLink nextCursor={nextCursor} first={first} />
      {changing && (
        <FixDialog
          item={changing}
          from={changing.matches}
          onClose={() => setChanging(null)}
          onFixed={() => fixed(changing)}
        />
      )}
    </>
  );
}
