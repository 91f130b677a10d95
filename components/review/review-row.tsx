'use client';

import { Check, Pencil, SkipForward } from 'lucide-react';
import { memo } from 'react';
import { OUTCOMES, type Outcome } from '@/components/review/use-queue';
import { PageTitle } from '@/components/rule/page-title';
import { Proposal } from '@/components/rule/proposal';
import { type Badge, StatusBadge } from '@/components/status/status-badge';
import { Button } from '@/components/ui/button';
import type { ItemView } from '@/lib/rules/view';

const BADGES: Record<Outcome, Badge> = {
  approved: { tone: 'ok', word: OUTCOMES.approved, icon: 'check' },
  fixed: { tone: 'ok', word: OUTCOMES.fixed, icon: 'pencil' },
  changed: { tone: 'idle', word: OUTCOMES.changed, icon: 'refresh' },
  skipped: { tone: 'idle', word: OUTCOMES.skipped, icon: 'skip' },
};

export type ReviewAnswers = Record<'approve' | 'change' | 'skip', (item: ItemView) => void>;

type ReviewRowProps = {
  item: ItemView;
  showRule: boolean;
  outcome: Outcome | null;
  busy: boolean;
  /** What a person can say to it; the same object in every render. */
  answers: { current: ReviewAnswers };
};

/** One proposal and what a person can say to it. An answer to one row leaves the others as they are. */
export const ReviewRow = memo(function ReviewRow({ item, showRule, outcome, busy, answers }: ReviewRowProps) {
  const title = item.page.title || 'Untitled';
  return (
    <li data-item={item.id} className="flex flex-col gap-2.5 px-4 py-4 sm:px-5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <PageTitle page={item.page} />
        {outcome && <StatusBadge {...BADGES[outcome]} />}
      </div>
      <Proposal item={item} />
      {showRule && <p className="text-xs break-words text-ink-faint">{item.ruleName}</p>}
      {(outcome === null || outcome === 'skipped') && (
        <div className="flex flex-wrap gap-2">
          <Button
            size="small"
            look="primary"
            busy={busy}
            onClick={() => answers.current.approve(item)}
            aria-label={`Approve ${title}`}
            aria-keyshortcuts="A"
            data-approve
          >
            {!busy && <Check className="size-3.5" aria-hidden />} Approve
          </Button>
          <Button
            size="small"
            onClick={() => answers.current.change(item)}
            aria-label={`Change ${title}`}
            aria-keyshortcuts="C"
          >
            <Pencil className="size-3.5" aria-hidden /> Change
          </Button>
          {outcome === null && (
            <Button
              size="small"
              look="quiet"
              onClick={() => answers.current.skip(item)}
              aria-label={`Skip ${title}`}
              aria-keyshortcuts="S"
            >
              <SkipForward className="size-3.5" aria-hidden /> Skip
            </Button>
          )}
        </div>
      )}
    </li>
  );
});
