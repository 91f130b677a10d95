'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { deleteWithUndo } from '@/components/relations/delete-with-undo';
import { Button } from '@/components/ui/button';

export function DeleteSection({ ruleId }: { ruleId: string }) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const remove = async () => {
    setBusy(true);
    await deleteWithUndo(ruleId, {
      onDeleted: () => router.push('/dashboard'),
      onRestored: () => router.push(`/dashboard/relations/${ruleId}`),
    });
    setBusy(false);
  };
  return (
    <section className="mt-6 flex flex-wrap items-center justify-between gap-4 border-t pt-6" aria-label="Delete">
      <p className="text-sm text-ink-soft">Deleting stops it for good. The property and its values stay in Notion.</p>
      <Button look="danger" busy={busy} onClick={remove}>
        Delete Auto Relation
      </Button>
    </section>
  );
}
