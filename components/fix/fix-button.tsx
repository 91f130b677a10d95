'use client';

import dynamic from 'next/dynamic';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { RowIcon } from '@/components/ui/row-icon';
import type { ItemView } from '@/lib/rules/view';

const FixDialog = dynamic(() => import('@/components/fix/fix-dialog').then((loaded) => loaded.FixDialog));

/** *Fix*: a person says what a page should have been. */
export function FixButton({ item, onFixed }: { item: ItemView; onFixed: (id: string) => void }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        size="small"
        look="quiet"
        onClick={() => setOpen(true)}
        aria-label={`Fix ${item.page.title || 'Untitled'}`}
      >
        <RowIcon name="pencil" className="size-3.5 shrink-0" /> Fix
      </Button>
      {open && <FixDialog item={item} from={item.value} onClose={() => setOpen(false)} onFixed={onFixed} />}
    </>
  );
}
