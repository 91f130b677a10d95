'use client';

import { Undo2 } from 'lucide-react';
import { useId, useState } from 'react';
import { UndoDialog } from '@/components/rule/undo-dialog';
import { RUN_CAUSES } from '@/components/status/run-causes';
import { StatusBadge } from '@/components/status/status-badge';
import { formatDuration, formatNumber, plural } from '@/components/status/words';
import { Button } from '@/components/ui/button';
import { holdFocus } from '@/components/ui/keep-focus';
import { Link } from '@/components/ui/link';
import { TimeAgo } from '@/components/ui/time-ago';
import { undoRunAction } from '@/lib/rules/actions';
import type { RunView } from '@/lib/rules/view';

function Outcome({ run: { pages, changed, failed, startedAt, finishedAt } }: { run: RunView }) {
  if (!finishedAt) return null;
  const seconds = (Date.parse(finishedAt) - Date.parse(startedAt)) / 1_000;
  return (
    <p className="text-sm text-ink-soft tabular-nums">
      {plural(pages, 'page')}, {formatNumber(changed)} changed
      {failed > 0 && <span className="text-bad">, {formatNumber(failed)} failed</span>}, in {formatDuration(seconds)}
    </p>
  );
}

function Undos({ run: { undo }, activity }: { run: RunView; activity: string }) {
  if (undo.undone + undo.refused === 0) return null;
  return (
    <p className="flex flex-wrap gap-x-3 text-sm">
      {undo.undone > 0 && (
        <Link href={`${activity}?filter=undone`} className="link">
          {plural(undo.undone, 'page')} undone
        </Link>
      )}
      {undo.refused > 0 && (
        <Link href={`${activity}?filter=undo_refused`} className="link">
          {plural(undo.refused, 'undo')} refused
        </Link>
      )}
    </p>
  );
}

function UndoRun({ run, nameId, onUndo }: { run: RunView; nameId: string; onUndo: () => void }) {
  const id = useId();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        size="small"
        look="quiet"
        onClick={() => setOpen(true)}
        id={id}
        aria-labelledby={`${id} ${nameId}`}
        className="-mx-2.5"
      >
        <Undo2 className="size-3.5" aria-hidden /> Undo run
      </Button>
      <UndoDialog
        open={open}
        onOpenChange={setOpen}
        title="Undo this run?"
        confirm="Undo run"
        act={() => undoRunAction(run.id)}
        onDone={onUndo}
      >
        <li>
          Each page that it wrote{run.finishedAt && ` (${formatNumber(run.changed)})`} goes back to what stood there
          before. What later runs wrote on these pages goes too.
        </li>
        <li>Pages that someone edited in Notion since keep that edit; they are listed in Activity.</li>
        <li>Undone pages rest until someone edits them. Undoing costs no credits.</li>
      </UndoDialog>
    </>
  );
}

/** The line from run to run, and a dot for how it ended: the words beside it say the same. */
function Mark({ run: { finishedAt, failed }, stopped }: { run: RunView; stopped: boolean }) {
  const open = stopped ? 'bg-ink-faint' : 'bg-accent';
  const colour = !finishedAt ? open : failed > 0 ? 'bg-bad' : 'bg-ok';
  return (
    <span
      aria-hidden
      className="absolute inset-y-0 left-6 flex w-px justify-center bg-line group-first:top-5 group-last:bottom-[calc(100%-1.5rem)]"
    >
      <span className={`absolute top-5 size-2.5 rounded-full ring-4 ring-surface group-first:top-0 ${colour}`} />
    </span>
  );
}

/** `stopped`: its rule does nothing now, so that a run which is open goes on later, if ever. */
type RunRowProps = { run: RunView; stopped: boolean; activity: string; onUndo: () => void };

/** One stretch of work: why, when, what came of it, and the way back. */
export function RunRow({ run, stopped, activity, onUndo }: RunRowProps) {
  const nameId = useId();
  const running = !run.finishedAt && !stopped;
  return (
    <li
      ref={holdFocus}
      tabIndex={-1}
      className="group relative flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3.5 pr-5 pl-12 -outline-offset-2"
    >
      <Mark run={run} stopped={stopped} />
      <div className="min-w-0">
        <p id={nameId} className="flex flex-wrap items-baseline gap-x-2.5">
          <span className="font-medium">{RUN_CAUSES[run.cause]}</span>
          <span className="text-sm text-ink-faint">
            <TimeAgo iso={run.startedAt} />
          </span>
        </p>
        <Outcome run={run} />
        <Undos run={run} activity={activity} />
      </div>
      {running && <StatusBadge tone="busy" word="Running" icon="loader" spins />}
      {!run.finishedAt && stopped && <StatusBadge tone="idle" word="Paused" icon="pause" />}
      {run.undo.underWay && <StatusBadge tone="busy" word="Undo requested" icon="undo" />}
      {!running && run.canUndo && !run.undo.underWay && <UndoRun run={run} nameId={nameId} onUndo={onUndo} />}
    </li>
  );
}
