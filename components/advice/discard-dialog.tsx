'use client';

import { useTransition } from 'react';
import { tellOutcome } from '@/components/problems/tell-outcome';
import { creditsInWords } from '@/components/status/words';
import { Button } from '@/components/ui/button';
import { Dialog, DialogActions, DialogBody } from '@/components/ui/dialog';
import { dismissDraftAction } from '@/lib/advice/actions';
import type { DraftView } from '@/lib/advice/view';

type DiscardDialogProps = { draft: DraftView; title: string; onClose: () => void };

/** Asks before a draft goes that was paid for. */
export function DiscardDialog({ draft, title, onClose }: DiscardDialogProps) {
  const [busy, startTransition] = useTransition();
  const discard = () =>
    startTransition(async () => {
      if (await tellOutcome(dismissDraftAction(draft.id), 'The draft is discarded')) onClose();
    });
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title="Discard this draft?">
      <DialogBody>
        <p className="break-words text-ink-soft">
          The draft for “{title}” took {creditsInWords(draft.credits)} and cannot be brought back; a new draft costs
          credits again. Nothing changes in Notion.
        </p>
      </DialogBody>
      <DialogActions>
        <Button onClick={onClose}>Keep it</Button>
        <Button look="danger" busy={busy} onClick={discard}>
          Discard
        </Button>
      </DialogActions>
    </Dialog>
  );
}
