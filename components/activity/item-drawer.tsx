'use client';

import { useQuery } from '@tanstack/react-query';
import { Ban, ExternalLink, LoaderCircle } from 'lucide-react';
import { AllowButton } from '@/components/activity/allow-button';
import { DecisionFacts } from '@/components/activity/decision-facts';
import { ProblemNote } from '@/components/problems/problem-note';
import { fetchJson, toProblem } from '@/components/queries/fetch-json';
import { Reasons } from '@/components/rule/reasons';
import { isOpen, POLL_MS } from '@/components/rule/use-fresh-items';
import { Change, Values } from '@/components/rule/values';
import { itemBadge } from '@/components/status/item-status';
import { StatusBadge } from '@/components/status/status-badge';
import { Button, buttonClass } from '@/components/ui/button';
import { Drawer } from '@/components/ui/drawer';
import { TimeAgo } from '@/components/ui/time-ago';
import type { ItemDetail, ItemView } from '@/lib/rules/view';

function Summary({ detail: { item, relationProperty } }: { detail: ItemDetail }) {
  return (
    <section className="flex flex-col gap-3" aria-label="What it is now">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <StatusBadge {...itemBadge(item)} />
        {item.page.url && (
          <a href={item.page.url} target="_blank" rel="noreferrer" className={buttonClass({ size: 'small' })}>
            <ExternalLink className="size-3.5" aria-hidden /> Open in Notion
          </a>
        )}
      </div>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
        <span className="text-ink-faint">{relationProperty}:</span> <Values values={item.value} />
      </div>
      <Reasons item={item} />
      <p className="text-sm break-words text-ink-faint">{item.ruleName}</p>
    </section>
  );
}

function History({ writes }: Pick<ItemDetail, 'writes'>) {
  return (
    <section aria-labelledby="writes">
      <h3 id="writes" className="mb-2 font-semibold">
        Written into Notion
      </h3>
      {writes.length === 0 ? (
        <p className="text-sm text-ink-soft">Nothing yet.</p>
      ) : (
        <ol className="flex flex-col gap-3 border-l pl-4">
          {writes.map(({ id, kind, at, before, after }) => (
            <li key={id} className="flex flex-col gap-1">
              <p className="text-sm text-ink-faint">
                {kind === 'UNDO' ? 'Undone' : 'Written'} <TimeAgo iso={at} />
              </p>
              <Change before={before} after={after} />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

type ExclusionActs = { onExclude: (id: string, title: string) => void; onAllowed: (id: string) => void };

type ItemDrawerProps = ExclusionActs & { id: string; onClose: () => void };

/** A page that waits for its turn may wait for long. */
const WAITING_POLL_MS = 3 * POLL_MS;

function pollWhile(item: ItemView | undefined): number | false {
  if (!item) return false;
  if (isOpen(item)) return POLL_MS;
  return item.status === 'waiting' && !item.paused && WAITING_POLL_MS;
}

/** *Never touch this page*, or the way back from it. */
function Exclusion({ item, title, onExclude, onAllowed }: { item: ItemView; title: string } & ExclusionActs) {
  if (item.status === 'gone') return null;
  return (
    <div className="border-t pt-5">
      {item.excluded ? (
        <AllowButton item={item} onAllowed={onAllowed} />
      ) : (
        <Button onClick={() => onExclude(item.id, title)}>
          <Ban className="size-4" aria-hidden /> Never touch this page
        </Button>
      )}
      <p className="mt-2 text-sm text-ink-soft">
        {item.excluded
          ? 'It is neither matched nor changed until you allow it again.'
          : 'What stands in Notion stays. You can allow it again any time.'}
      </p>
    </div>
  );
}

/** Why a page has the value that it has. */
export function ItemDrawer({ id, onClose, ...acts }: ItemDrawerProps) {
  const { data, error, refetch } = useQuery({
    queryKey: ['item', id],
    staleTime: 0,
    queryFn: ({ signal }) => fetchJson<ItemDetail>(`/api/items/${id}`, signal),
    refetchInterval: ({ state }) => pollWhile(state.data?.item),
  });
  const title = data ? data.item.page.title || 'Untitled' : 'Details';
  return (
    <Drawer open onOpenChange={(open) => !open && onClose()} title={title}>
      {error && (
        <div className="flex flex-col items-start gap-3">
          <ProblemNote {...toProblem(error)} />
          <Button size="small" onClick={() => void refetch()}>
            Try again
          </Button>
        </div>
      )}
      {!data && !error && (
        <LoaderCircle className="mx-auto mt-8 size-5 animate-spin text-ink-faint" role="img" aria-label="Loading" />
      )}
      {data && (
        <>
          <Summary detail={data} />
          <DecisionFacts decision={data.decision} />
          <History writes={data.writes} />
          <Exclusion item={data.item} title={title} {...acts} />
        </>
      )}
    </Drawer>
  );
}
