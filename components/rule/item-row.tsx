'use client';

import { Ban } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { useRef } from 'react';
import { AllowButton } from '@/components/activity/allow-button';
import { excludeWithUndo } from '@/components/activity/exclude';
import { FixButton } from '@/components/fix/fix-button';
import { fixOfFailure, fixOfPress, PROBLEMS } from '@/components/problems/problems';
import { RefusedUndo, UndoButton } from '@/components/rule/item-undo';
import { PageTitle } from '@/components/rule/page-title';
import { Proposal } from '@/components/rule/proposal';
import { Reasons } from '@/components/rule/reasons';
import { Change, Values } from '@/components/rule/values';
import { itemBadge } from '@/components/status/item-status';
import { NextTry } from '@/components/status/next-try';
import { StatusBadge } from '@/components/status/status-badge';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { Link } from '@/components/ui/link';
import { MoreMenu } from '@/components/ui/menu';
import { TimeAgo } from '@/components/ui/time-ago';
import type { ItemView } from '@/lib/rules/view';

function Head({ item }: { item: ItemView }) {
  return (
    <div className="flex flex-wrap items-start gap-x-3 gap-y-1">
      <PageTitle page={item.page} />
      <span className="text-sm leading-6 whitespace-nowrap text-ink-faint">
        <TimeAgo iso={item.updatedAt} />
      </span>
      <StatusBadge {...itemBadge(item)} />
    </div>
  );
}

/** To *Errors*, where what helps against a failure stands by cause; nothing there itself. */
function RetryLink({ ruleId }: { ruleId: string }) {
  const errors = `/dashboard/relations/${ruleId}/errors`;
  if (usePathname() === errors) return null;
  return (
    <Link href={errors} className="link ml-1.5">
      Retry under Errors
    </Link>
  );
}

function Problem({ item: { problem, ruleId, status, nextTryAt, undo } }: { item: ItemView }) {
  if (!problem) return null;
  const { title, fix } = PROBLEMS[problem.code];
  const failed = status === 'failed';
  const next = undo?.state === 'refused' ? fixOfPress(problem.code) : fix;
  return (
    <p className={`text-sm ${failed ? 'text-bad' : ''}`}>
      {`${title}. `}
      <span className="text-ink-soft">
        {failed ? fixOfFailure(problem.code, nextTryAt) : next} {failed && <NextTry at={nextTryAt} />}
      </span>
      {failed && <RetryLink ruleId={ruleId} />}
      {problem.detail && (
        <span className="mt-1 block font-mono text-xs break-words text-ink-faint">{problem.detail}</span>
      )}
    </p>
  );
}

function Excluded({ item: { status, value } }: { item: ItemView }) {
  return (
    <>
      <p className="text-sm">
        <Values values={value} />
      </p>
      <p className="text-sm text-ink-soft">
        {status === 'writing'
          ? 'A write is under way. After it, the page is never touched.'
          : 'It is neither matched nor changed until you allow it again.'}
      </p>
    </>
  );
}

/** What happens next to a page that does not rest. */
const NEXT: Partial<Record<ItemView['status'], string>> = {
  waiting: 'It is matched when its turn comes.',
  decided: 'It is written into Notion next.',
  writing: 'It is being written into Notion.',
  no_credits: 'It goes on once there are credits.',
  gone: 'It was deleted in Notion, or is no longer shared.',
};

const ONCE_ON: typeof NEXT = {
  waiting: 'It is matched once the Auto Relation is switched on.',
  decided: 'It is written into Notion once the Auto Relation is switched on.',
};

const nextOf = ({ status, paused, fixing }: ItemView) =>
  (paused && ONCE_ON[fixing ? 'decided' : status]) || NEXT[status];

/** What became of the page's value: the last change and its reason, or how its undo stands. */
function Story({ item }: { item: ItemView }) {
  if (item.undo?.state === 'requested')
    return (
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-ink-soft">
        {item.undo.restores ? (
          <>
            It goes back to <Values values={item.undo.restores} />
          </>
        ) : (
          'It goes back to what stood there before.'
        )}
      </div>
    );
  if (item.excluded) return <Excluded item={item} />;
  if (item.status === 'review') return <Proposal item={item} />;
  const changed = item.status === 'no_match' && (item.before?.length ?? 0) > 0;
  const shown = item.status === 'linked' || item.status === 'undone' || changed;
  return (
    <>
      {shown && item.after && <Change before={item.before ?? []} after={item.after} />}
      {item.status === 'undone' ? (
        <p className="text-sm text-ink-soft">It stays so until someone edits the page.</p>
      ) : (
        <Reasons item={item} />
      )}
      {nextOf(item) && <p className="text-sm text-ink-soft">{nextOf(item)}</p>}
      <Problem item={item} />
    </>
  );
}

/** Both values are shown, and the undo is offered anew beside them. */
const isRefused = ({ excluded, undo, problem }: ItemView) =>
  !excluded && undo?.state === 'refused' && problem?.code === 'undo_conflict';

/** Nothing else is being done to the page, and it is there. */
const mayFix = ({ status, undo, fixing, excluded }: ItemView) =>
  !fixing && !excluded && undo?.state !== 'requested' && status !== 'gone' && status !== 'writing';

type ItemRowProps = {
  item: ItemView;
  /** Whose page it is, where a list mixes them. */
  showRule: boolean;
  onRequested: (id: string) => void;
  onOpen: (id: string) => void;
};

/** What can be done to the page, besides its details. */
function Actions({ item, onRequested, onOpen }: Omit<ItemRowProps, 'showRule'>) {
  const title = item.page.title || 'Untitled';
  return (
    <span className="-mx-2.5 -my-1 flex max-w-[calc(100%+1.25rem)] min-w-0 items-center">
      {item.canUndo && !item.excluded && !isRefused(item) && <UndoButton item={item} onRequested={onRequested} />}
      {mayFix(item) && <FixButton item={item} onFixed={onRequested} />}
      {item.excluded && <AllowButton item={item} onAllowed={onRequested} />}
      <Button size="small" look="quiet" onClick={() => onOpen(item.id)} aria-label={`Details of ${title}`}>
        <Icon name="info" className="size-3.5 shrink-0" /> Details
      </Button>
      {!item.excluded && item.status !== 'gone' && (
        <MoreMenu
          label={`More for ${title}`}
          actions={() => [
            {
              label: 'Never touch this page',
              icon: <Ban className="size-4" />,
              onClick: () => void excludeWithUndo(item.id, title, onRequested),
            },
          ]}
        />
      )}
    </span>
  );
}

/** One page under a rule: what stood there, what stands there now, why, and the way back. */
export function ItemRow({ item, showRule, onRequested, onOpen }: ItemRowProps) {
  const row = useRef<HTMLLIElement>(null);
  const requested = (id: string) => {
    // The pressed button goes; whoever uses the keyboard stays in this row.
    row.current?.focus();
    onRequested(id);
  };
  return (
    <li ref={row} tabIndex={-1} className="flex flex-col gap-2 px-4 py-3.5 -outline-offset-2 sm:px-5">
      <Head item={item} />
      {isRefused(item) && <RefusedUndo item={item} onRequested={requested} />}
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-1">
        <div className="flex min-w-0 flex-1 basis-72 flex-col gap-2 max-sm:empty:hidden">
          {!isRefused(item) && <Story item={item} />}
        </div>
        <Actions item={item} onRequested={requested} onOpen={onOpen} />
      </div>
      {showRule && <p className="text-xs break-words text-ink-faint">{item.ruleName}</p>}
    </li>
  );
}
