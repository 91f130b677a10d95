'use client';

import { LoaderCircle } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import type { ItemView } from '@/lib/rules/view';

const load = () => import('@/components/fix/fix-dialog');
const FixDialog = dynamic(() => load().then((loaded) => loaded.FixDialog));

/** *Fix*: a person says what a page should have been. */
export function FixButton({ item, onFixed }: { item: ItemView; onFixed: (id: string) => void }) {
  const [open, setOpen] = useState(false);
  const [opening, startTransition] = useTransition();
  return (
    <>
      <Button
        size="small"
        look="quiet"
        onPointerEnter={() => void load()}
        onFocus={() => void load()}
        onClick={() => startTransition(() => setOpen(true))}
        aria-label={`Fix ${item.page.title || 'Untitled'}`}
      >
        {opening ? (
          <LoaderCircle className="size-3.5 shrink-0 animate-spin" aria-hidden />
        ) : (
          <Icon name="pencil" className="size-3.5 shrink-0" />
        )}{' '}
        Fix
      </Button>
      {open && <FixDialog item={item} from={item.value} onClose={() => setOpen(false)} onFixed={onFixed} />}
    </>
  );
}
