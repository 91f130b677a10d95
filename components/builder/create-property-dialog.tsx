'use client';

import { useState } from 'react';
import { ProblemNote } from '@/components/problems/problem-note';
import { Button } from '@/components/ui/button';
import { Dialog, DialogActions, DialogBody } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { createRelationPropertyAction } from '@/lib/connections/actions';
import type { Failure } from '@/lib/results';

type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  connectionId: string;
  source: { id: string; title: string };
  target: { id: string; title: string };
  onCreated: (property: { id: string; name: string }) => void;
};

const REFUSED: Failure['code'][] = ['relation_limit'];

function WaysOut() {
  return (
    <ul className="list-disc space-y-1 pl-5 text-sm text-ink-soft">
      <li>Use a relation property that exists between the two.</li>
      <li>Delete one of them in Notion, then press Create again.</li>
      <li>Relate to a second, lookup copy of the target database.</li>
      <li>Show what you need by rollups or a formula over the existing relation.</li>
      <li>Move to a higher Notion plan.</li>
    </ul>
  );
}

/** *Create Relation Property*: asks for a name and creates a one-way relation in the source. */
export function CreatePropertyDialog({ open, onOpenChange, connectionId, source, target, onCreated }: DialogProps) {
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
    }).catch((): Failure => ({ ok: false, code: 'unexpected' }));
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
      description={`A one-way relation in ${source.title || 'the source'} to ${target.title || 'the target'}.`}
    >
      <form onSubmit={submit} noValidate>
        <DialogBody>
          {failure && !failure.fields && <ProblemNote code={failure.code} detail={failure.detail} />}
          {failure && REFUSED.includes(failure.code) && <WaysOut />}
          <Field label="Name" problem={failure?.fields?.name}>
            {(control) => (
              <input
                {...control}
                value={name}
                onChange={(event) => setName(event.target.value)}
                required
                className="control"
              />
            )}
          </Field>
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
