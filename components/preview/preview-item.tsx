'use client';

import { Hourglass, LoaderCircle, TriangleAlert, UserCheck } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { PROBLEMS } from '@/components/problems/problems';
import { PageTitle } from '@/components/rule/page-title';
import { Values } from '@/components/rule/values';
import { formatPercent } from '@/components/status/words';
import { Button } from '@/components/ui/button';
import type { ItemView } from '@/lib/rules/view';

const FixDialog = dynamic(() => import('@/components/fix/fix-dialog').then((loaded) => loaded.FixDialog));

/** Under this the AI says itself that it rather guesses. */
const UNSURE = 0.6;

/** `running`: the preview is under way. Without `onFixed` nothing can be put right here. */
type ItemProps = {
  item: ItemView;
  reviewBelow: number | null;
  running: boolean;
  onFixed: (() => void) | undefined;
};

function Proposed({ item: { matches, byPerson } }: { item: ItemView }) {
  if (matches.length === 0) return <p className="text-sm text-ink-soft">No match.</p>;
  return (
    <ul aria-label="Proposed" className="flex flex-wrap gap-1.5 text-sm">
      {matches.map(({ id, title, confidence }) => (
        <li key={id} className="max-w-full min-w-0 rounded-md bg-accent-soft px-2 py-0.5 break-words text-accent-text">
          {title}{' '}
          {!byPerson && <span className="whitespace-nowrap tabular-nums">{formatPercent(confidence)} sure</span>}
        </li>
      ))}
    </ul>
  );
}

function Why({ item: { matches, reason, byPerson } }: { item: ItemView }) {
  if (byPerson)
    return (
      <p className="flex items-center gap-1.5 text-sm text-ok">
        <UserCheck className="size-3.5 shrink-0" aria-hidden /> Chosen by you
      </p>
    );
  if (matches.length < 2) return reason && <p className="text-sm break-words text-ink-soft">{reason}</p>;
  return (
    <ul aria-label="Reasons" className="flex flex-col gap-0.5 text-sm text-ink-soft">
      {matches.map((match) => (
        <li key={match.id} className="break-words">
          <span className="text-ink">{match.title}:</span> {match.reason || reason}
        </li>
      ))}
    </ul>
  );
}

function Doubt({ item: { matches, byPerson }, reviewBelow }: { item: ItemView; reviewBelow: number | null }) {
  const least = Math.min(...matches.map(({ confidence }) => confidence));
  const waits = reviewBelow !== null && least < reviewBelow;
  if (byPerson || matches.length === 0 || !(waits || least < UNSURE)) return null;
  return (
    <p className="flex items-start gap-1.5 text-sm text-warn">
      <TriangleAlert className="mt-1 size-3.5 shrink-0" aria-hidden />
      {waits ? 'Would wait for your review' : 'The AI is not sure of this'}
    </p>
  );
}

function Outcome({ item, reviewBelow, running }: Omit<ItemProps, 'onFixed'>) {
  if (item.problem)
    return (
      <p className="text-sm text-ink-soft">
        <span className={item.status === 'failed' ? 'text-bad' : 'text-ink'}>{PROBLEMS[item.problem.code].title}.</span>{' '}
        {item.status === 'failed' ? 'Preview again to try it once more.' : PROBLEMS[item.problem.code].fix}
      </p>
    );
  if (item.status !== 'decided' && !running)
    return (
      <p className="flex items-center gap-2 text-sm text-ink-faint">
        <Hourglass className="size-3.5" aria-hidden /> Not matched yet
      </p>
    );
  if (item.status !== 'decided')
    return (
      <p className="flex items-center gap-2 text-sm text-ink-faint">
        <LoaderCircle className="size-3.5 animate-spin" aria-hidden /> Waiting to be matched
      </p>
    );
  return (
    <>
      <Proposed item={item} />
      <Why item={item} />
      <Doubt item={item} reviewBelow={reviewBelow} />
      {item.value.length > 0 && (
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-ink-faint">
          In Notion now: <Values values={item.value} />
        </div>
      )}
    </>
  );
}

/** One previewed page: what it would get, why, and the way to say what it should be. */
export function PreviewItem({ item, reviewBelow, running, onFixed }: ItemProps) {
  const [open, setOpen] = useState(false);
  const from = item.matches.map(({ id, title }) => ({ id, title }));
  return (
    <li className="flex flex-col gap-1.5 py-3.5">
      <div className="flex items-start justify-between gap-2">
        <PageTitle page={item.page} />
        {onFixed && item.status === 'decided' && !item.fixing && (
          <Button
            size="small"
            look="quiet"
            className="-my-1 -mr-2.5 shrink-0"
            onClick={() => setOpen(true)}
            aria-label={`${item.byPerson ? 'Change' : 'Wrong? Say'} what ${item.page.title || 'Untitled'} should be`}
          >
            {item.byPerson ? 'Change' : 'Wrong?'}
          </Button>
        )}
      </div>
      {item.fixing ? (
        <p className="text-sm text-ink-faint">Your choice is being kept…</p>
      ) : (
        <Outcome item={item} reviewBelow={reviewBelow} running={running} />
      )}
      {open && onFixed && (
        <FixDialog item={item} from={from} isDraft onClose={() => setOpen(false)} onFixed={onFixed} />
      )}
    </li>
  );
}
