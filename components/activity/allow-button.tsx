'use client';

import { useTransition } from 'react';
import { tellOutcome } from '@/components/problems/tell-outcome';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { allowPageAction } from '@/lib/rules/actions';
import type { ItemView } from '@/lib/rules/view';

/** Takes *Never touch this page* back. */
export function AllowButton({ item, onAllowed }: { item: ItemView; onAllowed: (id: string) => void }) {
  const [busy, startTransition] = useTransition();
  const title = item.page.title || 'Untitled';
  const allow = () =>
    startTransition(async () => {
      if (await tellOutcome(allowPageAction(item.id), 'It is matched again when it changes')) onAllowed(item.id);
    });
  return (
    <Button size="small" look="quiet" busy={busy} onClick={allow} aria-label={`Allow ${title} again`}>
      {!busy && <Icon name="check" className="size-3.5" />} Allow again
    </Button>
  );
}
