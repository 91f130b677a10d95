'use client';

import { type ReactNode, useState, useTransition } from 'react';
import { tellOutcome } from '@/components/problems/tell-outcome';
import { Button } from '@/components/ui/button';
import { Dialog, DialogActions, DialogBody } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import type { Result } from '@/lib/results';

type UndoDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  confirm: string;
  /** A word that has to be typed first. */
  word?: string;
  act: () => Promise<Result>;
  onDone?: () => void;
  children: ReactNode;
};

/** Says what an undo of many pages does before it is asked for. */
export function UndoDialog({ open, onOpenChange, title, confirm, word, act, onDone, children }: UndoDialogProps) {
  const [busy, startTransition] = useTransition();
  const [typed, setTyped] = useState('');
  const change = (next: boolean) => {
    setTyped('');
    onOpenChange(next);
  };
  const ready = !word || typed.trim().toLowerCase() === word;
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    startTransition(async () => {
      if (!(await tellOutcome(act(), 'Undo requested'))) return;
      change(false);
      onDone?.();
    });
  };
  return (
    <Dialog open={open} onOpenChange={change} title={title}>
      <form onSubmit={submit} className="contents">
        <DialogBody>
          <ul className="list-disc space-y-1.5 pl-5 text-ink-soft">{children}</ul>
          {word && (
            <Field label={`Type “${word}” to confirm`}>
              {(control) => (
                <input
                  {...control}
                  value={typed}
                  onChange={(event) => setTyped(event.target.value)}
                  autoComplete="off"
                  autoCapitalize="none"
                  className="control"
                />
              )}
            </Field>
          )}
        </DialogBody>
        <DialogActions>
          <Button onClick={() => change(false)}>Keep it</Button>
          <Button type="submit" look="danger" busy={busy} disabled={!ready}>
            {confirm}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
