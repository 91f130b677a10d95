'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { AddSamplesDialog, loadAddSamples } from '@/components/samples/lazy-dialog';
import { Button } from '@/components/ui/button';

/** *Add sample databases to my workspace*, and on to a new Auto Relation between them. */
export function AddSamples({ connectionId }: { connectionId: string }) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [opening, startTransition] = useTransition();
  return (
    <>
      <Button
        look="quiet"
        className="text-left whitespace-normal"
        busy={opening}
        onPointerEnter={() => void loadAddSamples()}
        onFocus={() => void loadAddSamples()}
        onClick={() => startTransition(() => setOpen(true))}
      >
        Add sample databases to my workspace
      </Button>
      {open && (
        <AddSamplesDialog
          connectionId={connectionId}
          onClose={() => setOpen(false)}
          onAdded={({ source, target }) =>
            router.push(`/dashboard/relations/new?connection=${connectionId}&samples=${source.id}.${target.id}`)
          }
        />
      )}
    </>
  );
}
