'use client';

import { useState, useTransition } from 'react';
import { TargetChoice } from '@/components/fix/target-choice';
import { tellOutcome } from '@/components/problems/tell-outcome';
import { Queries } from '@/components/queries/queries';
import type { Named } from '@/components/rule/values';
import { Button } from '@/components/ui/button';
import { Dialog, DialogActions } from '@/components/ui/dialog';
import { correctPageAction } from '@/lib/rules/actions';
import type { ItemView } from '@/lib/rules/view';

type FixDialogProps = {
  item: ItemView;
  /** What is chosen at first. */
  from: Named[];
  /** Of a draft: nothing is written yet. */
  isDraft?: boolean;
  onClose: () => void;
  onFixed: (id: string) => void;
};

const idsOf = (values: Named[]) => values.map(({ id }) => id);

/** What becomes of a choice. */
function describeFix({ page, paused }: ItemView, isDraft: boolean): string {
  const title = page.title || 'Untitled';
  const learnt = 'later matches learn from it. It costs no credits';
  if (isDraft) return `Nothing is written now. Once you create the Auto Relation, “${title}” gets this, and ${learnt}.`;
  if (paused)
    return `What you choose for “${title}” is kept, and written into Notion once the Auto Relation is switched on; ${learnt} and can be undone.`;
  return `“${title}” is changed in Notion, and ${learnt} and can be undone.`;
}

/** *What should it be?*: the target pages that belong to a page, or none. */
export function FixDialog({ item, from, isDraft = false, onClose, onFixed }: FixDialogProps) {
  const [chosen, setChosen] = useState(from);
  const [busy, startTransition] = useTransition();
  const save = () =>
    startTransition(async () => {
      const fix = { itemId: item.id, targets: idsOf(chosen), seen: idsOf(item.value) };
      if (!(await tellOutcome(correctPageAction(fix)))) return;
      onClose();
      onFixed(item.id);
    });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="What should it be?"
      description={describeFix(item, isDraft)}
    >
      <Queries>
        <TargetChoice ruleId={item.ruleId} without={item.page.id} chosen={chosen} onChange={setChosen} />
      </Queries>
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button look="primary" busy={busy} onClick={save}>
          {chosen.length === 0 ? 'Save as no match' : 'Save'}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
