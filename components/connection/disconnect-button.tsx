'use client';

import { useState, useTransition } from 'react';
import { changeRule } from '@/components/relations/change-rule';
import { plural } from '@/components/status/words';
import { Button } from '@/components/ui/button';
import { Dialog, DialogActions, DialogBody } from '@/components/ui/dialog';
import { disconnectAction } from '@/lib/connections/actions';

export function DisconnectButton({
  connectionId,
  workspace,
  ruleCount,
}: {
  connectionId: string;
  workspace: string;
  ruleCount: number;
}) {
  const [open, setOpen] = useState(false);
  const [busy, startTransition] = useTransition();
  const confirm = () =>
    startTransition(async () => {
      if (await changeRule(disconnectAction(connectionId), 'Disconnected')) setOpen(false);
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
            {ruleCount > 0
              ? `${plural(ruleCount, 'Auto Relation')} will pause until you reconnect.`
              : 'No Auto Relation is using it.'}{' '}
            What was written stays in Notion, and your settings are kept.
          </p>
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
