import { CircleCheck } from 'lucide-react';
import type { Metadata } from 'next';
import { NewsButton } from '@/components/activity/news-button';
import { PROBLEMS } from '@/components/problems/problems';
import { ItemList } from '@/components/rule/item-list';
import { loadRule } from '@/components/rule/load-rule';
import { OlderLink } from '@/components/rule/older-link';
import { RetryButton } from '@/components/rule/retry-button';
import { plural } from '@/components/status/words';
import { EmptyState } from '@/components/ui/empty-state';
import type { RuleId } from '@/lib/ids';
import { groupFailures, listItems } from '@/lib/rules/items';

export const metadata: Metadata = { title: 'Errors of an Auto Relation' };

type Props = { params: Promise<{ ruleId: string }>; searchParams: Promise<{ cursor?: string }> };

export default async function RuleErrorsPage({ params, searchParams }: Props) {
  const { account, view } = await loadRule((await params).ruleId);
  const { cursor } = await searchParams;
  const ruleId = view.id as RuleId;
  const [groups, { items, nextCursor, readAt }] = await Promise.all([
    groupFailures(account.accountId, ruleId),
    listItems(account.accountId, ruleId, { filter: 'failed', cursor }),
  ]);
  if (groups.length === 0) {
    return (
      <EmptyState
        icon={<CircleCheck className="size-6" />}
        title="No errors"
        action={<NewsButton since={readAt} filter="failed" ruleId={view.id} />}
      >
        Pages that fail are listed here with the reason, and are tried again.
      </EmptyState>
    );
  }
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <RetryButton ruleId={view.id} />
        <NewsButton since={readAt} filter="failed" ruleId={view.id} />
      </div>
      <ul className="card mb-6 divide-y">
        {groups.map(({ code, count, detail }) => (
          <li key={code} className="px-5 py-4">
            <p className="font-medium">
              {plural(count, 'page')}: {PROBLEMS[code].title}
            </p>
            <p className="text-sm text-ink-soft">{PROBLEMS[code].fix}</p>
            {detail && <p className="mt-1 font-mono text-xs break-words text-ink-faint">{detail}</p>}
          </li>
        ))}
      </ul>
      <h2 className="mb-3 font-semibold">Pages</h2>
      <ItemList items={items} />
      <OlderLink nextCursor={nextCursor} first={!cursor} />
    </>
  );
}
