'use client';

import { CircleCheck } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useRef, useState, useTransition } from 'react';
import { useLiveRules } from '@/components/live/use-live';
import { ReviewRow } from '@/components/review/review-row';
import { useQueue } from '@/components/review/use-queue';
import { formatNumber } from '@/components/status/words';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { useNews } from '@/components/ui/news';
import type { ItemView, RuleView } from '@/lib/rules/view';

const FixDialog = dynamic(() => import('@/components/fix/fix-dialog').then((loaded) => loaded.FixDialog));

type ReviewQueueProps = { items: ItemView[]; rules: RuleView[]; showRule?: boolean };

/** Matches that wait for a person. Keys work while the focus is in the list, so that they disturb nobody else. */
export function ReviewQueue({ items, rules, showRule = false }: ReviewQueueProps) {
  const router = useRouter();
  const list = useRef<HTMLUListElement>(null);
  const [changing, setChanging] = useState<ItemView | null>(null);
  const [loading, startTransition] = useTransition();
  const { approve, note, outcomeOf, isBusy, open, skipped } = useQueue(items);
  const waiting = useLiveRules(rules).reduce((sum, { progress }) => sum + progress.review, 0);
  const count = waiting === 1 ? '1 match waits.' : `${formatNumber(waiting)} matches wait.`;
  useNews(count);
  const more = waiting > open.length + skipped.length;

  const focusOn = (item: ItemView | undefined) =>
    item && list.current?.querySelector<HTMLElement>(`[data-item="${item.id}"] [data-approve]`)?.focus();
  const focusAfter = (item: ItemView) => focusOn(open[open.indexOf(item) + 1] ?? open.find((other) => other !== item));
  const accept = (item: ItemView) => {
    focusAfter(item);
    void approve([item]);
  };
  const skip = (item: ItemView) => {
    focusAfter(item);
    note([item], 'skipped');
  };
  const press = (event: React.KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || changing) return;
    const id = (event.target as HTMLElement).closest<HTMLElement>('[data-item]')?.dataset.item;
    const item = open.find((other) => other.id === id);
    if (!item) return;
    const keys: Record<string, (() => void) | undefined> = {
      a: () => accept(item),
      c: () => setChanging(item),
      s: () => skip(item),
      arrowdown: () => focusOn(open[open.indexOf(item) + 1]),
      arrowup: () => focusOn(open[open.indexOf(item) - 1]),
    };
    const act = keys[event.key.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    act();
  };

  return (
    <>
      {(items.length > 0 || waiting > 0) && (
        <div className="mb-4 flex min-h-9 flex-wrap items-center justify-between gap-3">
          <p className="text-sm text-ink-soft">
            {count}
            {items.length > 0 && (
              <span className="hidden sm:inline">
                {' '}
                In the list: <kbd>A</kbd> approves, <kbd>C</kbd> changes, <kbd>S</kbd> skips, <kbd>↑</kbd> <kbd>↓</kbd>{' '}
                move.
              </span>
            )}
          </p>
          <span className="flex flex-wrap gap-2">
            {more && (
              <Button size="small" busy={loading} onClick={() => startTransition(() => router.refresh())}>
                Show what is new
              </Button>
            )}
            {open.length > 1 && (
              <Button size="small" onClick={() => void approve(open)}>
                Approve all {formatNumber(open.length)} shown
              </Button>
            )}
          </span>
        </div>
      )}
      {items.length > 0 ? (
        <ul ref={list} className="card divide-y" aria-label="Matches to review" onKeyDown={press}>
          {items.map((item) => (
            <ReviewRow
              key={`${item.id}:${item.decisionId}`}
              item={item}
              showRule={showRule}
              outcome={outcomeOf(item)}
              busy={isBusy(item)}
              onApprove={() => accept(item)}
              onChange={() => setChanging(item)}
              onSkip={() => skip(item)}
            />
          ))}
        </ul>
      ) : (
        <EmptyState icon={<CircleCheck className="size-6" />} title="Nothing to review">
          Matches of which the AI is less sure than a relation’s settings ask for wait here until you approve them.
        </EmptyState>
      )}
      {changing && (
        <FixDialog
          item={changing}
          from={changing.matches}
          onClose={() => setChanging(null)}
          onFixed={() => note([changing], 'fixed')}
        />
      )}
    </>
  );
}
