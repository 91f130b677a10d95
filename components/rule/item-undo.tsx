'use client';

import { ExternalLink } from 'lucide-react';
import { useTransition } from 'react';
import { PROBLEMS } from '@/components/problems/problems';
import { tellOutcome } from '@/components/problems/tell-outcome';
import { type Named, Values } from '@/components/rule/values';
import { Button, buttonClass } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { Icon } from '@/components/ui/icon';
import { undoPageAction } from '@/lib/rules/actions';
import type { ItemView } from '@/lib/rules/view';

const inWords = (values: Named[]) => values.map(({ title }) => title).join(', ') || 'empty';

type UndoButtonProps = { item: ItemView; again?: boolean; onRequested: (id: string) => void };

/** *Undo* with the value that it goes back to. */
export function UndoButton({ item, again = false, onRequested }: UndoButtonProps) {
  const [busy, startTransition] = useTransition();
  const undo = () =>
    startTransition(async () => {
      if (await tellOutcome(undoPageAction(item.id))) onRequested(item.id);
    });
  const value = inWords(item.before ?? []);
  const words = again ? 'Try again' : `Undo to ${value}`;
  return (
    <Button
      size="small"
      look={again ? 'secondary' : 'quiet'}
      busy={busy}
      onClick={undo}
      aria-label={`${words}: ${item.page.title || 'Untitled'}`}
      className="max-w-full min-w-0"
    >
      {!busy && <Icon name="undo" className="size-3.5 shrink-0" />}
      {again ? (
        words
      ) : (
        <span className="truncate">
          Undo <span className="font-normal">{`to ${value}`}</span>
        </span>
      )}
    </Button>
  );
}

/** Why an undo was refused: both values side by side, and what a person can do. */
export function RefusedUndo({ item, onRequested }: Omit<UndoButtonProps, 'again'>) {
  const { title, fix } = PROBLEMS.undo_conflict;
  return (
    <Callout look="warn" title={title}>
      <dl className="my-2 grid gap-x-6 gap-y-2 sm:grid-cols-2">
        <div>
          <dt>In Notion now:</dt>
          <dd className="mt-1">
            <Values values={item.undo?.found ?? []} />
          </dd>
        </div>
        <div>
          <dt>Undo would restore:</dt>
          <dd className="mt-1">
            <Values values={item.undo?.restores ?? []} />
          </dd>
        </div>
      </dl>
      <p>{fix}</p>
      <p className="mt-2.5 flex flex-wrap gap-2">
        {item.page.url && (
          <a href={item.page.url} target="_blank" rel="noreferrer" className={buttonClass({ size: 'small' })}>
            <ExternalLink className="size-3.5" aria-hidden /> Open in Notion
          </a>
        )}
        {item.canUndo && <UndoButton again item={item} onRequested={onRequested} />}
      </p>
    </Callout>
  );
}
