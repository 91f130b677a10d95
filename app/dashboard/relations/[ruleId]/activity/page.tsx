import { Activity } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { ItemList } from '@/components/rule/item-list';
import { loadRule } from '@/components/rule/load-rule';
import { NewsButton } from '@/components/rule/news-button';
import { OlderLink } from '@/components/rule/older-link';
import { EmptyState } from '@/components/ui/empty-state';
import { isUuid, type RuleId } from '@/lib/ids';
import { type ItemFilter, listItems } from '@/lib/rules/items';

export const metadata: Metadata = { title: 'Activity of an Auto Relation' };

const FILTERS: { id: ItemFilter; label: string }[] = [
  { id: 'all', label: 'All' },
  { id: 'changed', label: 'Linked' },
  { id: 'no_match', label: 'No match' },
  { id: 'failed', label: 'Failed' },
  { id: 'waiting', label: 'Waiting' },
  { id: 'review', label: 'To review' },
  { id: 'undone', label: 'Undone' },
  { id: 'undo_refused', label: 'Undo refused' },
];

type Props = { params: Promise<{ ruleId: string }>; searchParams: Promise<{ filter?: string; cursor?: string }> };

export default async function RuleActivityPage({ params, searchParams }: Props) {
  const { account, view } = await loadRule((await params).ruleId);
  const search = await searchParams;
  const filter = FILTERS.find(({ id }) => id === search.filter)?.id ?? 'all';
  const cursor = search.cursor && isUuid(search.cursor) ? search.cursor : undefined;
  const { items, nextCursor } = await listItems(account.accountId, view.id as RuleId, { filter, cursor });
  return (
    <>
      <div className="mb-4 flex min-h-9 flex-wrap items-center justify-between gap-3">
        <ul className="flex flex-wrap gap-1">
          {FILTERS.map(({ id, label }) => (
            <li key={id}>
              <Link
                href={id === 'all' ? '?' : `?filter=${id}`}
                aria-current={id === filter ? 'true' : undefined}
                className="inline-block rounded-full px-3 py-1 text-sm text-ink-soft hover:bg-sunken aria-[current]:bg-accent-soft aria-[current]:font-medium aria-[current]:text-accent-text"
              >
                {label}
              </Link>
            </li>
          ))}
        </ul>
        <NewsButton rule={view} />
      </div>
      {items.length > 0 ? (
        <ItemList items={items} />
      ) : (
        <EmptyState icon={<Activity className="size-6" />} title="No such pages">
          {filter === 'all' ? 'Pages appear here as soon as they are read.' : 'At the moment no page is in this state.'}
        </EmptyState>
      )}
      <OlderLink nextCursor={nextCursor} first={!cursor} search={filter === 'all' ? {} : { filter }} />
    </>
  );
}
