'use client';

import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { Dialog, DialogActions, DialogBody } from '@/components/ui/dialog';

type OverwriteDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  property: string;
  source: string;
  busy: boolean;
  onConfirm: () => void;
};

/** The second warning, right before an existing property is filled; once that has begun, it is too late to go back. */
export function OverwriteDialog({ open, onOpenChange, property, source, busy, onConfirm }: OverwriteDialogProps) {
  return (
    <Dialog open={open} onOpenChange={(next) => !busy && onOpenChange(next)} title={`Overwrite ${property}?`}>
      <DialogBody>
        <Callout look="warn">
          The present values of {property} on all pages of {source} are replaced by what the AI finds. Each replaced
          value is kept, shown in Activity, and can be undone.
        </Callout>
      </DialogBody>
      <DialogActions>
        <Button disabled={busy} onClick={() => onOpenChange(false)}>
          Go back
        </Button>
        <Button look="primary" busy={busy} onClick={onConfirm}>
          Overwrite and create
        </Button>
      </DialogActions>
    </Dialog>
  );
}
