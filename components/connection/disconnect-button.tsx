'use client';

import { useState, useTransition } from 'react';
import { tellOutcome } from '@/components/problems/tell-outcome';
import { plural } from '@/components/status/words';
import { Button } from '@/components/ui/button';
import { Dialog, DialogActions, DialogBody } from '@/components/ui/dialog';
import { disconnectAction } from '@/lib/connections/actions';

export function DisconnectButton({
  connectionId,
  workspace,
  pausing,
}: {
  connectionId: string;
  workspace: string;
  /** The active Auto Relations of this workspace, in words. */
  pausing: string[];
}) {
  const [open, setOpen] = useState(false);
  const [busy, startTransition] = useTransition();
  const confirm = () =>
    startTransition(async () => {
      if (await tellOutcome(disconnectAction(connectionId), 'Disconnected')) setOpen(false);
    });
  return (
    <>
      <Button look="danger" onClick={() => setOpen(true)}>
        Disconnect
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={`Disconnect ${workspace}?`}>
        <DialogBody>
          <p className="text-ink-soft">
            Our access to Notion ends at once.{' '}
            {pausing.length > 0
              ? `${plural(pausing.length, 'Auto Relation')} will pause until you reconnect:`
              : 'No active Auto Relation is using it.'}
          </p>
          {pausing.length > 0 && (
            <ul className="max-h-40 list-disc space-y-1 overflow-y-auto pl-5">
              {pausing.map((pair) => (
                <li key={pair}>{pair}</li>
              ))}
            </ul>
          )}
          <p className="text-ink-soft">What was written stays in Notion, and your settings are kept.</p>
        </DialogBody>
        <DialogActions>
          <Button onClick={() => setOpen(false)}>Keep it</Button>
          <Button look="danger" busy={busy} onClick={confirm}>
            Disconnect
          </Button>
        </DialogActions>
      </Dialog>
    </>
  );
}
