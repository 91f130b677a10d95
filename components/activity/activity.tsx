import { Activity as Icon } from 'lucide-react';
import { activityHref, activityParams, Filters } from '@/components/activity/filters';
import { NewsButton } from '@/components/activity/news-button';
import { SearchBox } from '@/components/activity/search-box';
import { ItemList } from '@/components/rule/item-list';
import { forFirstPaint } from '@/components/shell/first-content';
import { formatNumber, plural } from '@/components/status/words';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { News } from '@/components/ui/news';
import { OlderLink } from '@/components/ui/older-link';
import type { AccountId, RuleId } from '@/lib/ids';
import { type ItemFilter, toFilter } from '@/lib/rules/activity-query';
import { listActivity, listItems } from '@/lib/rules/items';

/** The words of an address that say which part of the list is shown. */
export type ActivitySearch = { filter?: string; q?: string; cursor?: string };

function NothingFound({ filter, search }: { filter: ItemFilter; search: string }) {
  const searched = search !== '';
  return (
    <EmptyState
      icon={<Icon className="size-6" />}
      title={searched ? `No page is called “${search}”` : filter === 'all' ? 'Nothing yet' : 'No such pages'}
      action={
        searched || filter !== 'all' ? (
          <ButtonLink href={activityHref('all', '')}>Show all pages</ButtonLink>
        ) : (
          <ButtonLink href="/dashboard">Open Relations</ButtonLink>
        )
      }
    >
      {searched
        ? 'Titles are searched, one or two letters only at their beginning.'
        : filter === 'all'
          ? 'Each page that an Auto Relation reads or matches is listed here.'
          : 'At the moment no page is in this state.'}
    </EmptyState>
  );
}

/** What a search came to, in a sentence. */
function describeFound(search: string, count: number, more: boolean): string {
  const found = count === 0 ? 'No pages' : more ? `More than ${formatNumber(count)} pages` : plural(count, 'page');
  return `${found} for “${search}”.`;
}

/** What was done, page by page: of one rule, or of all of them. */
export async function Activity({
  accountId,
  ruleId,
  search: { filter: word, q = '', cursor },
}: {
  accountId: AccountId;
  ruleId?: RuleId;
  search: ActivitySearch;
}) {
  const filter = toFilter(word);
  const search = q.trim().slice(0, 200);
  const query = { filter, search, cursor };
  const { items, nextCursor, readAt } = await forFirstPaint(
    ruleId ? listItems(accountId, ruleId, query) : listActivity(accountId, query),
  );
  return (
    <>
      <div className="mb-4 flex flex-col gap-3">
        <div className="flex min-h-10 flex-wrap items-center justify-between gap-3">
          <SearchBox search={search} filter={filter} />
          <NewsButton
            since={readAt}
            filter={filter}
            ruleId={ruleId}
            href={cursor ? activityHref(filter, search) : undefined}
          />
        </div>
        <Filters filter={filter} search={search} />
      </div>
      <News text={search === '' || cursor ? '' : describeFound(search, items.length, nextCursor !== null)} />
      {/* The details of a page stay open while the list behind them becomes empty. */}
      <ItemList items={items} showRule={!ruleId} />
      {items.length === 0 && <NothingFound filter={filter} search={search} />}
      <OlderLink nextCursor={nextCursor} first={!cursor} search={activityParams(filter, search)} />
    </>
  );
}
