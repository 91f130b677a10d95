'use client';

import { useState } from 'react';
import { WaysOut } from '@/components/builder/ways-out';
import { ProblemNote } from '@/components/problems/problem-note';
import { Button } from '@/components/ui/button';
import { Dialog, DialogActions, DialogBody } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { createRelationPropertyAction } from '@/lib/connections/actions';
import type { Failure } from '@/lib/results';
import { unanswered } from '@/lib/unanswered';

type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  connectionId: string;
  source: { id: string; title: string; url: string | null };
  target: { id: string; title: string; url: string | null };
  /** Relation properties that may be chosen in place of a new one. */
  existing: { id: string; name: string }[];
  onUse: (property: { id: string; name: string }) => void;
  onCreated: (property: { id: string; name: string }) => void;
};

/** *Create Relation Property*: asks for a name and creates a one-way relation in the source. */
export function CreatePropertyDialog({
  open,
  onOpenChange,
  connectionId,
  source,
  target,
  existing,
  onUse,
  onCreated,
}: DialogProps) {
  const [name, setName] = useState(target.title);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const submit = async (event: React.FormEvent) => {
    event.preventDefault();
    // React passes a portal's events on to the form that it was opened from.
    event.stopPropagation();
    setBusy(true);
    const answer = await createRelationPropertyAction({
      connectionId,
      sourceId: source.id,
      targetId: target.id,
      name,
    }).catch(unanswered);
    setBusy(false);
    if (!answer.ok) return setFailure(answer);
    setFailure(null);
    onCreated(answer.property);
    onOpenChange(false);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Create Relation Property"
      description={`A one-way relation from ${source.title || 'the source'} to ${target.title || 'the target'}.`}
    >
      <form onSubmit={submit} noValidate className="contents">
        <DialogBody>
          <Field label="Name" problem={failure?.fields?.name}>
            {(control) => (
              <input
                {...control}
                data-dialog-focus
                value={name}
                onChange={(event) => setName(event.target.value)}
                required
                className="control"
              />
            )}
          </Field>
          {failure && !failure.fields && <ProblemNote code={failure.code} detail={failure.detail} />}
          {failure?.code === 'relation_limit' && (
            <WaysOut again="Create" existing={existing} onUse={onUse} sourceUrl={source.url} targetUrl={target.url} />
          )}
        </DialogBody>
        <DialogActions>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button type="submit" look="primary" busy={busy}>
            Create
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
